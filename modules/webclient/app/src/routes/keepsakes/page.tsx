// What was found, and how much there still is to find.
import { useAsk } from "../../api/queries";
import type { KeepsakeView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { KeepsakeIcon } from "../../features/world/keepsakes";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Keepsakes() {
  const { t, language } = useWords();
  const { data, error, refetch } = useAsk("GET /keepsakes", { language });
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data ? (
        <Page title={t("world.keepsakes")} width="wide">
          <p className="text-large" data-found={data.found}>
            {t("world.keepsakes.found", { found: data.found, all: data.keepsakes.length })}
          </p>
          <ButtonLink weight="primary" href="/worlds" className="justify-self-start">
            {t("world.keepsakes.seek")}
          </ButtonLink>
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {[...data.keepsakes].sort((a, b) => Number(b.times > 0) - Number(a.times > 0)).map((keepsake) => (
              <Keepsake key={keepsake.keepsake} keepsake={keepsake} />
            ))}
          </ul>
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Keepsake({ keepsake }: { keepsake: KeepsakeView }) {
  const { t } = useWords();
  const found = keepsake.times > 0;
  return (
    <li className={`flex items-start gap-4 rounded-card border-2 p-5 ${found ? "border-edge bg-panel shadow-card" : "border-dashed border-edge"}`}>
      <KeepsakeIcon icon={keepsake.icon} className={`size-10 shrink-0 ${found ? "text-lantern-text" : "text-ink-soft opacity-40"}`} />
      <div className="grid min-w-0 gap-1">
        <h2 className="font-display text-large">{keepsake.name}</h2>
        <p className={found ? "" : "text-ink-soft"}>{found ? keepsake.story : t("world.keepsakes.where", { dungeon: keepsake.dungeon })}</p>
        {keepsake.times > 1 && <p className="text-small text-ink-soft">{t("world.keepsakes.times", { count: keepsake.times })}</p>}
      </div>
    </li>
  );
}
