// A question as a student meets it, tried by whoever looks after it: nothing is counted.
import { useState } from "react";
import { command } from "../../api/client";
import { useAsk } from "../../api/queries";
import type { Answer, Checked, Question } from "../../api/types";
import { AnswerPad } from "../../features/quest/AnswerPad";
import { Asked } from "../../features/quest/Asked";
import { Verdict } from "../../features/quest/Verdict";
import { useWords } from "../../i18n";
import { noGains } from "../../live/effects";
import { ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Preview({ set, item }: { set: string; item: string }) {
  const { t } = useWords();
  const [seed, setSeed] = useState(0);
  const { data, error, refetch } = useAsk("GET /question-sets/{set}/items/{item}/preview", { set, item, seed });
  return (
    <Shell>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <div className="mx-auto flex w-full max-w-5xl grow flex-col gap-6 px-4 pt-2 pb-8 sm:px-6">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-soft">{t(data.made ? "preview.made" : "preview")}</p>
            <ButtonLink weight="quiet" href={`/question-sets/${set}`}>
              {t("preview.back")}
            </ButtonLink>
          </div>
          <Trying key={seed} set={set} item={item} seed={seed} question={data.question} again={() => setSeed(seed + 1)} />
        </div>
      )}
    </Shell>
  );
}

function Trying({ set, item, seed, question, again }: { set: string; item: string; seed: number; question: Question; again: () => void }) {
  const [given, setGiven] = useState<Answer | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [error, setError] = useState<unknown>(null);
  const answer = async (response: Answer): Promise<void> => {
    setGiven(response);
    setError(null);
    try {
      setChecked((await command("POST /question-sets/{set}/items/{item}/preview", { set, item }, { seed, response })).result);
    } catch (problem) {
      setGiven(null);
      setError(problem);
    }
  };
  const graded = checked?.graded === true;
  return (
    <div className="grid grow content-center gap-6 sm:gap-8">
      <Asked item={item} question={question} />
      <AnswerPad question={question} given={given} verdict={graded ? checked.correct : null} parts={graded ? checked.parts : []} answer={(response) => void answer(response)} />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {given && checked && <Verdict question={question} given={given} checked={checked} gains={noGains} last={false} next={again} />}
    </div>
  );
}
