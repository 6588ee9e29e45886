// A quest being played: a question fills the screen, an answer is one touch, and what it was worth shows at once. The reply
// of an answer carries everything that changes, the next question too; nothing is asked again.
import { useEffect, useRef, useState } from "react";
import { Volume2 } from "lucide-react";
import { memory, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { Answer, AnswerView, Prose as Text, Question, RunView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { Hud } from "../../features/progression/Hud";
import { applyEffects } from "../../features/progression/standing";
import { AnswerPad } from "../../features/quest/AnswerPad";
import { gather, harvestOf, keepHarvest } from "../../features/quest/harvest";
import { Result } from "../../features/quest/Result";
import { Verdict } from "../../features/quest/Verdict";
import { useWords } from "../../i18n";
import { post, useConnection } from "../../live/browser";
import type { Gains } from "../../live/effects";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { InlineProse, plainText } from "../../ui/Prose";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function RunPage({ run: id }: { run: string }) {
  const { data: run, error, refetch } = useAsk("GET /runs/{run}", { run: id });
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
  const [sent, setSent] = useState<Sent | null>(null);
  const [error, setError] = useState<unknown>(null);
  const question = sent?.question ?? run.question ?? null;
  const item = sent?.item ?? run.item ?? null;
  const shown = useRef(performance.now());
  useEffect(() => {
    shown.current = performance.now();
  }, [item]);
  useEffect(() => {
    document.title = `${run.title} · EDUverse`;
  }, [run.title]);

  const answer = async (given: Answer): Promise<void> => {
    if (!question || !item || sent) return;
    const seconds = (performance.now() - shown.current) / 1000;
    setError(null);
    setSent({ item, question, position: run.position, answer: given, checked: null });
    try {
      const { result, effects } = await post("POST /runs/{run}/answers", { run: run.run }, { item, response: given, seconds });
      const gains = applyEffects(effects);
      keepHarvest(run.run, gather(harvestOf(run.run), gains));
      memory.setQueryData(["GET /runs/{run}", { run: run.run }], result.run);
      if (result.run.state !== "active") void memory.invalidateQueries({ queryKey: ["GET /quests"] });
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
      <div className="grid grow content-center gap-6 sm:gap-8">
        <Prompt key={item} item={item} question={question} />
        <AnswerPad key={`pad ${item}`} question={question} given={sent?.answer ?? null} verdict={graded ? (sent?.checked?.view.checked.correct ?? null) : null} answer={(given) => void answer(given)} />
        {sent && !sent.checked && <OnItsWay />}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {sent?.checked && <Verdict checked={sent.checked.view.checked} gains={sent.checked.gains} last={last} next={() => setSent(null)} />}
      </div>
    </div>
  );
}

function Steps({ title, position, total }: { title: string; position: number; total: number }) {
  const { t } = useWords();
  const now = Math.min(position + 1, total);
  return (
    <div className="grid gap-2">
      <p className="flex items-baseline justify-between gap-4">
        <span className="truncate font-display font-medium">{title}</span>
        <span className="shrink-0 text-small text-ink-soft">{t("run.step", { now, total })}</span>
      </p>
      <div aria-hidden="true" className="flex gap-1">
        {Array.from({ length: total }, (_, i) => (
          <span key={i} className={`lit h-2 grow rounded-round ${i < position ? "bg-lantern" : i === position ? "bg-ink" : "bg-panel-raised"}`} />
        ))}
      </div>
    </div>
  );
}

function Prompt({ item, question }: { item: string; question: Question }) {
  const { t, language } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true }); // a field may have it already
  }, []);
  const spoken = question.prompt.replace(gapMark, "…");
  const speak = (): void => {
    const voice = new SpeechSynthesisUtterance(plainText({ text: spoken, format: question.format }));
    voice.lang = language;
    speechSynthesis.cancel();
    speechSynthesis.speak(voice);
  };
  return (
    <div className="flex items-start gap-3">
      <h1 ref={heading} tabIndex={-1} data-item={item} className="min-w-0 grow text-question font-medium whitespace-pre-line wrap-anywhere">
        {question.kind === "cloze" ? <WithGaps text={question.prompt} format={question.format} /> : <InlineProse text={{ text: question.prompt, format: question.format }} />}
      </h1>
      {"speechSynthesis" in window && (
        <button type="button" onClick={speak} aria-label={t("run.read-aloud")} className="grid size-12 shrink-0 place-items-center rounded-round border-2 border-edge bg-panel">
          <Volume2 aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

const gapMark = /\[\[(\d+)\]\]/g;

function WithGaps({ text, format }: Text) {
  const { t } = useWords();
  return text.split(gapMark).map((piece, i) =>
    i % 2 === 0 ? (
      <InlineProse key={i} text={{ text: piece, format }} />
    ) : (
      <span key={i} className="mx-1 inline-block min-w-16 border-b-4 border-lantern text-center text-ink-soft">
        <span className="sr-only">{t("run.gap")} </span>
        {piece}
      </span>
    ),
  );
}

// After a moment, or at once when the network is away: the answer is safe, and it will count.
function OnItsWay() {
  const { t } = useWords();
  const away = useConnection() === "away";
  const signedIn = useSession((session) => session.phase === "in");
  return (
    <p role="status" className={`text-center text-large ${away ? "" : "sr-only"}`}>
      {t(!signedIn ? "run.signed-out" : away ? "run.waits" : "run.sending")}
    </p>
  );
}
