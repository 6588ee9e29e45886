// How each kind of question is answered: by touch, by mouse and by keyboard alike. Where one choice says it all, one touch
// sends it.
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { ArrowDown, ArrowUp, Check, X } from "lucide-react";
import type { Answer, Option, Question } from "../../api/types";
import { decimalMark, useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Choice, Field, LongField } from "../../ui/Field";
import { InlineProse, plainText } from "../../ui/Prose";

export interface PadProps {
  question: Question;
  given: Answer | null; // what was sent; null: nothing yet
  verdict: boolean | null; // of what was sent; null: not known or not graded
  answer: (answer: Answer) => void;
}

export function AnswerPad(props: PadProps) {
  const { question } = props;
  switch (question.kind) {
    case "multiple_choice":
      return question.several ? <Several {...props} options={question.options} /> : <One {...props} options={question.options} />;
    case "true_false":
      return <Truth {...props} />;
    case "short_answer":
      return <Words {...props} />;
    case "numeric":
      return <Digits {...props} unit={question.unit ?? null} asked={question.unit_asked} />;
    case "matching":
      return <Matching {...props} prompts={question.prompts} answers={question.answers} />;
    case "cloze":
      return <Gaps {...props} gaps={question.gaps} />;
    case "ordering":
      return <Steps {...props} steps={question.steps} />;
    case "expression":
      return <Algebra {...props} />;
    case "essay":
      return <Essay {...props} />;
    case "description":
      return <Read {...props} />;
  }
}

type GapView = Extract<Question, { kind: "cloze" }>["gaps"][number];

// The gaps one below the other, numbered as they are marked in the text.
function Gaps({ gaps, given, answer }: PadProps & { gaps: GapView[] }) {
  const { t } = useWords();
  const [fills, setFills] = useState<Record<string, string>>(() => (given?.kind === "cloze" ? Object.fromEntries(given.gaps.map((fill) => [fill.gap, fill.text])) : {}));
  const fill = (key: string, text: string): void => setFills((now) => ({ ...now, [key]: text }));
  const filled = gaps.filter((gap) => fills[gap.key]?.trim());
  const send = (): void => answer({ kind: "cloze", mark: decimalMark(), gaps: filled.map((gap) => ({ gap: gap.key, text: (fills[gap.key] as string).trim() })) });
  return (
    <Form disabled={filled.length < gaps.length} given={given} send={send}>
      <ul className="grid gap-4 md:grid-cols-2">
        {gaps.map((gap, i) => {
          const label = t("run.gap-number", { number: gap.key });
          return (
            <li key={gap.key}>
              {gap.gap === "choice" ? (
                <Choice label={label} value={fills[gap.key] ?? ""} disabled={given !== null} onChange={(event) => fill(gap.key, event.target.value)}>
                  <option value="" disabled>
                    {t("run.choose")}
                  </option>
                  {gap.options.map((each) => (
                    <option key={each.key} value={each.key}>
                      {plainText(each)}
                    </option>
                  ))}
                </Choice>
              ) : (
                <Field label={gap.unit ? `${label} (${gap.unit})` : label} value={fills[gap.key] ?? ""} onChange={(event) => fill(gap.key, event.target.value)} readOnly={given !== null} autoFocus={i === 0} autoComplete="off" autoCapitalize="none" inputMode={gap.gap === "number" ? "decimal" : "text"} maxLength={500} />
              )}
            </li>
          );
        })}
      </ul>
    </Form>
  );
}

function Steps({ steps, given, answer }: PadProps & { steps: Option[] }) {
  const { t } = useWords();
  const [order, setOrder] = useState<string[]>(() => (given?.kind === "ordering" ? given.order : steps.map((step) => step.key)));
  const swap = (at: number, to: number): void =>
    setOrder((now) => {
      const next = [...now];
      [next[at], next[to]] = [next[to] as string, next[at] as string];
      return next;
    });
  return (
    <Form disabled={false} given={given} send={() => answer({ kind: "ordering", order })}>
      <ol className="grid gap-3">
        {order.map((key, i) => {
          const step = steps.find((each) => each.key === key) as Option;
          const text = plainText(step);
          return (
            <li key={key} className="flex items-center gap-3 rounded-card border-2 border-edge bg-panel p-3">
              <span className="min-w-0 grow wrap-anywhere">
                <InlineProse text={step} />
              </span>
              <Button weight="second" aria-label={t("run.earlier", { step: text })} disabled={given !== null || i === 0} onClick={() => swap(i, i - 1)}>
                <ArrowUp aria-hidden="true" />
              </Button>
              <Button weight="second" aria-label={t("run.later", { step: text })} disabled={given !== null || i === order.length - 1} onClick={() => swap(i, i + 1)}>
                <ArrowDown aria-hidden="true" />
              </Button>
            </li>
          );
        })}
      </ol>
    </Form>
  );
}

