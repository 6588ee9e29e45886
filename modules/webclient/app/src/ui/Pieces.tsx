// Words with the formulas and gaps that stand among them. KaTeX comes with the first formula. One that stands alone is set as
// large as one can: in a paragraph of its own, or filling its button.
import { Fragment, lazy, Suspense, type ReactNode } from "react";
import type { Piece } from "./marks";
import { inLetters } from "./tex";

const Formula = lazy(() => import("./Formula"));

export type ShowGap = (key: string) => ReactNode;

interface PiecesProps {
  pieces: Piece[];
  gap?: ShowGap | undefined;
  named?: boolean; // within a control, whose name can't hold a formula: it is said in letters
}
export function Pieces({ pieces, gap, named = false }: PiecesProps) {
  return pieces.map((piece, i) => {
    const before = pieces[i - 1];
    if (typeof piece === "string") return <Fragment key={i}>{i > 0 && typeof before !== "string" ? piece.replace(ending, "") : piece}</Fragment>;
    const next = pieces[i + 1];
    const held = typeof next === "string" ? (ending.exec(next)?.[0] ?? "") : "";
    const alone = pieces.every((each) => each === piece || (typeof each === "string" && each.trim() === ""));
    const shown = piece.kind === "gap" ? (gap?.(piece.key) ?? piece.source) : <Typeset tex={piece.tex} alone={alone} named={named} round={piece.round} />;
    return held ? (
      <span key={i} className="whitespace-nowrap">
        {shown}
        {held}
      </span>
    ) : (
      <Fragment key={i}>{shown}</Fragment>
    );
  });
}
// A line doesn't begin with what ends a sentence: it stays with the formula or gap before it.
const ending = /^[.,;:!?%°)\]»”’]+/;

function Typeset({ tex, alone, named, round }: { tex: string; alone: boolean; named: boolean; round: boolean }) {
  const shown = (
    <Suspense fallback={<code>{tex}</code>}>
      <Formula tex={alone ? `\\displaystyle ${tex}` : tex} block={alone && !named && !round} />
    </Suspense>
  );
  if (!named) return shown;
  return (
    <>
      <span className="sr-only">{inLetters(tex)}</span>
      <span aria-hidden="true">{shown}</span>
    </>
  );
}
