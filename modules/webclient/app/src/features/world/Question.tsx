// A question in a dungeon or in the tower: asked and answered as everywhere, with hints that burn lantern oil. What was
// answered stays on the screen with what it came to, while the place has gone on already.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Lightbulb } from "lucide-react";
import type { Answer, Checked, PlaceQuestion } from "../../api/types";
import { useWords } from "../../i18n";
import type { Gains } from "../../live/effects";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { Prose } from "../../ui/Prose";
import { AnswerPad } from "../quest/AnswerPad";
import { Asked } from "../quest/Asked";
import { OnItsWay } from "../quest/OnItsWay";
import { Verdict } from "../quest/Verdict";

export interface Sent {
  question: PlaceQuestion;
  answer: Answer;
  came: { checked: Checked; gains: Gains; last: boolean } | null; // null: on its way
}

interface Props {
  question: PlaceQuestion;
  sent: Sent | null;
  oil: number;
  error: unknown;
  head: ReactNode;
  answer: (given: Answer, seconds: number) => void;
  next: () => void;
  hint: () => Promise<void>;
}

export function Question({ question, sent, oil, error, head, answer, next, hint }: Props) {
  const shown = useRef(performance.now());
  const which = `${question.item} ${question.asked}`;
  useEffect(() => {
    shown.current = performance.now();
  }, [which]);
  const checked = sent?.came?.checked ?? null;
  const graded = checked?.graded === true;
  return (
    <div className="mx-auto flex w-full max-w-5xl grow flex-col gap-6 px-4 pt-2 pb-8 sm:px-6">
      {head}
      <div className="grid grow content-center gap-6 sm:gap-8">
        <p className="text-ink-soft">{question.skill_name}</p>
        <Asked key={which} item={question.item} question={question.question} />
        <AnswerPad key={`pad ${which}`} question={question.question} given={sent?.answer ?? null} verdict={graded ? checked.correct : null} parts={graded ? checked.parts : []} answer={(given) => answer(given, (performance.now() - shown.current) / 1000)} />
        {!sent && <OilHints question={question} oil={oil} hint={hint} />}
        {sent && !sent.came && <OnItsWay />}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {sent?.came && checked && <Verdict question={sent.question.question} given={sent.answer} checked={checked} gains={sent.came.gains} last={sent.came.last} next={next} />}
      </div>
    </div>
  );
}

function OilHints({ question, oil, hint }: { question: PlaceQuestion; oil: number; hint: () => Promise<void> }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const seen = question.hints_seen;
  if (question.hints === 0) return null;
  const more = async (): Promise<void> => {
    setBusy(true);
    await hint();
    setBusy(false);
  };
  return (
    <section aria-label={t("practice.hints")} className="grid justify-items-center gap-3">
      <ol aria-live="polite" className="grid w-full gap-3 empty:hidden">
        {seen.map((each, i) => (
          <li key={i} data-hint={i + 1} className="flex animate-rise items-start gap-3 rounded-small border-2 border-edge bg-panel-raised px-4 py-3">
            <Lightbulb aria-hidden="true" className="mt-1 size-5 shrink-0 text-lantern-text" />
            <Prose text={each} className="min-w-0 text-large" />
          </li>
        ))}
      </ol>
      {seen.length < question.hints &&
        (oil > 0 ? (
          <Button weight="second" busy={busy} onClick={() => void more()}>
            <Lightbulb aria-hidden="true" className="size-5 shrink-0" />
            {t("world.hint", { oil })}
          </Button>
        ) : (
          <p className="text-ink-soft">{t("problem.dungeon.no_oil")}</p>
        ))}
    </section>
  );
}
