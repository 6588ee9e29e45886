// What next: a few things to practise, the most useful first, each with the reason why and what that rests on.
import { CalendarClock, Flag, Footprints, HelpCircle, Sprout, Wrench, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { Suggestion } from "../../api/types";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { longestReview, usePractice } from "./practice";
import { SkillRow } from "./SkillRow";
import { reasonOf } from "./why";

const icons: Record<Suggestion["reason"], LucideIcon> = { review: CalendarClock, goal: Flag, stuck: Footprints, weakness: Wrench, reach: Sprout };
const atFirst = 3;

export function WhatNext({ lead = false }: { lead?: boolean }) {
  const { t } = useWords();
  const { data } = useAsk("GET /suggestions", {});
  const [all, setAll] = useState(false);
  const { busy, error, begin } = usePractice();
  if (!data || data.suggestions.length === 0) return null;
  const go = ({ skill, count }: Suggestion): void =>
    void begin(skill ? { kind: "skill", skill: skill.skill } : { kind: "review", length: Math.max(1, Math.min(count, longestReview)) });
  const shown = all ? data.suggestions : data.suggestions.slice(0, atFirst);
  return (
    <section aria-labelledby="what-next" className="grid gap-3">
      <h2 id="what-next" className="text-large">
        {t("next.title")}
      </h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ul className="grid gap-3">
        {shown.map((each, i) => (
          <Row key={each.skill?.skill ?? each.reason} suggestion={each} lead={lead && i === 0} busy={busy} go={() => go(each)} />
        ))}
      </ul>
      {!all && data.suggestions.length > atFirst && (
        <Button weight="quiet" onClick={() => setAll(true)} className="justify-self-start">
          {t("next.more", { count: data.suggestions.length - atFirst })}
        </Button>
      )}
    </section>
  );
}

function Row({ suggestion, lead, busy, go }: { suggestion: Suggestion; lead: boolean; busy: boolean; go: () => void }) {
  const { t } = useWords();
  const Icon = icons[suggestion.reason];
  const name = suggestion.skill?.name ?? t("next.review", { count: suggestion.count });
  return (
    <li data-suggestion={suggestion.reason} className="grid gap-1 rounded-card border border-line bg-panel px-4 py-3 shadow-card sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-3 sm:gap-x-4">
        <Icon aria-hidden="true" className="size-7 shrink-0 text-lantern-text" />
        <span className="min-w-0 grow basis-32 font-display text-large wrap-anywhere">{name}</span>
        <Button weight={lead ? "primary" : "second"} disabled={busy} onClick={go} aria-label={`${t(suggestion.skill ? "practise" : "review.go")}: ${name}`}>
          {t(suggestion.skill ? "practise" : "review.go")}
        </Button>
      </div>
      <Why suggestion={suggestion} name={name} />
    </li>
  );
}

function Why({ suggestion, name }: { suggestion: Suggestion; name: string }) {
  const { t, number } = useWords();
  const { skill, reason } = suggestion;
  const because = suggestion.because.filter((each) => each.skill !== skill?.skill);
  return (
    <details className="group">
      <summary aria-label={`${t("why")} ${name}`} className="inline-flex min-h-11 items-center gap-2 rounded-small px-1 text-ink-soft underline decoration-edge decoration-2 underline-offset-4">
        <HelpCircle aria-hidden="true" className="size-5 shrink-0" />
        {t("why")}
      </summary>
      <div className="mt-2 grid gap-4 rounded-small border-2 border-edge bg-panel-raised p-4">
        <p className="text-large">{reasonOf(suggestion)}</p>
        {because.length > 0 && (
          <div className="grid gap-2">
            <h3 className="text-small font-bold text-ink-soft">{t(`why.because.${reason as "goal" | "stuck" | "weakness" | "reach"}`)}</h3>
            <ul className="grid gap-3">
              {because.map((each) => (
                <SkillRow key={each.skill} skill={{ name: each.name, level: each.mastery_level, mastery: each.mastery }} />
              ))}
            </ul>
          </div>
        )}
        {skill && <p className="text-ink-soft">{skill.mastery_level === "unseen" && skill.mastery === 0 ? t("why.new") : t("why.chance", { right: number(Math.round(skill.mastery * 10)) })}</p>}
        {reason === "review" && (
          <>
            <p className="text-ink-soft">{t("why.review-how")}</p>
            <ButtonLink weight="quiet" href="/review" className="justify-self-start">
              {t("review.calendar")}
            </ButtonLink>
          </>
        )}
      </div>
    </details>
  );
}
