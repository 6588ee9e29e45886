// What authors' texts hold beside their words, whatever their format: formulas between $$ … $$, \( … \) or \[ … \], and the
// gaps of a cloze, [[1]]. They are found before a text is read as Markdown, whose own signs (* _ \ |) they may contain:
// `hidden` puts a token in the place of each, `pieces` finds the tokens again in what Markdown made of the text.
export type Mark = { kind: "formula"; tex: string; round: boolean; source: string } | { kind: "gap"; key: string; source: string };
export type Piece = string | Mark;

const mark = /\$\$(.+?)\$\$|\\\((.+?)\\\)|\\\[(.+?)\\\]|\[\[(\d+)\]\]/gs;

function found(match: RegExpMatchArray): Mark {
  const [source, dollars, round, square, gap] = match;
  if (gap !== undefined) return { kind: "gap", key: gap, source };
  return { kind: "formula", tex: dollars ?? round ?? square ?? "", round: round !== undefined, source };
}

export function pieces(text: string): Piece[] {
  const all: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index > end) all.push(text.slice(end, match.index));
    all.push(found(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) all.push(text.slice(end));
  return all;
}

// The tokens are letters of Unicode's private use, which no text has a meaning for.
const token = /\uE000(\d+)\uE001/g;

export interface Hidden {
  text: string;
  marks: Mark[];
}
export function hidden(written: string): Hidden {
  const marks: Mark[] = [];
  const text = pieces(written.replace(/[\uE000\uE001]/g, ""))
    .map((piece) => (typeof piece === "string" ? piece : `\uE000${marks.push(piece) - 1}\uE001`))
    .join("");
  return { text, marks };
}
export function shownPieces(text: string, marks: Mark[]): Piece[] {
  return text.split(token).flatMap((piece, i): Piece[] => (i % 2 === 0 ? (piece ? [piece] : []) : [marks[Number(piece)] as Mark]));
}
// As it was written: within code nothing is a mark.
export function written(text: string, marks: Mark[]): string {
  return text.replace(token, (_, place: string) => (marks[Number(place)] as Mark).source);
}
