// What every pad is given, and what all of them end with: one button that sends.
import { Check, X } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import type { Answer, Part, Question } from "../../../api/types";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";

export interface PadProps {
  question: Question;
  given: Answer | null; // what was sent; null: nothing yet
  verdict: boolean | null; // of what was sent; null: not known or not graded
  parts: Part[]; // the verdict on each gap, step or pair; empty until it is known
  answer: (answer: Answer) => void;
}
export type PadOf<Kind extends Question["kind"]> = Omit<PadProps, "question"> & { question: Extract<Question, { kind: Kind }> };

export function Send({ given, disabled, onClick }: { given: Answer | null; disabled: boolean; onClick?: () => void }) {
  const { t } = useWords();
  if (given !== null) return null;
  return (
    <Button weight="primary" type={onClick ? "button" : "submit"} disabled={disabled} onClick={onClick} className="w-full justify-self-center sm:w-auto sm:min-w-72">
      {t("run.check")}
    </Button>
  );
}

export function Form({ disabled, given, send, children }: { disabled: boolean; given: Answer | null; send: () => void; children: ReactNode }) {
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

// Right or not, by a sign and by words, never by colour alone.
export function PartMark({ part, className = "" }: { part: Part; className?: string }) {
  const { t } = useWords();
  const Sign = part.right ? Check : X;
  return (
    <span data-part={part.right ? "right" : "wrong"} className={`inline-grid size-8 shrink-0 place-items-center rounded-round align-middle ${part.right ? "bg-correct text-ground-deep" : "bg-wrong text-ground-deep"} ${className}`}>
      <Sign aria-hidden="true" className="size-5" strokeWidth={3} />
      <span className="sr-only">{t(part.right ? "run.right" : "run.wrong")}</span>
    </span>
  );
}
export function partEdge(part: Part | undefined, otherwise: string): string {
  return part ? (part.right ? "border-correct bg-correct-ground" : "border-wrong bg-wrong-ground") : otherwise;
}
