// A quest being played: a question fills the screen, an answer is one touch, and what it was worth shows at once. The reply
// of an answer carries everything that changes, the next question too; nothing is asked again.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Volume2 } from "lucide-react";
import { memory, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { Answer, AnswerView, Option, Question, RunView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { Hud } from "../../features/progression/Hud";
import { applyEffects } from "../../features/progression/standing";
import { AnswerPad, prepare } from "../../features/quest/AnswerPad";
import { gather, harvestOf, keepHarvest } from "../../features/quest/harvest";
import { Result } from "../../features/quest/Result";
import { Verdict } from "../../features/quest/Verdict";
import { useWords } from "../../i18n";
import { post, useConnection } from "../../live/browser";
import type { Gains } from "../../live/effects";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { HeadedProse } from "../../ui/Prose";
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
      if (result.run.question) prepare(result.run.question);
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
        <AnswerPad key={`pad ${item}`} question={question} given={sent?.answer ?? null} verdict={graded ? (sent?.checked?.view.checked.correct ?? null) : null} parts={graded ? (sent?.checked?.view.checked.parts ?? []) : []} answer={(given) => void answer(given)} />
        {sent && !sent.checked && <OnItsWay />}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {sent?.checked && <Verdict question={sent.question} given={sent.answer} checked={sent.checked.view.checked} gains={sent.checked.gains} last={last} next={() => setSent(null)} />}
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

// The first paragraph is the page's heading, what follows stands below. A cloze's text is where its answer is: in the pad.
function Prompt({ item, question }: { item: string; question: Question }) {
  const { t } = useWords();
  const text = { text: question.prompt, format: question.format };
  const size = question.prompt.length > 280 ? "text-large" : "text-question";
  return (
    <div className="flex items-start gap-3">
      <div className="grid min-w-0 grow gap-4 text-large">
        {question.kind === "cloze" ? (
          <Heading item={item} className="text-title">
            {t("run.fill")}
          </Heading>
        ) : (
          <HeadedProse
            text={text}
            head={(first) => (
              <Heading item={item} className={first ? size : "sr-only"}>
                {first ?? t("run.question")}
              </Heading>
            )}
          />
        )}
      </div>
      {"speechSynthesis" in window && <ReadAloud text={text} />}
    </div>
  );
}

function Heading({ item, className, children }: { item: string; className: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true }); // a field may have it already
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} data-item={item} className={`min-w-0 font-medium whitespace-pre-line wrap-anywhere ${className}`}>
      {children}
    </h1>
  );
}

function ReadAloud({ text: { text, format } }: { text: Pick<Option, "text" | "format"> }) {
  const { t, language } = useWords();
  const speak = async (): Promise<void> => {
    const { plainText } = await import("../../ui/markdown");
    const voice = new SpeechSynthesisUtterance(plainText({ text, format }).replace(/\[\[\d+\]\]/g, "…"));
    voice.lang = language;
    speechSynthesis.cancel();
    speechSynthesis.speak(voice);
  };
  return (
    <button type="button" onClick={() => void speak()} aria-label={t("run.read-aloud")} className="grid size-12 shrink-0 place-items-center rounded-round border-2 border-edge bg-panel">
      <Volume2 aria-hidden="true" />
    </button>
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
