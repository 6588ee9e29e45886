// The end of a run: what you can do now, then the points, then one way on.
import { Coffee, Flame } from "lucide-react";
import type { RunView } from "../../api/types";
import { useWords } from "../../i18n";
import { brightness } from "../../live/effects";
import { ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { asCompanion, Companion } from "../../ui/Companion";
import { useAsk } from "../../api/queries";
import { Lantern } from "../../ui/Lantern";
import { Page } from "../../ui/Page";
import { useStanding } from "../progression/standing";
import { Unlocked } from "../progression/Unlocked";
import { isHigher } from "../skill/levels";
import { RewardChoice } from "./Choice";
import { GainChips } from "./GainChips";
import { harvestOf } from "./harvest";
import { Objectives } from "./journal";

const began = performance.now();
const longSitting = 15 * 60_000;

export function Result({ run }: { run: RunView }) {
  const { t } = useWords();
  const { data: standing } = useStanding();
  const { data: player } = useAsk("GET /players/me", {});
  const harvest = harvestOf(run.run);
  const grown = harvest.skills.filter((skill) => skill.to > skill.from);
  const won = run.state === "completed";
  const title = won ? "result.won" : run.state === "active" ? "result.under-way" : "result.over";
  return (
    <Page title={t(title)} heading={<span className="block text-center text-hero">{t(title)}</span>} width="middle">
      <div className="flex items-end justify-center gap-2">
        <Lantern brightness={brightness(standing?.skills ?? [])} className="h-36 animate-pop" />
        <Companion name={asCompanion(player?.avatar)} className={`h-24 ${won ? "animate-hop" : ""}`} />
      </div>
      <Card className="grid gap-4">
        <h2 className="text-title">{t(grown.length > 0 ? "result.can" : "result.practised")}</h2>
        {grown.length > 0 && (
          <ul className="grid gap-3">
            {grown.map((skill) => (
              <li key={skill.skill} className="flex items-center gap-3 text-large">
                <Flame aria-hidden="true" className="size-7 shrink-0 text-lantern-text" />
                <span>
                  <strong>{skill.name}</strong>{" "}
                  {isHigher(skill.levelTo, skill.levelFrom) ? t("result.level", { level: t(`mastery.${skill.levelTo}`) }) : t("result.better")}
                </span>
              </li>
            ))}
          </ul>
        )}
        {run.line && <p className="text-large italic">{run.line}</p>}
        {run.total > 0 && <p className="text-large">{t("result.right", { right: run.right, total: run.total })}</p>}
        <Objectives objectives={run.objectives} />
      </Card>
      <RewardChoice run={run} />
      <Card className="grid gap-3">
        <h2 className="text-large">{t("result.points")}</h2>
        <GainChips gains={{ ...harvest, skills: [] }} />
        <Unlocked unlocks={harvest.unlocks} />
        {won && run.rewards.coins + run.rewards.xp > 0 && (
          <p className="text-ink-soft">{t("result.reward", { xp: run.rewards.xp, coins: run.rewards.coins })}</p>
        )}
      </Card>
      {performance.now() - began > longSitting && (
        <Notice tone="plain">
          <span className="inline-flex items-center gap-2">
            <Coffee aria-hidden="true" className="size-5" />
            {t("result.stretch")}
          </span>
        </Notice>
      )}
      <ButtonLink weight="primary" href="/" className="justify-self-center">
        {t("result.on")}
      </ButtonLink>
    </Page>
  );
}