function Algebra({ given, answer }: PadProps) {
  const { t } = useWords();
  const [text, setText] = useState(given?.kind === "expression" ? given.text : "");
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "expression", text: text.trim() })}>
      <Field label={t("run.your-expression")} hint={t("run.expression-hint")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={500} className="min-h-16 text-title!" />
    </Form>
  );
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function Tile({ mark, pressed, verdict, disabled, onClick, children }: { mark: string; pressed: boolean; verdict: boolean | null; disabled: boolean; onClick: () => void; children: ReactNode }) {
  const { t } = useWords();
  const judged = pressed && verdict !== null;
  const look = judged ? (verdict ? "border-right bg-right-ground" : "border-wrong bg-wrong-ground") : pressed ? "border-lantern bg-panel-raised" : "border-edge bg-panel hover:bg-panel-raised";
  return (
    <button type="button" aria-pressed={pressed} disabled={disabled} onClick={onClick} className={`flex min-h-18 w-full items-center gap-4 rounded-card border-3 px-4 py-3 text-start text-large transition-colors duration-150 ${look} ${disabled && !pressed ? "opacity-60" : ""}`}>
      <span aria-hidden="true" className={`grid size-11 shrink-0 place-items-center rounded-small font-display font-semibold ${pressed ? "bg-lantern text-lantern-ink" : "bg-ground-deep text-ink"}`}>
        {judged ? verdict ? <Check /> : <X /> : mark}
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
      {judged && <span className="sr-only">{t(verdict ? "run.right" : "run.wrong")}</span>}
    </button>
  );
}

// 1–9 choose an option while no field has the focus.
function useDigits(count: number, choose: (index: number) => void, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent): void => {
      const index = Number(event.key) - 1;
      if (event.ctrlKey || event.altKey || event.metaKey || !Number.isInteger(index) || index < 0 || index >= count) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement) return;
      choose(index);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

const grid = "grid gap-3 sm:gap-4 md:grid-cols-2";

function One({ options, given, verdict, answer }: PadProps & { options: Option[] }) {
  const chosen = given?.kind === "choice" ? given.chosen : [];
  const choose = (index: number): void => answer({ kind: "choice", chosen: [(options[index] as Option).key] });
  useDigits(options.length, choose, given === null);
  return (
    <div className={grid}>
      {options.map((option, i) => (
        <Tile key={option.key} mark={letters[i] ?? ""} pressed={chosen.includes(option.key)} verdict={verdict} disabled={given !== null} onClick={() => choose(i)}>
          <InlineProse text={option} />
        </Tile>
      ))}
    </div>
  );
}

function Several({ options, given, verdict, answer }: PadProps & { options: Option[] }) {
  const { t } = useWords();
  const [picked, setPicked] = useState<string[]>(given?.kind === "choice" ? given.chosen : []);
  const toggle = (index: number): void => {
    const { key } = options[index] as Option;
    setPicked((now) => (now.includes(key) ? now.filter((each) => each !== key) : [...now, key]));
  };
  useDigits(options.length, toggle, given === null);
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">{t("run.several")}</p>
      <div className={grid}>
        {options.map((option, i) => (
          <Tile key={option.key} mark={letters[i] ?? ""} pressed={picked.includes(option.key)} verdict={verdict} disabled={given !== null} onClick={() => toggle(i)}>
            <InlineProse text={option} />
          </Tile>
        ))}
      </div>
      <Send given={given} disabled={picked.length === 0} onClick={() => answer({ kind: "choice", chosen: picked })} />
    </div>
  );
}

