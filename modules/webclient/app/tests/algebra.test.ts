import katex from "katex";
import { expect, test } from "vitest";
import { texOf, variablesOf } from "../src/features/quest/algebra";

test.each([
  ["2x + 6", "2 x + 6"],
  ["3/4", "\\frac{3}{4}"],
  ["(a+b)/(2c)", "\\frac{a + b}{2 c}"],
  ["1/2x", "\\frac{1}{2} x"],
  ["2*3", "2 \\cdot 3"],
  ["x^2", "{x}^{2}"],
  ["x^-1", "{x}^{-1}"],
  ["2^3^2", "{2}^{{3}^{2}}"],
  ["x²", "{x}^{2}"],
  ["sqrt(x+1)", "\\sqrt{x + 1}"],
  ["2pi r", "2 \\pi r"],
  ["-x+1", "-x + 1"],
  ["2(x+3)", "2 \\left(x + 3\\right)"],
  ["2,5x", "2{,}5 x"],
  ["x >= 3", "x \\ge 3"],
  ["sin(x)", "\\sin \\left(x\\right)"],
])("%s reads %s", (typed, tex) => expect(texOf(typed)).toBe(tex));

test.each([["2x +", "2 x + {\\square}"], ["(x+1", "\\left(x + 1\\right)"], ["()/()", "\\frac{{\\square}}{{\\square}}"], ["x^", "{x}^{{\\square}}"], ["sqrt()", "\\sqrt{{\\square}}"]])("what isn't finished keeps its place: %s", (typed, tex) => expect(texOf(typed)).toBe(tex));

test("what is no algebra has no formula, and TeX can't be brought in", () => {
  for (const typed of ["", "  ", "\\href{x}{y}", "x $ y", "x)", "ü"]) expect(texOf(typed), typed).toBeNull();
});
test("whatever is typed, KaTeX can set what comes of it, and typing ends", () => {
  const signs = ["x", "2", "3,5", "+", "-", "*", "/", "^", "(", ")", "[", "]", "{", "|", "sqrt", "pi", "sin", "=", "²", "!", "%", "°", " "];
  let seed = 7;
  const draw = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  for (let i = 0; i < 3000; i += 1) {
    const typed = Array.from({ length: 1 + draw(9) }, () => signs[draw(signs.length)]).join("");
    const tex = texOf(typed);
    if (tex !== null) expect(() => katex.renderToString(tex, { throwOnError: true, strict: "ignore" }), `${typed} as ${tex}`).not.toThrow();
  }
});
test("a long nest of brackets is still answered", () => {
  expect(texOf("(".repeat(250) + "x" + ")".repeat(249))).not.toBeNull();
});

test("the letters of a question's formulas, and those beside figures and signs, become keys; words don't", () => {
  expect(variablesOf("Expand \\(2(x+3y)\\).")).toEqual(["x", "y"]);
  expect(variablesOf("Simplify 2a + 3a.")).toEqual(["a"]);
  expect(variablesOf("Write a number. I am a third of \\(\\frac{n}{2}\\).")).toEqual(["n"]);
});
