// @vitest-environment happy-dom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Answer, Checked, Option, Question } from "../src/api/types";
import Cloze from "../src/features/quest/pads/Cloze";
import Expression from "../src/features/quest/pads/Expression";
import Matching from "../src/features/quest/pads/Matching";
import Ordering from "../src/features/quest/pads/Ordering";
import { Digits } from "../src/features/quest/pads/Typed";
import { Verdict } from "../src/features/quest/Verdict";
import { learn, speak, startLanguage } from "../src/i18n";
import { noGains } from "../src/live/effects";

beforeAll(async () => {
  await startLanguage();
  await learn("play");
});
beforeEach(() => speak("en"));
afterEach(cleanup);

type Of<K extends Question["kind"]> = Extract<Question, { kind: K }>;
const option = (key: string, text: string): Option => ({ key, text, format: "plain" });
const answer = vi.fn<(given: Answer) => void>();
const open = { given: null, verdict: null, parts: [], answer };
beforeEach(() => answer.mockClear());

const water: Of<"cloze"> = {
  kind: "cloze",
  prompt: "Water boils at [[1]] and [[2]] is cold.",
  format: "plain",
  gaps: [
    { key: "1", gap: "number", options: [], unit: "°C" },
    { key: "2", gap: "choice", options: [option("a", "ice"), option("b", "steam")] },
  ],
};

test("the gaps of a cloze stand in its text, each with its number and unit as a name", () => {
  const { container } = render(<Cloze {...open} question={water} />);
  expect(container.textContent).toMatch(/Water boils at .*°C.* and .* is cold\./);
  expect(screen.getByRole("textbox", { name: "Gap 1 (°C)" }).getAttribute("inputmode")).toBe("decimal");
  expect(screen.getByRole("combobox", { name: "Gap 2" })).toBeTruthy();
});
test("Enter goes on to the next empty gap; when none is left it sends", async () => {
  const user = userEvent.setup();
  render(<Cloze {...open} question={water} />);
  await user.type(screen.getByRole("textbox"), "100{Enter}");
  expect(document.activeElement).toBe(screen.getByRole("combobox"));
  expect(answer).not.toHaveBeenCalled();
  await user.selectOptions(screen.getByRole("combobox"), "ice");
  await user.type(screen.getByRole("textbox"), "{Enter}");
  expect(answer).toHaveBeenCalledWith({ kind: "cloze", mark: "point", gaps: [{ gap: "1", text: "100" }, { gap: "2", text: "a" }] });
});
test("each gap says whether it was right, and what would have been", () => {
  const given: Answer = { kind: "cloze", mark: "point", gaps: [{ gap: "1", text: "90" }, { gap: "2", text: "a" }] };
  const { container } = render(<Cloze {...open} question={water} given={given} parts={[{ key: "1", right: false, solution: "100 °C" }, { key: "2", right: true, solution: "ice" }]} />);
  expect([...container.querySelectorAll("[data-part]")].map((part) => part.getAttribute("data-part"))).toEqual(["wrong", "right"]);
  expect(container.querySelector('[data-solution="1"]')?.textContent).toContain("100 °C");
  expect(container.querySelector('[data-solution="2"]')).toBeNull();
});
test("a gap that the text has no mark for can be filled all the same", () => {
  render(<Cloze {...open} question={{ ...water, prompt: "Water boils at [[1]]." }} />);
  expect(screen.getByRole("combobox", { name: "Gap 2" })).toBeTruthy();
});

const seed: Of<"ordering"> = { kind: "ordering", prompt: "?", format: "plain", steps: [option("a", "flower"), option("b", "seed"), option("c", "root")] };
test("steps are moved by their buttons, which say so and keep the focus; at the ends they do nothing", async () => {
  const user = userEvent.setup();
  render(<Ordering {...open} question={seed} />);
  await user.click(screen.getByRole("button", { name: "Move later: flower" }));
  expect(screen.getByText("flower stands at place 2 of 3 now.")).toBeTruthy();
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Move later: flower");
  await user.keyboard("{Enter}{Enter}{Enter}");
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(answer).toHaveBeenCalledWith({ kind: "ordering", order: ["b", "c", "a"] });
});

