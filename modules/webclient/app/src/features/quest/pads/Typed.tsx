// What is written: a word or two, a number, an essay; and what is only read.
import { Diff } from "lucide-react";
import { useId, useRef, useState } from "react";
import { decimalMark, useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Field, inputLook, LongField } from "../../../ui/Field";
import { Form, type PadOf } from "./pad";

export function Words({ given, answer }: PadOf<"short_answer">) {
  const { t } = useWords();
  const [text, setText] = useState(given?.kind === "text" ? given.text : "");
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "text", text: text.trim() })}>
      <Field label={t("run.your-answer")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus autoComplete="off" autoCapitalize="none" maxLength={500} className="min-h-16 text-title!" />
    </Form>
  );
}

// The unit stands in the field where it needn't be written. Where it must be, a phone shows its letters, too. Number pads of
// some phones have no minus: the button beside has.
export function Digits({ question: { unit, unit_asked: asked }, given, answer }: PadOf<"numeric">) {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(given?.kind === "number" ? given.text : "");
  const turn = (): void => {
    setText((now) => (/^\s*[-−]/.test(now) ? now.replace(/^\s*[-−]\s*/, "") : `-${now.trimStart()}`));
    field.current?.focus();
  };
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "number", text: text.trim(), mark: decimalMark() })}>
      <div className="grid gap-1.5 text-start">
        <label htmlFor={id} className="font-bold">
          {unit ? `${t("run.your-number")} (${unit})` : t("run.your-number")}
        </label>
        <div className="flex items-stretch gap-3">
          <div className="relative min-w-0 grow">
            <input ref={field} id={id} aria-describedby={`${id}-hint`} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus autoComplete="off" inputMode={asked ? "text" : "decimal"} maxLength={60} className={`${inputLook} min-h-16 font-display text-title! ${unit ? "pe-24" : ""}`} />
            {unit && (
              <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 end-5 flex items-center font-display text-title text-ink-soft">
                {unit}
              </span>
            )}
          </div>
          {given === null && (
            <Button weight="second" aria-label={t("run.sign")} onClick={turn} className="min-h-16 px-5">
              <Diff aria-hidden="true" />
            </Button>
          )}
        </div>
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          {t(asked ? "run.unit-hint" : "run.number-hint")}
        </p>
      </div>
    </Form>
  );
}

export function Essay({ given, answer }: PadOf<"essay">) {
  const { t } = useWords();
  const [text, setText] = useState(given?.kind === "essay" ? given.text : "");
  return (
    <Form disabled={text.trim() === ""} given={given} send={() => answer({ kind: "essay", text: text.trim() })}>
      <LongField label={t("run.your-answer")} hint={t("run.essay-hint")} value={text} onChange={(event) => setText(event.target.value)} readOnly={given !== null} autoFocus rows={8} maxLength={20000} />
    </Form>
  );
}

export function Read({ given, answer }: PadOf<"description">) {
  const { t } = useWords();
  if (given !== null) return null;
  return (
    <Button weight="primary" autoFocus onClick={() => answer({ kind: "seen" })} className="justify-self-center">
      {t("run.read")}
    </Button>
  );
}
