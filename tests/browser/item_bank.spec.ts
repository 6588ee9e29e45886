// A teacher's questions: found, read with what is right, given out, opened to all, taken away.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const questions = Buffer.from(
  [
    "kind,question,answer,option1,option2,option3,feedback2,misconception2,hint1,solution,skill,tags",
    "multiple_choice,Which is even?,2,7,8,9,Half of it is 4.,,Halve it.,8 is 2 times 4.,Maths/Even,easy;numbers",
    "numeric,What is 6 times 7?,42,,,,,,,,Maths/Tables,",
    "short_answer,The capital of France?,Paris,,,,,,,,Geography/Capitals,",
    "matching,Match them.,,cat -> animal,oak -> plant,,,,,,Science/Life,",
    "ordering,Order them.,,one,two,three,,,,,Maths/Counting,",
    "true_false,Whales are fish.,false,,,,,,,,Science/Life,",
    "essay,Write about a whale.,,,,,,,,,Science/Life,",
  ].join("\n"),
);
const server = new Server();
let school: School;
let page: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  school = await makeSchool(server, questions);
  page = await signIn(server, browser, school.teacher, { reducedMotion: "reduce", acceptDownloads: true });
});
test.afterAll(() => server.stop());
const asked = () => page.locator("[data-question]");

test("a set opens to its questions, each with what is right", async () => {
  await page.getByRole("link", { name: "Questions", exact: true }).click();
  await page.getByRole("link", { name: "Fractions" }).click();
  await expect(asked()).toHaveCount(7);
  for (const summary of await page.locator("[data-question] summary").all()) await summary.click();
  const choice = page.locator('[data-question="multiple_choice"]');
  await expect(choice.getByLabel("right", { exact: true })).toHaveCount(1);
  await expect(choice).toContainText("Half of it is 4.");
  await expect(choice).toContainText("Halve it.");
  await expect(choice).toContainText("8 is 2 times 4.");
  await expect(choice).toContainText("Nobody has answered it yet.");
  await expect(page.locator('[data-question="matching"]')).toContainText("oak → plant");
  await expect(page.locator('[data-question="essay"]')).toContainText("You read the answers yourself.");
  await examine(page, "question-set");
});

test("a question is tried as a student meets it", async () => {
  await page.locator('[data-question="numeric"]').getByRole("link", { name: "Try it as a student" }).click();
  await expect(page.getByText("Nothing is counted.")).toBeVisible();
  await page.getByRole("textbox").fill("42");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "right");
  await examine(page, "question-preview");
  await page.getByRole("link", { name: "Back to the set" }).click();
  await expect(asked()).toHaveCount(7);
});

test("words and kinds narrow it down", async () => {
  await page.getByLabel("Search in the questions").fill("whale");
  await expect(asked()).toHaveCount(2);
  await page.getByLabel("Kind").selectOption("essay");
  await expect(asked()).toHaveCount(1);
  await page.getByLabel("Only what looks wrong").check();
  await expect(page.getByText("None of these questions fits.")).toBeVisible();
  await page.getByLabel("Only what looks wrong").uncheck();
  await page.getByLabel("Kind").selectOption("");
  await page.getByLabel("Search in the questions").fill("");
});

test("it is given out in each format, and opened to all", async () => {
  for (const [button, file] of [["CSV", "Fractions.csv"], ["GIFT", "Fractions.gift"], ["QTI 3.0", "Fractions.zip"]] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button, exact: true }).click();
    expect((await download).suggestedFilename()).toBe(file);
  }
  await page.getByRole("button", { name: "Let everybody practise with it" }).click();
  await expect(page.getByRole("button", { name: "Keep it for quests" })).toHaveAttribute("aria-pressed", "true");
});

test("taken away only when it was meant", async () => {
  await page.getByRole("button", { name: "Take this set away" }).click();
  await page.getByRole("button", { name: "Yes, take it away" }).click();
  await expect(page.getByRole("heading", { name: "Questions", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Fractions" })).toHaveCount(0);
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
