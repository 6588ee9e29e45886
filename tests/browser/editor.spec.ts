// A teacher writes: a set, questions of several kinds, with the faults said at their fields; edits, takes out, and is asked before
// leaving what isn't saved.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const server = new Server();
let school: School;
let page: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  school = await makeSchool(server);
  page = await signIn(server, browser, school.teacher, { reducedMotion: "reduce" });
});
test.afterAll(() => server.stop());
const asked = (): Locator => page.locator("[data-question]");
const seen = (): Locator => page.getByRole("complementary", { name: "As a student sees it" });
const save = (): Promise<void> => page.getByRole("button", { name: "Save the question" }).click();
const begin = async (kind: RegExp): Promise<void> => {
  await page.getByRole("link", { name: "Add a question" }).click();
  await page.getByRole("button", { name: kind }).click();
};

test("a set is made by its name, and is empty", async () => {
  await page.getByRole("link", { name: "Questions", exact: true }).click();
  await page.getByRole("button", { name: "Write a set of questions" }).click();
  await page.getByLabel("Name of the set").fill("Halves, 5b");
  await page.getByRole("button", { name: "Make the set" }).click();
  await expect(page.getByRole("heading", { name: "Halves, 5b" })).toBeVisible();
  await expect(page.getByText("No question yet")).toBeVisible();
  await examine(page, "set-empty");
});

test("the kinds of questions are offered in plain words", async () => {
  await page.getByRole("link", { name: "Add a question" }).click();
  await expect(page.getByRole("button", { name: /^Choice/ })).toBeVisible();
  await examine(page, "editor-kinds");
  await page.getByRole("link", { name: "Back to the set" }).click();
});