const areas: Of<"matching"> = { kind: "matching", prompt: "?", format: "plain", prompts: [option("a", "square"), option("b", "circle")], answers: [option("a", "\\(\\pi r^2\\)"), option("b", "\\(a^2\\)"), option("c", "0")] };
test("a card is taken by a tap and put by another, or chosen from the list; formulas have names in letters", async () => {
  const user = userEvent.setup();
  render(<Matching {...open} question={areas} />);
  await user.click(within(screen.getByRole("list", { name: "Cards" })).getByRole("button", { name: "a²" }));
  expect(screen.getByText("a² is in your hand. Now choose its place.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Put a² here: square" }));
  expect(screen.getByText("a² is at square now.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "square" }));
  await user.selectOptions(screen.getByRole("combobox", { name: "circle" }), "π r²");
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(answer).toHaveBeenCalledWith({ kind: "matching", pairs: [{ prompt: "a", answer: "b" }, { prompt: "b", answer: "a" }] });
});
test("each pair says whether it was right, and which card belonged there", () => {
  const given: Answer = { kind: "matching", pairs: [{ prompt: "a", answer: "c" }, { prompt: "b", answer: "a" }] };
  const { container } = render(<Matching {...open} question={areas} given={given} parts={[{ key: "a", right: false, solution: "\\(a^2\\)" }, { key: "b", right: true, solution: "\\(\\pi r^2\\)" }]} />);
  expect(container.querySelector('[data-solution="a"]')?.textContent).toContain("a²");
  expect(screen.queryByRole("list", { name: "Cards" })).toBeNull();
});

const square: Of<"expression"> = { kind: "expression", prompt: "The area of a square of side \\(x\\)?", format: "plain" };
test("keys write signs where the caret is, around what is selected; the typed text is sent", async () => {
  const user = userEvent.setup();
  render(<Expression {...open} question={square} />);
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Your expression" });
  await user.type(field, "x+1");
  field.setSelectionRange(0, 3);
  await user.click(screen.getByRole("button", { name: "Fraction" }));
  expect(field.value).toBe("(x+1)/()");
  await user.keyboard("2");
  expect(field.value).toBe("(x+1)/(2)");
  await user.click(screen.getByRole("button", { name: "x" }));
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(answer).toHaveBeenCalledWith({ kind: "expression", text: "(x+1)/(2x)" });
});

test("a number has its unit beside it, and a sign for phones that have no minus", async () => {
  const user = userEvent.setup();
  render(<Digits {...open} question={{ kind: "numeric", prompt: "?", format: "plain", unit: "cm", unit_asked: false }} />);
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Your number (cm)" });
  expect(field.inputMode).toBe("decimal");
  await user.type(field, "3");
  await user.click(screen.getByRole("button", { name: /plus and minus/ }));
  expect(field.value).toBe("-3");
});

const wrong: Checked = { correct: false, score: 0, feedback: "", solution: "", format: "plain", graded: true, worked: { text: "", format: "plain" }, parts: [] };
const told = (question: Question, given: Answer, checked: Partial<Checked>): string => {
  render(<Verdict question={question} given={given} checked={{ ...wrong, ...checked }} gains={noGains} last={false} next={() => undefined} />);
  return document.querySelector("[data-verdict]")?.textContent ?? "";
};
test("true and false are said in the reader's language, and numbers with its decimal mark", async () => {
  await speak("de");
  expect(told({ kind: "true_false", prompt: "?", format: "plain" }, { kind: "truth", value: true }, { solution: "False" })).toMatch(/Die Lösung\s*Falsch/);
  cleanup();
  expect(told({ kind: "numeric", prompt: "?", format: "plain", unit_asked: false }, { kind: "number", text: "1", mark: "comma" }, { solution: "2.5 to 3 cm" })).toContain("2,5 bis 3 cm");
});
test("a mistake that has a name is named kindly; the right order is a list", () => {
  expect(told(seed, { kind: "ordering", order: ["a", "b", "c"] }, { misconception: "the flower comes first.", solution: "seed\nroot\nflower", parts: ["seed", "root", "flower"].map((solution) => ({ key: "a", right: false, solution })) })).toContain("Many people slip here: the flower comes first. Now");
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["seed", "root", "flower"]);
});