function Truth({ given, verdict, answer }: PadProps) {
  const { t } = useWords();
  const chosen = given?.kind === "truth" ? given.value : null;
  useDigits(2, (index) => answer({ kind: "truth", value: index === 0 }), given === null);
  return (
    <div className={grid}>
      <Tile mark="A" pressed={chosen === true} verdict={verdict} disabled={given !== null} onClick={() => answer({ kind: "truth", value: true })}>
        {t("run.true")}
      </Tile>
      <Tile mark="B" pressed={chosen === false} verdict={verdict} disabled={given !== null} onClick={() => answer({ kind: "truth", value: false })}>
        {t("run.false")}
      </Tile>
    </div>
  );
}

function Send({ given, disabled, onClick }: { given: Answer | null; disabled: boolean; onClick?: () => void }) {
  const { t } = useWords();
  if (given !== null) return null;
  return (
    <Button weight="primary" type={onClick ? "button" : "submit"} disabled={disabled} onClick={onClick} className="w-full justify-self-center sm:w-auto sm:min-w-72">
      {t("run.check")}
    </Button>
  );
}

function Form({ disabled, given, send, children }: { disabled: boolean; given: Answer | null; send: () => void; children: ReactNode }) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!disabled && given === null) send();
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      {children}
      <Send given={given} disabled={disabled} />
    </form>
  );
}

function Words({ given, answer }: PadProps) {
  const { t } = useWords();
  const [text, setText] = useState(given?.kind === "text" ? given.text : "");
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "text", text: text.trim() })}>
      <Field label={t("run.your-answer")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus autoComplete="off" autoCapitalize="none" maxLength={500} className="min-h-16 text-title!" />
    </Form>
  );
}

function Digits({ given, answer, unit, asked }: PadProps & { unit: string | null; asked: boolean }) {
  const { t } = useWords();
  const label = t("run.your-number");
  const [text, setText] = useState(given?.kind === "number" ? given.text : "");
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "number", text: text.trim(), mark: decimalMark() })}>
      <Field label={unit ? `${label} (${unit})` : label} hint={t(asked ? "run.unit-hint" : "run.number-hint")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus autoComplete="off" inputMode={asked ? "text" : "decimal"} maxLength={60} className="min-h-16 text-title!" />
    </Form>
  );
}

function Matching({ prompts, answers, given, answer }: PadProps & { prompts: Option[]; answers: Option[] }) {
  const { t } = useWords();
  const [pairs, setPairs] = useState<Record<string, string>>(() => (given?.kind === "matching" ? Object.fromEntries(given.pairs.map((pair) => [pair.prompt, pair.answer])) : {}));
  const whole = prompts.every((prompt) => pairs[prompt.key]);
  return (
    <Form disabled={!whole} given={given} send={() => answer({ kind: "matching", pairs: prompts.map((prompt) => ({ prompt: prompt.key, answer: pairs[prompt.key] as string })) })}>
      <ul className="grid gap-4 md:grid-cols-2">
        {prompts.map((prompt) => (
          <li key={prompt.key} className="rounded-card border border-line bg-panel p-4">
            <Choice label={plainText(prompt)} value={pairs[prompt.key] ?? ""} disabled={given !== null} onChange={(event) => setPairs((now) => ({ ...now, [prompt.key]: event.target.value }))}>
              <option value="" disabled>
                {t("run.choose")}
              </option>
              {answers.map((each) => (
                <option key={each.key} value={each.key}>
                  {plainText(each)}
                </option>
              ))}
            </Choice>
          </li>
        ))}
      </ul>
    </Form>
  );
}

function Essay({ given, answer }: PadProps) {
  const { t } = useWords();
  const [text, setText] = useState(given?.kind === "essay" ? given.text : "");
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "essay", text: text.trim() })}>
      <LongField label={t("run.your-answer")} hint={t("run.essay-hint")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus rows={8} maxLength={20000} />
    </Form>
  );
}

function Read({ given, answer }: PadProps) {
  const { t } = useWords();
  if (given !== null) return null;
  return (
    <Button weight="primary" autoFocus onClick={() => answer({ kind: "seen" })} className="justify-self-center">
      {t("run.read")}
    </Button>
  );
}