test("what is missing is said at its field, and the first has the focus", async () => {
  await begin(/^Choice/);
  await page.getByLabel("Option 1", { exact: true }).fill("4");
  await save();
  await expect(page.getByLabel("Question", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Question", { exact: true })).toHaveAccessibleDescription(/Nothing is written here yet/);
  await expect(page.getByText("3 things keep it from being saved:")).toBeVisible();
  await examine(page, "editor-faults");
});

test("mended, it is shown as a student sees it, tried, and saved", async () => {
  await page.getByLabel("Question", { exact: true }).fill("What is half of \\(2^3\\)?");
  await page.getByLabel("Option 2", { exact: true }).fill("16");
  await page.getByLabel("Option 3", { exact: true }).fill("2");
  await expect(page.getByText(/keep it from being saved/)).toHaveCount(0); // the faults go while one writes
  const more = page.getByText("What is said to it, credit").nth(1);
  await more.click();
  await page.getByLabel("Said to whoever answers this").nth(1).fill("That is doubled.");
  await page.getByLabel("The mistake behind it").nth(1).fill("doubled instead of halved");
  await page.getByRole("button", { name: "Add a hint" }).click();
  await page.getByLabel("Hint 1", { exact: true }).fill("Share 8 between two.");
  await page.getByLabel("Skill", { exact: true }).fill("Maths/Halves");
  await expect(seen().locator("math, .katex").first()).toBeVisible();
  await examine(page, "editor-choice");
  await seen().getByRole("button", { name: "Answer it yourself" }).click();
  await seen().getByRole("button", { name: "16" }).click();
  await expect(seen().locator("[data-verdict]")).toHaveAttribute("data-verdict", "wrong");
  await expect(seen()).toContainText("That is doubled.");
  await save();
  await expect(asked()).toHaveCount(1);
  await expect(asked()).toContainText("Halves");
});

test("several kinds are written, one after the other", async () => {
  await begin(/^Number/);
  await page.getByLabel("Question", { exact: true }).fill("How long is half a metre?");
  await page.getByLabel("Number 1", { exact: true }).fill("50");
  await page.getByLabel("May be off by").fill("0.5");
  await page.getByLabel("Unit", { exact: true }).fill("cm");
  await page.getByLabel("The unit is to be written, too").check();
  await examine(page, "editor-number");
  await page.getByLabel("Skill", { exact: true }).fill("Maths/Lengths");
  await page.getByRole("button", { name: "Save and write the next" }).click();
  await expect(page.getByLabel("Question", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("Skill", { exact: true })).toHaveValue("Maths/Lengths"); // the next is of the same
  await page.getByLabel("Question", { exact: true }).fill("What is half of 9?");
  await page.getByLabel("Number 1", { exact: true }).fill("4.5");
  await save();
  await expect(asked()).toHaveCount(3);

  await begin(/^Ordering/);
  await page.getByLabel("Question", { exact: true }).fill("From small to large");
  await page.getByLabel("Step 1", { exact: true }).fill("a whole");
  await page.getByLabel("Step 2", { exact: true }).fill("a half");
  await page.getByLabel("Step 3", { exact: true }).fill("two");
  const up = page.getByRole("button", { name: "Move up: Step 2" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Step 1", { exact: true })).toHaveValue("a half");
  await expect(page.getByRole("button", { name: "Move down: Step 1" })).toBeFocused(); // what was moved keeps the focus
  await examine(page, "editor-ordering");
  await save();
  await expect(asked()).toHaveCount(4);

  await begin(/^Gaps/);
  await page.getByLabel("Text with gaps").fill("Half of ten is ");
  await page.getByRole("button", { name: "Put a gap here" }).click();
  await expect(page.getByLabel("Text with gaps")).toHaveValue("Half of ten is [[1]]");
  await page.getByLabel("Answer 1", { exact: true }).fill("five");
  await examine(page, "editor-gaps");
  await save();
  await expect(asked()).toHaveCount(5);

  await begin(/^Matching/);
  await page.getByLabel("Question", { exact: true }).fill("What is half?");
  for (const [i, [left, right]] of [["4", "2"], ["6", "3"], ["8", "4"]].entries()) {
    await page.getByLabel(`This (${i + 1})`, { exact: true }).fill(left as string);
    await page.getByLabel(`belongs to this (${i + 1})`, { exact: true }).fill(right as string);
  }
  await examine(page, "editor-matching");
  await save();
  await expect(asked()).toHaveCount(6);
});

test("a picture is put into a text, with words for whoever can't see it", async () => {
  await begin(/^Essay/);
  await page.getByLabel("Question", { exact: true }).fill("What do you see? ");
  await page.getByRole("button", { name: "Picture or recording" }).first().click();
  await page.getByLabel("File of the picture or recording").setInputFiles({
    name: "dot.png",
    mimeType: "image/png",
    buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"),
  });
  await page.getByLabel("What it shows or says").fill("a dot");
  await page.getByRole("button", { name: "Put it into the text" }).click();
  await expect(page.getByLabel("Question", { exact: true })).toHaveValue(/!\[a dot\]\(attachment:[0-9a-f]{64}\)/);
  await expect(seen().getByRole("img", { name: "a dot", includeHidden: true })).toBeVisible();
  await save();
  await expect(asked()).toHaveCount(7);
});

test("an edit takes the old one's place", async () => {
  await asked().nth(2).locator("summary").click();
  await asked().nth(2).getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Number 1", { exact: true })).toHaveValue("4.5");
  await page.getByLabel("Question", { exact: true }).fill("Halve nine.");
  await save();
  await expect(asked()).toHaveCount(7);
  await expect(asked().nth(2)).toContainText("Halve nine.");
});

test("whoever leaves with something unsaved is asked, by a link as by the way back", async () => {
  await asked().nth(2).locator("summary").click();
  await asked().nth(2).getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Question", { exact: true }).fill("Halve nine, please.");
  await page.getByRole("link", { name: "Back to the set" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Go on writing" }).click();
  await expect(page.getByLabel("Question", { exact: true })).toHaveValue("Halve nine, please.");
  await page.goBack();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await expect(asked().nth(2)).toContainText("Halve nine.");
});

test("a question is taken out only when it was meant", async () => {
  await asked().nth(2).locator("summary").click();
  await asked().nth(2).getByRole("button", { name: "Take it out" }).click();
  await examine(page, "set-written");
  await asked().nth(2).getByRole("button", { name: "Yes, take this question out" }).click();
  await expect(asked()).toHaveCount(6);
});

test("a template is written as JSON, tried with other seeds, and what is wrong with it is said", async () => {
  await begin(/^Template/);
  const json = page.getByLabel("The template, as JSON");
  await json.fill((await json.inputValue()).replace('"skill": ""', '"skill": "Maths/Halves"'));
  await expect(seen()).toContainText("What is half of");
  await examine(page, "editor-template");
  await json.fill((await json.inputValue()).replace('"answer": "a"', '"answer": "b"'));
  await save();
  await expect(page.getByRole("alert")).toBeVisible();
  await json.fill((await json.inputValue()).replace('"answer": "b"', '"answer": "a"'));
  await save();
  await expect(asked()).toHaveCount(7);
});

test("from right to left it is laid out the other way round", async () => {
  await begin(/^Choice/);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await examine(page, "editor-rtl", ["night"]);
  await page.evaluate(() => (document.documentElement.dir = "ltr"));
  await page.getByRole("link", { name: "Back to the set" }).click();
});

test("the set has another name", async () => {
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel("Name of the set").fill("Halves and more");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("heading", { name: "Halves and more" })).toBeVisible();
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
