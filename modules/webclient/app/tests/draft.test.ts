import { expect, test } from "vitest";
import { around, blank, faultsAt, inFormat, keyOf, kinds, mark, option, pathOf, pathText, putGap, question, range, several, shifted, takeGap, type Blank } from "../src/features/skill/editor/draft";

const weights = (options: { weight: number }[]): number[] => options.map(({ weight }) => weight);
const gaps = (count: number): Blank[] => Array.from({ length: count }, (_, i) => ({ ...blank("short_answer", "plain"), share: i + 1 }));

test("every kind has something to begin with", () => {
  for (const kind of kinds) expect(question(kind).key.kind).toBe(kind);
});

test("who is right shares the credit, and three thirds are a whole", () => {
  const options = [option("plain", 100), option("plain"), option("plain")];
  expect(weights(mark(options, 1, false))).toEqual([0, 100, 0]);
  const two = mark(options, 1, true);
  expect(weights(two)).toEqual([50, 50, 0]);
  const three = mark(two, 2, true);
  expect(weights(three)).toEqual([33.33333, 33.33333, 33.33333]);
  expect(weights(mark(three, 0, true))).toEqual([0, 50, 50]);
  expect(weights(several(three, false))).toEqual([100, 0, 0]);
});

test("a wrong option that takes credit away keeps doing so", () => {
  expect(weights(mark([option("plain", 100), option("plain", -50), option("plain")], 2, true))).toEqual([50, -50, 50]);
});

test("a number and how far one may be off are a range, without the crumbs of binary", () => {
  expect(range(0.3, 0.1)).toEqual({ low: 0.2, high: 0.4 });
  expect(around({ low: 0.2, high: 0.4 })).toEqual({ number: 0.3, off: 0.1 });
  expect(around(range(-7.25, 0))).toEqual({ number: -7.25, off: 0 });
});

test("a gap is put in the middle: those after it move on, and keep what belongs to them", () => {
  const text = "a [[1]] b [[2]] c";
  const made = putGap(text, text.indexOf("b"), gaps(2), { ...blank("numeric", "plain"), share: 9 });
  expect(made.text).toBe("a [[1]] [[2]]b [[3]] c");
  expect(made.blanks.map(({ share }) => share)).toEqual([1, 9, 2]);
  expect(made.place).toBe(1);
  expect(putGap("x", 1, [], blank("numeric", "plain")).text).toBe("x[[1]]");
});

test("a gap goes with its mark, and those after it move up", () => {
  const left = takeGap("a [[1]] b [[2]] c [[3]]", 1, gaps(3));
  expect(left.text).toBe("a [[1]] b  c [[2]]");
  expect(left.blanks.map(({ share }) => share)).toEqual([1, 3]);
});

test("rows are moved", () => {
  expect(shifted([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
  expect(shifted([1, 2, 3], 2, 0)).toEqual([3, 1, 2]);
});

test("a skill's path is written as its author reads it", () => {
  expect(pathOf("Maths / Fractions")).toEqual(["Maths", "Fractions"]);
  expect(pathOf("A//B/C")).toEqual(["A/B", "C"]);
  expect(pathText(["A/B", "C"])).toBe("A//B/C");
  expect(pathOf("")).toEqual([]);
});

test("the format holds for every text of a question, and for nothing else", () => {
  const before = { ...question("multiple_choice"), key: keyOf("multiple_choice", "plain") };
  const formatted = inFormat(before, "markdown");
  expect(JSON.stringify(formatted)).not.toContain("plain");
  expect(inFormat(formatted, "plain")).toEqual(before);
});

test("a fault is found at its field, at the text and the format within it, and not below", () => {
  const fault = (pointer: string): { pointer: string; code: string; detail: string } => ({ pointer, code: "x", detail: "x" });
  const faults = [fault("/content/prompt/text"), fault("/content/prompt/format"), fault("/content/prompt/other/text")];
  expect(faultsAt(faults, "/content/prompt")).toHaveLength(2);
});
