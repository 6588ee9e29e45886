// Algebra as one types it, with keys for the signs that keyboards hide, and how it reads below, set as a formula. What is
// sent is the typed text.
import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import { useWords } from "../../../i18n";
import { Field } from "../../../ui/Field";
import { texOf, variablesOf } from "../algebra";
import { Form, type PadOf } from "./pad";

const Formula = lazy(() => import("../../../ui/Formula"));

// What a key writes around the selection; the caret goes to where `before` ends, or behind what was selected.
interface Sign {
  name: "run.sign-fraction" | "run.sign-power" | "run.sign-root" | "run.sign-times" | "run.sign-divided" | "run.sign-pi" | "run.sign-brackets";
  shown: ReactNode;
  before: string;
  after?: string;
}
const signs: Sign[] = [
  { name: "run.sign-fraction", shown: <Fraction />, before: "(", after: ")/()" },
  { name: "run.sign-power", shown: <span>x<sup className="text-[0.65em]">n</sup></span>, before: "^" },
  { name: "run.sign-root", shown: "√", before: "sqrt(", after: ")" },
  { name: "run.sign-times", shown: "×", before: "*" },
  { name: "run.sign-divided", shown: "÷", before: "/" },
  { name: "run.sign-pi", shown: "π", before: "pi" },
  { name: "run.sign-brackets", shown: "( )", before: "(", after: ")" },
];

function Fraction() {
  return (
    <span className="grid justify-items-center text-[0.6em] leading-none">
      <span className="mb-0.5 size-2.5 border-2 border-current" />
      <span className="h-0.5 w-5 bg-current" />
      <span className="mt-0.5 size-2.5 border-2 border-current" />
    </span>
  );
}

export default function Expression({ question: { prompt }, given, answer }: PadOf<"expression">) {
  const { t } = useWords();
  const form = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(given?.kind === "expression" ? given.text : "");
  const tex = texOf(text);

  const write = (before: string, after = ""): void => {
    const field = form.current?.querySelector("input");
    if (!field) return;
    const from = field.selectionStart ?? text.length;
    const to = field.selectionEnd ?? from;
    const selected = text.slice(from, to);
    field.focus();
    field.setRangeText(before + selected + after, from, to, "end");
    const caret = from + before.length + selected.length + (selected && after.endsWith("()") ? after.length - 1 : selected ? after.length : 0);
    field.setSelectionRange(caret, caret);
    setText(field.value);
    requestAnimationFrame(() => field.setSelectionRange(caret, caret)); // React writes the value anew
  };
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "expression", text: text.trim() })}>
      <div ref={form} className="grid gap-4">
        <Field label={t("run.your-expression")} hint={t("run.expression-hint")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={500} dir="ltr" className="min-h-16 font-display text-title!" />
        {given === null && (
          <div role="group" aria-label={t("run.signs")} dir="ltr" className="flex flex-wrap gap-2">
            {signs.map(({ name, shown, before, after }) => (
              <Key key={name} name={t(name)} press={() => write(before, after)}>
                {shown}
              </Key>
            ))}
            {variablesOf(prompt).map((letter) => (
              <Key key={letter} name={letter} press={() => write(letter)}>
                <em className="font-reading">{letter}</em>
              </Key>
            ))}
          </div>
        )}
        <div role="group" aria-label={t("run.reads")} data-preview="" dir="ltr" className="grid min-h-24 place-items-center overflow-x-auto rounded-card bg-ground-deep p-4 text-question">
          {tex === null ? (
            <span className="text-body text-ink-soft">{t(text.trim() ? "run.reads-not" : "run.reads-empty")}</span>
          ) : (
            <Suspense fallback={text}>
              <Formula tex={tex} block />
            </Suspense>
          )}
        </div>
      </div>
    </Form>
  );
}

// The field keeps the focus while keys are pressed: a phone's keyboard stays where it is.
function Key({ name, press, children }: { name: string; press: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-label={name} title={name} onPointerDown={(event) => event.preventDefault()} onClick={press} className="grid min-h-12 min-w-12 grow place-items-center rounded-small border-2 border-edge bg-panel-raised px-3 font-display text-large font-medium sm:grow-0">
      {children}
    </button>
  );
}
