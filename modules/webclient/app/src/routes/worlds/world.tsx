// One world: its regions from the shore inland, what each asks, what is practised there, and its dungeon.
import { Lock, Swords } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { RegionView, WorldView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { accentEdge } from "../../features/world/accents";
import { useEnter } from "../../features/world/enter";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Bar, Notice } from "../../ui/Card";
import { Island } from "../../ui/Island";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function World({ world: id }: { world: string }) {
  const { language } = useWords();
  const { data, error, refetch } = useAsk("GET /worlds/{world}", { world: id, language });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Regions world={data} /> : <Waiting />}
    </Shell>
  );
}

function Regions({ world }: { world: WorldView }) {
  const { t } = useWords();
  const { busy, error, enter } = useEnter();
  const open = world.regions.filter((region) => region.open);
  const first = open.find(({ run }) => run) ?? open.find(({ cleared }) => cleared === 0) ?? open[0];
  return (
    <Page title={world.name} width="wide">
      <div className="flex flex-wrap items-center gap-6">
        <Island seed={world.world} lit={world.light} className="w-48 shrink-0" />
        <div className="grid max-w-prose gap-2">
          <p className="font-display text-ink-soft">{world.subject}</p>
          <p className="text-large">{world.story}</p>
          <ButtonLink weight="quiet" href="/worlds" className="justify-self-start ps-0!">
            {t("world.all")}
          </ButtonLink>
        </div>
      </div>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ol className="grid gap-5 lg:grid-cols-2">
        {world.regions.map((region) => (
          <li key={region.region} data-region={region.region} className={`grid content-start gap-4 rounded-card border border-s-8 bg-panel p-5 shadow-card sm:p-7 ${accentEdge[world.accent]}`}>
            <div className="grid gap-1">
              <h2 className="text-title">{region.name}</h2>
              <p className="text-ink-soft">{region.story}</p>
            </div>
            <Skills region={region} />
            {region.open ? (
              <div className="grid gap-3 border-t border-line pt-4">
                <h3 className="font-display text-large">{region.dungeon}</h3>
                <p>{region.dungeon_story}</p>
                <p className="text-ink-soft">
                  {region.cleared > 0 && t("world.cleared", { count: region.cleared })} {region.xp + region.coins > 0 ? t("world.pays", { xp: region.xp, coins: region.coins }) : t("world.pays-no-more")}
                </p>
                <Button weight={region === first ? "primary" : "second"} busy={busy === region.region} onClick={() => void enter(world.world, region.region)} className="justify-self-start">
                  <Swords aria-hidden="true" className="size-5 shrink-0" />
                  {t(region.run ? "world.continue" : "world.enter", { dungeon: region.dungeon })}
                </Button>
              </div>
            ) : (
              <Asked region={region} />
            )}
          </li>
        ))}
      </ol>
    </Page>
  );
}

function Skills({ region }: { region: RegionView }) {
  const { t, share } = useWords();
  return (
    <details>
      <summary className="grid cursor-pointer gap-2">
        <span className="font-medium">{t("world.skills", { count: region.skills.length, share: share(region.light) })}</span>
        <Bar share={region.light} label={t("world.light")} />
      </summary>
      <ul className="grid gap-1 pt-3">
        {region.skills.map((skill) => (
          <li key={skill.skill} className="flex justify-between gap-4">
            <span>{skill.name}</span>
            <span className="text-ink-soft">{t(`mastery.${skill.level}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Asked({ region: { asks } }: { region: RegionView }) {
  const { t } = useWords();
  if (!asks) return null;
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <p className="inline-flex items-center gap-2 font-medium">
        <Lock aria-hidden="true" className="size-5 shrink-0" />
        {t("world.locked")}
      </p>
      {asks.power > 0 && (
        <div className="grid gap-1">
          <p>{t("world.asks.power", { now: Math.min(asks.power_now, asks.power), of: asks.power })}</p>
          <Bar share={asks.power_now / asks.power} label={t("world.asks.power", { now: asks.power_now, of: asks.power })} />
        </div>
      )}
      {asks.skills > 0 && <p>{t("world.asks.skills", { now: Math.min(asks.skills_now, asks.skills), of: asks.skills, level: t(`mastery.${asks.level}`) })}</p>}
    </div>
  );
}
