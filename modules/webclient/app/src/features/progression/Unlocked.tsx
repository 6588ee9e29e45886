// An achievement that was just unlocked, as the reply's effects told it: its medal pops, its name is said. It covers nothing
// and waits for nobody: what an effect calls it in English is said in the reader's language as soon as that is known.
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import type { Unlock } from "../../live/effects";
import { Medal } from "./Medal";

export function Unlocked({ unlocks }: { unlocks: Unlock[] }) {
  const { t, language } = useWords();
  const { data } = useAsk("GET /players/me/achievements", { language }, { enabled: unlocks.length > 0 && language !== "en" });
  const nameOf = (unlock: Unlock): string => data?.achievements.find((each) => each.achievement === unlock.achievement)?.name ?? unlock.name;
  if (unlocks.length === 0) return null;
  return (
    <div role="status">
      <ul aria-label={t("achievements.new")} className="grid gap-3">
        {unlocks.map((unlock) => (
          <li key={`${unlock.achievement}.${unlock.tier}`} data-unlocked={unlock.achievement} className="flex animate-rise items-center gap-4 rounded-card border-2 border-lantern bg-panel px-4 py-3 shadow-card">
            <Medal tier={unlock.tier} className="size-14 animate-pop" />
            <span className="grid min-w-0">
              <span className="text-small text-ink-soft">{t("achievements.new")}</span>
              <strong className="font-display text-large">{nameOf(unlock)}</strong>
              <span className="text-small text-ink-soft">
                {t(`medal.${unlock.tier}`)}
                {unlock.title ? ` · ${t("achievements.title", { title: unlock.title })}` : ""}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
