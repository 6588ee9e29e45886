// How each kind of question is answered: by touch, by mouse and by keyboard alike. What few questions need, dragging and
// formulas, is loaded with the first that does.
import { lazy, Suspense } from "react";
import type { Question } from "../../api/types";
import { One, Several, Truth } from "./pads/Choices";
import type { PadProps } from "./pads/pad";
import { Digits, Essay, Read, Words } from "./pads/Typed";

const pads = {
  cloze: () => import("./pads/Cloze"),
  ordering: () => import("./pads/Ordering"),
  matching: () => import("./pads/Matching"),
  expression: () => import("./pads/Expression"),
};
const Cloze = lazy(pads.cloze);
const Ordering = lazy(pads.ordering);
const Matching = lazy(pads.matching);
const Expression = lazy(pads.expression);

// While the verdict on the last question is read, what the next one needs is on its way.
export function prepare({ kind, format }: Question): void {
  const needed: Promise<unknown>[] = [];
  if (kind in pads) needed.push(pads[kind as keyof typeof pads]());
  if (format === "markdown") needed.push(import("../../ui/Markdown"));
  void Promise.allSettled(needed); // what fails here is asked for again when it is shown
}

export function AnswerPad(props: PadProps) {
  return (
    <Suspense fallback={<div data-loading="" className="min-h-48" />}>
      <Pad {...props} />
    </Suspense>
  );
}

function Pad({ question, ...rest }: PadProps) {
  switch (question.kind) {
    case "multiple_choice":
      return question.several ? <Several {...rest} question={question} /> : <One {...rest} question={question} />;
    case "true_false":
      return <Truth {...rest} question={question} />;
    case "short_answer":
      return <Words {...rest} question={question} />;
    case "numeric":
      return <Digits {...rest} question={question} />;
    case "matching":
      return <Matching {...rest} question={question} />;
    case "cloze":
      return <Cloze {...rest} question={question} />;
    case "ordering":
      return <Ordering {...rest} question={question} />;
    case "expression":
      return <Expression {...rest} question={question} />;
    case "essay":
      return <Essay {...rest} question={question} />;
    case "description":
      return <Read {...rest} question={question} />;
  }
}
