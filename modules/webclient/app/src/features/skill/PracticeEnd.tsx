// The end of a practice or a review: what grew, how many were right, what is still due, and one way on.
import { CalendarClock, Flame } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { PracticeView } from "../../api/types";
import { useWords } from "../../i18n";
import { brightness } from "../../live/effects";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { asCompanion, Companion } from "../../ui/Companion";
import { Lantern } from "../../ui/Lantern";
import { Page } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { useStanding } from "../progression/standing";
import { Unlocked } from "../progression/Unlocked";
import { GainChips } from "../quest/GainChips";
import { harvestOf } from "../quest/harvest";
import { isHigher } from "./levels";
import { longestReview, usePractice } from "./practice";

export function PracticeEnd({ practice }: { practice: PracticeView }) {
  const { t } = useWords();
  const { data: standing } = useStanding();
  const { data: player } = useAsk("GET /players/me", {});
  const { data: next } = useAsk("GET /suggestions", {});
  const { busy, error, begin } = usePractice();
  const harvest = harvestOf(practice.practice);
  const grown = harvest.skills.filter((skill) => skill.to > skill.from);
  const title = t(practice.asked === 0 ? "practice.nothing-done" : practice.kind === "review" ? "practice.review-over" : "practice.over");
  const due = next?.due_today ?? 0;
  const tomorrow = next?.calendar[1] ?? 0;
  return (
    <Page title={title} heading={<span className="block text-center text-hero">{title}</span>} width="middle">
      <div className="flex items-end justify-center gap-2">
        <Lantern brightness={brightness(standing?.skills ?? [])} className="h-36 animate-pop" />
        <Companion name={asCompanion(player?.avatar)} className={`h-24 ${practice.asked > 0 ? "animate-hop" : ""}`} />
      </div>
      {practice.asked > 0 && (
        <Card className="grid gap-4">
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
          <p className="text-large" data-right={practice.right} data-asked={practice.asked}>
            {t("result.right", { right: practice.right, total: practice.asked })}
          </p>
          <GainChips gains={{ ...harvest, skills: [] }} />
          <Unlocked unlocks={harvest.unlocks} />
        </Card>
      )}
      {next && (
        <p className="flex items-center justify-center gap-3 text-large" data-due={due}>
          <CalendarClock aria-hidden="true" className="size-6 shrink-0 text-lantern-text" />
          <span>
            {due > 0 ? t("review.left", { count: due }) : t("review.none-left")} {tomorrow > 0 && t("review.tomorrow", { count: tomorrow })}
          </span>
        </p>
      )}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap items-center justify-center gap-4">
        {due > 0 && (
          <Button weight="second" busy={busy} onClick={() => void begin({ kind: "review", length: Math.min(due, longestReview) })}>
            {t("review.go")}
          </Button>
        )}
        <ButtonLink weight="primary" href="/">
          {t("result.on")}
        </ButtonLink>
      </div>
    </Page>
  );
}
