// A quest being played: a question fills the screen, an answer is one touch, and what it was worth shows at once. The reply
// of an answer carries everything that changes, the next question too; nothing is asked again.
import { useEffect, useRef, useState } from "react";
import { memory, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { Answer, AnswerView, Question, RunView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { applyEffects } from "../../features/progression/standing";
import { AnswerPad, prepare } from "../../features/quest/AnswerPad";
import { Asked } from "../../features/quest/Asked";
import { gather, harvestOf, keepHarvest } from "../../features/quest/harvest";
import { OnItsWay } from "../../features/quest/OnItsWay";
import { Result } from "../../features/quest/Result";
import { Steps } from "../../features/quest/Steps";
import { TimeLeft } from "../../features/quest/TimeLeft";
import { Verdict } from "../../features/quest/Verdict";
import { useWords } from "../../i18n";
import { post } from "../../live/browser";
import type { Gains } from "../../live/effects";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function RunPage({ run: id }: { run: string }) {
  const { language } = useWords();
  const { data: run, error, refetch } = useAsk("GET /runs/{run}", { run: id, language });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : run ? <Playing key={run.run} run={run} refetch={() => void refetch()} /> : <Waiting />}
    </Shell>
  );
}

interface Sent {
  item: string;
  question: Question;
  position: number;
  answer: Answer;
  checked: { view: AnswerView; gains: Gains } | null; // null: on its way
}

function Playing({ run, refetch }: { run: RunView; refetch: () => void }) {
  const { language } = useWords();
  const [sent, setSent] = useState<Sent | null>(null);
  const [error, setError] = useState<unknown>(null);
  const question = sent?.question ?? run.question ?? null;
  const item = sent?.item ?? run.item ?? null;
  const shown = useRef(performance.now());
  useEffect(() => {
    shown.current = performance.now();
  }, [item, run.position]);
  useEffect(() => {
    document.title = `${run.title} · EDUverse`;
  }, [run.title]);

  const answer = async (given: Answer): Promise<void> => {
    if (!question || !item || sent) return;
    const seconds = (performance.now() - shown.current) / 1000;
    setError(null);
    setSent({ item, question, position: run.position, answer: given, checked: null });
    try {
      const { result, effects } = await post("POST /runs/{run}/answers", { run: run.run }, { item, position: run.position, response: given, seconds, language });
      const gains = applyEffects(effects);
      keepHarvest(run.run, gather(harvestOf(run.run), gains));
      memory.setQueryData(["GET /runs/{run}", { run: run.run, language }], result.run);
      if (result.run.question) prepare(result.run.question);
      if (result.run.state !== "active") {
        void memory.invalidateQueries({ queryKey: ["GET /quests"] });
        void memory.invalidateQueries({ queryKey: ["GET /journal"] });
      }
      setSent({ item, question, position: run.position, answer: given, checked: { view: result, gains } });
    } catch (problem) {
      setSent(null);
      if (problem instanceof Problem && problem.code === "quest.not_current") refetch();
      else setError(problem);
    }
  };

  if (!question || !item) return <Result run={run} />;
  const position = sent?.position ?? run.position;
  const last = sent?.checked ? sent.checked.view.run.question == null : false;
  const graded = sent?.checked?.view.checked.graded === true;
  return (
    <div className="mx-auto flex w-full max-w-5xl grow flex-col gap-6 px-4 pt-2 pb-8 sm:px-6">
      <Steps title={run.title} position={position} total={run.total} />
      {run.ends && <TimeLeft ends={run.ends} over={refetch} />}
      {run.line && !sent && <p className="animate-rise text-large text-ink-soft italic">{run.line}</p>}
      <div className="grid grow content-center gap-6 sm:gap-8">
        <Asked key={`${item} ${position}`} item={item} question={question} aloud={run.aids?.read_aloud === true && !sent} />
        <AnswerPad key={`pad ${item} ${position}`} question={question} given={sent?.answer ?? null} verdict={graded ? (sent?.checked?.view.checked.correct ?? null) : null} parts={graded ? (sent?.checked?.view.checked.parts ?? []) : []} answer={(given) => void answer(given)} />
        {sent && !sent.checked && <OnItsWay />}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {sent?.checked && <Verdict question={sent.question} given={sent.answer} checked={sent.checked.view.checked} gains={sent.checked.gains} last={last} next={() => setSent(null)} />}
      </div>
    </div>
  );
}
