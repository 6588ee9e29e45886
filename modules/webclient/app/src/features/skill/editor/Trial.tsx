// How a student will meet what is being written: shown anew when the writing pauses, answered on demand. Until then it is a
// picture of the question, so that its fields don't take the focus from who writes.
import { useEffect, useState } from "react";
import { Dices, Play } from "lucide-react";
import { command } from "../../../api/client";
import type { Answer, Draft, DraftPreview } from "../../../api/types";
import { useWords } from "../../../i18n";
import { noGains } from "../../../live/effects";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Card";
import { Prose } from "../../../ui/Prose";
import { explain } from "../../../ui/problems";
import { AnswerPad } from "../../quest/AnswerPad";
import { Verdict } from "../../quest/Verdict";

const pause = 400; // milliseconds without a key, after which it is shown anew

interface TrialProps {
  draft: Draft;
  heard: (preview: DraftPreview) => void; // what is wrong with the draft, as it is now
}
export default function Trial({ draft, heard }: TrialProps) {
  const { t } = useWords();
  const [seed, setSeed] = useState(0);
  const [preview, setPreview] = useState<DraftPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState<number | null>(null); // of trying; null: only looked at
  const written = JSON.stringify(draft);
  useEffect(() => {
    let late = false;
    const timer = setTimeout(async () => {
      try {
        const { result } = await command("POST /question-drafts/preview", {}, { ...(JSON.parse(written) as Draft), seed });
        if (late) return;
        setError(null);
        setPreview(result);
        setRound(null);
        heard(result);
      } catch (problem) {
        if (!late) setError(problem);
      }
    }, preview === null ? 0 : pause);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [written, seed]);
  const question = preview?.question;
  return (
    <div className="grid gap-4">
      {error !== null && <Notice tone="plain">{t("trial.not-yet")}</Notice>}
      {question && (
        <div data-trial={round === null ? "shown" : "tried"} className="grid gap-5 rounded-card border-2 border-dashed border-edge bg-ground p-4 sm:p-5">
          {round === null ? (
            <div inert className="grid min-w-0 gap-5">
              {question.kind !== "cloze" && <Prose text={{ text: question.prompt || "…", format: question.format }} className="min-w-0 text-large font-medium wrap-anywhere" />}
              <AnswerPad key={JSON.stringify(question)} question={question} given={null} verdict={null} parts={[]} answer={() => undefined} />
            </div>
          ) : (
            <Tried key={round} draft={draft} seed={seed} question={question} again={() => setRound(round + 1)} />
          )}
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        {round === null && (
          <Button weight="second" disabled={!question || (preview?.faults.length ?? 0) > 0} onClick={() => setRound(0)}>
            <Play aria-hidden="true" className="size-5" />
            {t("trial.try")}
          </Button>
        )}
        <Button weight="quiet" onClick={() => setSeed(seed + 1)}>
          <Dices aria-hidden="true" className="size-5" />
          {t(preview?.made ? "trial.other" : "trial.order")}
        </Button>
      </div>
      {round === null && (preview?.faults.length ?? 0) > 0 && <p className="text-small text-ink-soft">{t("trial.unfinished")}</p>}
      {preview && preview.hints.length > 0 && (
        <details>
          <summary className="min-h-11 font-bold">{t("trial.hints", { count: preview.hints.length })}</summary>
          <ol className="mt-2 grid list-decimal gap-2 ps-7">
            {preview.hints.map((hint, i) => (
              <li key={i}>
                <Prose text={hint} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Tried({ draft, seed, question, again }: { draft: Draft; seed: number; question: NonNullable<DraftPreview["question"]>; again: () => void }) {
  const [given, setGiven] = useState<Answer | null>(null);
  const [checked, setChecked] = useState<DraftPreview["checked"]>();
  const [error, setError] = useState<unknown>(null);
  const answer = async (response: Answer): Promise<void> => {
    setGiven(response);
    setError(null);
    try {
      setChecked((await command("POST /question-drafts/preview", {}, { ...draft, seed, response })).result.checked);
    } catch (problem) {
      setGiven(null);
      setError(problem);
    }
  };
  const graded = checked?.graded === true;
  return (
    <>
      {question.kind !== "cloze" && <Prose text={{ text: question.prompt, format: question.format }} className="min-w-0 text-large font-medium wrap-anywhere" />}
      <AnswerPad question={question} given={given} verdict={graded ? checked.correct : null} parts={graded ? checked.parts : []} answer={(response) => void answer(response)} />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {given && checked && <Verdict question={question} given={given} checked={checked} gains={noGains} last={false} next={again} />}
    </>
  );
}
