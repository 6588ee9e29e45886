// A question while it is being written: what each kind begins with, and the moves that keep it whole. Plain values, so that
// every one of them is tested without a page.
import type { FieldError } from "../../../api/problem";
import type { Content, Key, Prose } from "../../../api/types";

export type Kind = Key["kind"];
export type KeyOf<K extends Kind> = Extract<Key, { kind: K }>;
export type Option = KeyOf<"multiple_choice">["options"][number];
export type Blank = KeyOf<"cloze">["blanks"][number];
export type GapKey = Blank["key"];
export type Accepted = KeyOf<"short_answer">["accepted"][number];
export type AcceptedNumber = KeyOf<"numeric">["accepted"][number];

export const kinds: Kind[] = ["multiple_choice", "true_false", "short_answer", "numeric", "cloze", "matching", "ordering", "expression", "essay", "description"];
export const gapKinds: GapKey["kind"][] = ["short_answer", "multiple_choice", "numeric", "expression"];
export const mostHints = 3;
export const mostParts = 64;

export const prose = (text = "", format: Prose["format"] = "plain"): Prose => ({ text, format });
export const option = (format: Prose["format"], weight = 0): Option => ({ text: prose("", format), weight, feedback: prose("", format) });
export const accepted = (format: Prose["format"], weight = 100): Accepted => ({ text: "", weight, feedback: prose("", format) });
// No number yet: nobody's answer is 0 by oversight.
export const acceptedNumber = (format: Prose["format"], weight = 100): AcceptedNumber => ({ any: false, low: Number.NaN, high: Number.NaN, weight, feedback: prose("", format) });

function gapKey(kind: GapKey["kind"], format: Prose["format"]): GapKey {
  switch (kind) {
    case "multiple_choice":
      return { kind, several: false, options: [option(format, 100), option(format)] };
    case "short_answer":
      return { kind, accepted: [accepted(format)] };
    case "numeric":
      return { kind, accepted: [acceptedNumber(format)] };
    case "expression":
      return { kind, accepted: [accepted(format)], shape: "any" };
  }
}
export function blank(kind: GapKey["kind"], format: Prose["format"]): Blank {
  return { share: 1, key: gapKey(kind, format) };
}
export function keyOf(kind: Kind, format: Prose["format"]): Key {
  switch (kind) {
    case "multiple_choice":
      return { kind, several: false, options: [option(format, 100), option(format), option(format)] };
    case "short_answer":
    case "numeric":
    case "expression":
      return gapKey(kind, format) as Key;
    case "true_false":
      return { kind, answer: true, if_wrong: prose("", format), if_right: prose("", format) };
    case "matching":
      return { kind, pairs: [0, 1, 2].map(() => ({ prompt: prose("", format), answer: "" })) };
    case "ordering":
      return { kind, steps: [0, 1, 2].map(() => prose("", format)) };
    case "cloze":
      return { kind, blanks: [] };
    case "essay":
    case "description":
      return { kind };
  }
}
export function question(kind: Kind): Content {
  return { title: "", prompt: prose(), key: keyOf(kind, "plain"), feedback: prose(), solution: prose(), hints: [], code: "", tags: [], category: [], line: 0 };
}

// Every text of it in one format.
export function inFormat<T>(value: T, format: Prose["format"]): T {
  if (Array.isArray(value)) return value.map((each) => inFormat(each as unknown, format)) as T;
  if (value === null || typeof value !== "object") return value;
  if ("text" in value && "format" in value) return { ...value, format };
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inFormat(each as unknown, format)])) as T;
}

// Who is right shares the credit, to the fifth place, so that three thirds are a whole.
export function mark(options: Option[], place: number, several: boolean): Option[] {
  if (!several) return options.map((each, i) => ({ ...each, weight: i === place ? 100 : 0 }));
  const right = options.map((each, i) => (each.weight > 0) !== (i === place));
  const share = Math.round(1e7 / Math.max(1, right.filter(Boolean).length)) / 1e5;
  return options.map((each, i) => ({ ...each, weight: right[i] ? share : Math.min(0, each.weight) }));
}
export function several(options: Option[], many: boolean): Option[] {
  const first = options.findIndex((each) => each.weight > 0);
  return many ? options : options.map((each, i) => ({ ...each, weight: i === first ? 100 : 0 }));
}

// A number and how far one may be off it, as the range that is kept; decimals have crumbs in binary, which twelve figures drop.
const clean = (value: number): number => Number(value.toPrecision(12));
export function around({ low, high }: { low: number; high: number }): { number: number; off: number } {
  return { number: clean((low + high) / 2), off: clean((high - low) / 2) };
}
export function range(number: number, off: number): { low: number; high: number } {
  return { low: clean(number - off), high: clean(number + off) };
}

export const gapMark = (place: number): string => `[[${place + 1}]]`;
const marks = /\[\[(\d+)\]\]/g;

// A new gap at `at` of the text: it gets the number of its place among the marks, and those after it move on.
export function putGap(text: string, at: number, blanks: Blank[], fresh: Blank): { text: string; blanks: Blank[]; place: number } {
  const before = [...text.slice(0, at).matchAll(marks)].map((match) => Number(match[1]));
  const place = Math.min(blanks.length, before.length === 0 ? 0 : Math.max(...before));
  const moved = (part: string): string => part.replace(marks, (_, number: string) => gapMark(Number(number) > place ? Number(number) : Number(number) - 1));
  return { text: moved(text.slice(0, at)) + gapMark(place) + moved(text.slice(at)), blanks: [...blanks.slice(0, place), fresh, ...blanks.slice(place)], place };
}
// A gap goes with its mark; those after it move up.
export function takeGap(text: string, place: number, blanks: Blank[]): { text: string; blanks: Blank[] } {
  const moved = text.replace(marks, (all, number: string) => {
    const at = Number(number) - 1;
    return at === place ? "" : at > place ? gapMark(at - 1) : all;
  });
  return { text: moved, blanks: blanks.filter((_, i) => i !== place) };
}

export function shifted<T>(all: T[], from: number, to: number): T[] {
  const moved = [...all];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

// A skill's path as it is written, "Maths/Fractions"; a slash within a name is doubled.
export function pathText(path: string[]): string {
  return path.map((name) => name.replaceAll("/", "//")).join("/");
}
export function pathOf(text: string): string[] {
  return text
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll("//", "/").trim())
    .filter((name) => name !== "");
}

// The faults of a field: those at its pointer, and at the text and the format within it.
export function faultsAt(faults: FieldError[], at: string): FieldError[] {
  return faults.filter(({ pointer }) => pointer === at || pointer === `${at}/text` || pointer === `${at}/format`);
}
