// Right or wrong, and why, in a sentence; then what it brought. The learning comes first, the points after.
import { lazy, Suspense, useEffect, useRef, type ReactNode } from "react";
import { ArrowRight, CircleCheck, Lightbulb, PenLine } from "lucide-react";
import type { Answer, Checked, Question } from "../../api/types";
import { useWords } from "../../i18n";
import type { Gains } from "../../live/effects";
import { Button } from "../../ui/Button";
import { InlineProse, Prose } from "../../ui/Prose";
import { fly } from "../progression/flight";
import { texOf } from "./algebra";
import { Unlocked } from "../progression/Unlocked";
import { GainChips } from "./GainChips";
import { numberSaid } from "./numbers";

const Cheer = lazy(() => import("../player/pets/Cheer"));

interface VerdictProps {
  question: Question;
  given: Answer;
  checked: Checked;
  gains: Gains;
  last: boolean;
  next: () => void;
}
export function Verdict({ question, given, checked, gains, last, next }: VerdictProps) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const chips = useRef<HTMLDivElement>(null);
  useEffect(() => {
    button.current?.focus();
    if (chips.current && gains.coins > 0) void fly(chips.current, "coins");
  }, [gains]);
  const tone = !checked.graded ? "border-edge bg-panel-raised" : checked.correct ? "border-correct bg-correct-ground" : "border-wrong bg-wrong-ground";
  const Icon = !checked.graded ? PenLine : checked.correct ? CircleCheck : Lightbulb;
  const partly = checked.graded && !checked.correct && checked.score > 0;
  const word = !checked.graded ? "run.handed-in" : checked.correct ? "run.right" : partly ? "run.partly" : "run.not-yet";
  return (
    <section aria-label={t("run.verdict")} data-verdict={!checked.graded ? "ungraded" : checked.correct ? "right" : "wrong"} className={`grid animate-rise gap-4 rounded-card border-3 p-5 sm:p-6 ${tone}`}>
      <div aria-live="polite" className="grid gap-3">
        <p className={`flex items-center gap-3 font-display text-title font-semibold ${!checked.graded ? "" : checked.correct ? "text-correct" : "text-wrong"}`}>
          <Icon aria-hidden="true" className="size-8 shrink-0" />
          {t(word)}
        </p>
        {checked.feedback && <Prose text={{ text: checked.feedback, format: checked.format }} className="text-large" />}
        {checked.misconception && <p className="text-large">{t("run.misconception", { name: checked.misconception.replace(/[.!]\s*$/, "") })}</p>}
        {!checked.correct && checked.graded && <Solution question={question} given={given} checked={checked} />}
        {checked.spelling && <p className="text-large">{t("run.spelling", { word: checked.spelling })}</p>}
        {!checked.correct && checked.worked.text && (
          <details className="grid gap-1">
            <summary className="font-bold">{t("run.worked")}</summary>
            <Prose text={checked.worked} className="text-large" />
          </details>
        )}
        {gains.rapid && <p className="text-ink-soft">{t("run.rapid")}</p>}
        {checked.graded && !checked.correct && (
          <Suspense>
            <Cheer />
          </Suspense>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div ref={chips} className="grid min-w-0 gap-3">
          <GainChips gains={gains} />
          <Unlocked unlocks={gains.unlocks} />
        </div>
        <Button ref={button} weight="primary" onClick={next} className="w-full sm:w-auto">
          {t(last ? "run.to-result" : "next")}
          <ArrowRight aria-hidden="true" className="rtl:rotate-180" />
        </Button>
      </div>
    </section>
  );
}

// What would have been right. A cloze shows it at its gaps, and pairs show it where they are.
function Solution({ question, given, checked }: { question: Question; given: Answer; checked: Checked }) {
  const { t } = useWords();
  if (question.kind === "cloze" || question.kind === "matching" || !checked.solution) return null;
  const shown = (): ReactNode => {
    if (given.kind === "truth") return t(given.value ? "run.false" : "run.true");
    if (question.kind === "numeric") return checked.solution.split("\n").map(numberSaid).join("\n");
    if (question.kind === "expression") return checked.solution.split("\n").map((text) => <Expression key={text} text={text} />);
    return <Prose text={{ text: checked.solution, format: checked.format }} />;
  };
  return (
    <div className="grid gap-1">
      <p className="text-small font-bold text-ink-soft">{t(question.kind === "ordering" ? "run.right-order" : "run.solution")}</p>
      {question.kind === "ordering" ? (
        <ol className="list-decimal ps-8 text-large font-bold">
          {checked.parts.map((part, place) => (
            <li key={place}>
              <InlineProse text={{ text: part.solution, format: question.steps[0]?.format ?? "plain" }} />
            </li>
          ))}
        </ol>
      ) : (
        <div className="text-large font-bold whitespace-pre-line">{shown()}</div>
      )}
    </div>
  );
}

function Expression({ text }: { text: string }) {
  const tex = texOf(text);
  return <span className="block">{tex === null ? text : <InlineProse text={{ text: `\\(${tex}\\)`, format: "plain" }} />}</span>;
}
