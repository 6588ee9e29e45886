// The end of a run: what was learned first, then what it paid, then one way on. A lost run took nothing away.
import { Flame } from "lucide-react";
import type { DungeonView } from "../../api/types";
import { useWords } from "../../i18n";
import { brightness } from "../../live/effects";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Lantern } from "../../ui/Lantern";
import { Page } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { useStanding } from "../progression/standing";
import { GainChips } from "../quest/GainChips";
import { harvestOf } from "../quest/harvest";
import { isHigher } from "../skill/levels";
import { useEnter } from "./enter";

export function DungeonEnd({ dungeon }: { dungeon: DungeonView }) {
  const { t } = useWords();
  const { data: standing } = useStanding();
  const { busy, error, enter } = useEnter();
  const harvest = harvestOf(dungeon.run);
  const grown = harvest.skills.filter((skill) => skill.to > skill.from);
  const won = dungeon.state === "cleared";
  const title = t(won ? "world.won" : dungeon.state === "failed" ? "world.lost" : "world.left", { guardian: dungeon.guardian });
  return (
    <Page title={title} heading={<span className="block text-center text-hero">{title}</span>} width="middle">
      <Lantern brightness={brightness(standing?.skills ?? [])} className="mx-auto h-36 animate-pop" />
      <Card className="grid gap-4" >
        <h2 className="text-title">{t(grown.length > 0 ? "result.can" : "result.practised")}</h2>
        {grown.length > 0 && (
          <ul className="grid gap-3">
            {grown.map((skill) => (
              <li key={skill.skill} className="flex items-center gap-3 text-large">
                <Flame aria-hidden="true" className="size-7 shrink-0 text-lantern-text" />
                <span>
                  <strong>{skill.name}</strong> {isHigher(skill.levelTo, skill.levelFrom) ? t("result.level", { level: t(`mastery.${skill.levelTo}`) }) : t("result.better")}
                </span>
              </li>
            ))}
          </ul>
        )}
        <GainChips gains={{ ...harvest, skills: [] }} />
        {won && dungeon.xp + dungeon.coins > 0 && <p className="text-ink-soft">{t("world.paid", { xp: dungeon.xp, coins: dungeon.coins })}</p>}
        {!won && <p className="text-ink-soft">{t("world.kept")}</p>}
      </Card>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap items-center justify-center gap-4">
        {won ? (
          <ButtonLink weight="primary" href={`/worlds/${dungeon.world}`}>
            {t("world.back", { world: dungeon.world_name })}
          </ButtonLink>
        ) : (
          <>
            <Button weight="primary" busy={busy !== null} onClick={() => void enter(dungeon.world, dungeon.region)}>
              {t("world.again")}
            </Button>
            <ButtonLink weight="quiet" href={`/worlds/${dungeon.world}`}>
              {t("world.back", { world: dungeon.world_name })}
            </ButtonLink>
          </>
        )}
      </div>
    </Page>
  );
}
