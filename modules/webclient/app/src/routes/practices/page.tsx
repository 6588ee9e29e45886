// Practice, review and placement being played: one question at a time, chosen by the server for whoever sits here. The reply of
// an answer brings the next one. The end says honestly what came of it.
import { useEffect, useRef, useState } from "react";
import { memory, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { Answer, PracticeReply, PracticeView, Question } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { applyEffects } from "../../features/progression/standing";
import { AnswerPad, prepare } from "../../features/quest/AnswerPad";
import { Asked } from "../../features/quest/Asked";
import { gather, harvestOf, keepHarvest } from "../../features/quest/harvest";
import { OnItsWay } from "../../features/quest/OnItsWay";
import { Steps } from "../../features/quest/Steps";
import { Verdict } from "../../features/quest/Verdict";
import { Hints } from "../../features/skill/Hints";
import { isHigher } from "../../features/skill/levels";
import { PlacementEnd } from "../../features/skill/PlacementEnd";
import { learnedSomething } from "../../features/skill/practice";
import { PracticeEnd } from "../../features/skill/PracticeEnd";
import { Recall, type Recalled } from "../../features/skill/Recall";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { post } from "../../live/browser";
import type { Gains } from "../../live/effects";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function PracticePage({ practice: id }: { practice: string }) {
  const { data: practice, error, refetch } = useAsk("GET /practices/{practice}", { practice: id });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : practice ? <Playing key={practice.practice} practice={practice} refetch={() => void refetch()} /> : <Waiting />}
    </Shell>
  );
}

interface Sent {
  item: string;
  question: Question;
  position: number;
  skill: string;
  answer: Answer;
  checked: { view: PracticeReply; gains: Gains } | null; // null: on its way
}

// A placement moves hundreds of skills with its last answer: what is kept is what became known.
function told(kind: PracticeView["kind"], gains: Gains): Gains {
  return kind === "placement" ? { ...gains, skills: gains.skills.filter(({ levelTo, levelFrom }) => isHigher(levelTo, levelFrom)) } : gains;
}

function Playing({ practice, refetch }: { practice: PracticeView; refetch: () => void }) {
  const { t } = useWords();
  const [sent, setSent] = useState<Sent | null>(null);
  const [error, setError] = useState<unknown>(null);
  const question = sent?.question ?? practice.question ?? null;
  const item = sent?.item ?? practice.item ?? null;
  const skill = sent?.skill ?? practice.skill_name ?? "";
  const placing = practice.kind === "placement";
  const position = sent?.position ?? practice.asked; // a template may ask twice in a row: the item alone doesn't say which question
  const [recall, setRecall] = useState<Recalled | null>(null);
  const shown = useRef(performance.now());
  useEffect(() => {
    shown.current = performance.now();
    setRecall(null);
  }, [item, position]);
  const title = t(`practice.kind.${practice.kind}`);
  useEffect(() => {
    document.title = `${title} · EDUverse`;
  }, [title]);

  const answer = async (given: Answer): Promise<void> => {
    if (!question || !item || sent) return;
    const seconds = (performance.now() - shown.current) / 1000;
    const now = { item, question, position: practice.asked, skill, answer: given };
    setError(null);
    setSent({ ...now, checked: null });
    try {
      const { result, effects } = await post("POST /practices/{practice}/answers", { practice: practice.practice }, { item, asked: practice.asked, response: given, seconds, ...(recall === null ? {} : { recall }) });
      const gains = told(practice.kind, applyEffects(effects));
      keepHarvest(practice.practice, gather(harvestOf(practice.practice), gains));
      memory.setQueryData(["GET /practices/{practice}", { practice: practice.practice }], result.practice);
      if (result.practice.question) prepare(result.practice.question);
      learnedSomething();
      setSent({ ...now, checked: { view: result, gains: placing ? { ...gains, skills: [] } : gains } });
    } catch (problem) {
      setSent(null);
      if (problem instanceof Problem && (problem.code === "practice.not_current" || problem.code === "practice.over")) refetch();
      else setError(problem);
    }
  };

  if (!question || !item) return placing ? <PlacementEnd practice={practice} /> : <PracticeEnd practice={practice} />;
  const checked = sent?.checked?.view.checked ?? null;
  const graded = checked?.graded === true;
  const looksBack = sent === null && practice.kind === "skill" && practice.review;
  return (
    <div className="mx-auto flex w-full max-w-5xl grow flex-col gap-6 px-4 pt-2 pb-8 sm:px-6">
      <Steps title={placing ? title : skill} position={position} total={practice.length} atMost={placing} />
      <div className="grid grow content-center gap-6 sm:gap-8">
        {looksBack && <p className="text-ink-soft">{t("practice.looks-back")}</p>}
        <Asked key={`${item} ${position}`} item={item} question={question} />
        {!sent && practice.kind === "review" && <Recall chosen={recall} choose={setRecall} />}
        <AnswerPad key={`pad ${item} ${position}`} question={question} given={sent?.answer ?? null} verdict={graded ? checked.correct : null} parts={graded ? checked.parts : []} answer={(given) => void answer(given)} />
        {!sent && !placing && <Hints practice={practice} />}
        {sent && !sent.checked && <OnItsWay />}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {sent?.checked && checked && <Verdict question={sent.question} given={sent.answer} checked={checked} gains={sent.checked.gains} last={sent.checked.view.practice.question == null} next={() => setSent(null)} />}
      </div>
      {!sent && <Stop practice={practice.practice} />}
    </div>
  );
}

function Stop({ practice }: { practice: string }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("POST /practices/{practice}/end", ["GET /practices/{practice}", "GET /suggestions"]);
  return (
    <div className="grid justify-items-center gap-2">
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="quiet" busy={busy} onClick={() => void act({ practice }, {})}>
        {t("practice.stop")}
      </Button>
    </div>
  );
}
