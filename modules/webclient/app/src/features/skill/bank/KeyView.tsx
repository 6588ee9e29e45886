// What is right, of every kind of question, as its author reads it: marked by a sign and a word, with what is said to each answer.
import type { ReactNode } from "react";
import { Check, X } from "lucide-react";
import type { Key, Prose as Text } from "../../../api/types";
import { useWords } from "../../../i18n";
import { InlineProse } from "../../../ui/Prose";

export function KeyView({ of }: { of: Key }) {
  const { t, number } = useWords();
  const plain = (text: string): Text => ({ text, format: "plain" });
  const range = (low: number, high: number): string => (low === high ? number(low) : t("bank.between", { low: number(low), high: number(high) }));
  switch (of.kind) {
    case "multiple_choice":
      return <Lines lines={of.options.map((option) => ({ text: option.text, weight: option.weight, said: option.feedback, mistake: option.misconception }))} />;
    case "true_false":
      return <p className="font-bold">{t(of.answer ? "bank.true" : "bank.false")}</p>;
    case "short_answer":
      return <Lines lines={of.accepted.map((each) => ({ text: plain(each.text), weight: each.weight, said: each.feedback, mistake: each.misconception }))} />;
    case "expression":
      return <Lines lines={of.accepted.map((each) => ({ text: plain(each.text), weight: each.weight, said: each.feedback, mistake: each.misconception }))} />;
    case "numeric":
      return <Lines lines={of.accepted.map((each) => ({ text: plain(each.any ? t("bank.any-number") : `${range(each.low, each.high)} ${of.unit ?? ""}`), weight: each.weight, said: each.feedback, mistake: each.misconception }))} />;
    case "matching":
      return (
        <ul className="grid gap-1">
          {of.pairs.map((pair, i) => (
            <li key={i}>
              {pair.prompt.text ? <InlineProse text={pair.prompt} /> : <span className="text-ink-soft">{t("bank.fits-nowhere")}</span>} → <strong>{pair.answer}</strong>
            </li>
          ))}
        </ul>
      );
    case "ordering":
      return (
        <ol className="grid list-decimal gap-1 ps-7">
          {of.steps.map((step, i) => (
            <li key={i}>
              <InlineProse text={step} />
            </li>
          ))}
        </ol>
      );
    case "cloze":
      return (
        <ol className="grid list-decimal gap-3 ps-7">
          {of.blanks.map((blank, i) => (
            <li key={i}>
              <KeyView of={blank.key} />
            </li>
          ))}
        </ol>
      );
    case "essay":
      return <p className="text-ink-soft">{t("bank.read-by-you")}</p>;
    case "description":
      return null;
  }
}

interface Line {
  text: Text;
  weight: number;
  said: Text;
  mistake?: string | null | undefined;
}
function Lines({ lines }: { lines: Line[] }) {
  const { t, share } = useWords();
  return (
    <ul className="grid gap-2">
      {lines.map((line, i) => (
        <li key={i} className="grid gap-1">
          <span className="flex items-start gap-2">
            {line.weight > 0 ? <Check aria-label={t("bank.right")} className="mt-1 size-5 shrink-0 text-correct" /> : <X aria-label={t("bank.wrong")} className="mt-1 size-5 shrink-0 text-wrong" />}
            <span className="min-w-0 wrap-anywhere">
              <InlineProse text={line.text} />
              {line.weight !== 0 && line.weight !== 100 && <span className="text-ink-soft"> ({share(line.weight / 100)})</span>}
            </span>
          </span>
          {(line.said.text || line.mistake) && (
            <span className="ps-7 text-small text-ink-soft">
              <Said text={line.said}>{line.mistake}</Said>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
function Said({ text, children }: { text: Text; children: ReactNode }) {
  return (
    <>
      {text.text && <InlineProse text={text} />} {children && <em>{children}</em>}
    </>
  );
}
