// Practice, review and placement as a student meets them: what is suggested says why, hints help, the end says what came of it.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { anyhow, on, still, tens, timesTen } from "./support/play.ts";
import { complaints, joinClass, makeSchool, openSet, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

// Each has two hints and its way.
const questions = tens(6, "Maths/Lantern counting", {
  hint1: () => "Think of tens.",
  hint2: () => "Write a zero behind it.",
  solution: (n) => `${n} tens are ${n * 10}.`,
});

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server, questions);
  await openSet(server, school);
});
test.afterAll(() => server.stop());


async function chooseGoal(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Choose a goal" }).click();
  await page.getByLabel("Find a skill").fill("lantern");
  await page.getByRole("button", { name: /^Lantern counting/ }).click();
  await expect(page.locator("[data-goal]")).toHaveText("Lantern counting");
}

test("a goal is found by its name, shows the way, and is let go of", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ben", still);
  await chooseGoal(page);
  await expect(page.locator("[data-steps]")).toHaveText("1 step to go");
  await page.getByRole("button", { name: "No goal" }).click();
  await expect(page.getByRole("button", { name: "Choose a goal" })).toBeVisible();
});

test("what next says why, and a skill is practised to its end", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", still);
  await chooseGoal(page);
  const suggestion = page.locator('[data-suggestion="goal"]', { hasText: "Lantern counting" });
  await suggestion.getByText("Why this?").click();
  await expect(suggestion).toContainText("This is your goal, and you are ready for it.");
  await expect(suggestion).toContainText("You haven't answered a question about it yet.");
  await examine(page, "home-next");
  await suggestion.getByRole("button", { name: "Practise" }).click();
  await page.getByRole("button", { name: "Give me a hint" }).click();
  await expect(page.locator("[data-hint]")).toHaveText(["Think of tens."]);
  await page.getByRole("button", { name: "Another hint (2 of 2)" }).click();
  await expect(page.locator("[data-hint]")).toHaveCount(2);
  await examine(page, "practice-hints");
  await timesTen(page, "wrong");
  await page.getByText("How to get there").click();
  await expect(page.locator("[data-verdict]")).toContainText("tens are");
  for (let i = 1; i < 6; i += 1) {
    await on(page);
    await timesTen(page);
  }
  await on(page);
  await expect(page.locator("[data-asked]")).toHaveText("5 of 6 right.");
  await examine(page, "practice-end");
  await page.getByRole("link", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Mia!" })).toBeVisible();
});

test("a placement explains itself, can be left early, and says where one stands", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Zoe", still);
  await page.getByRole("link", { name: "Find out where I stand" }).click();
  await expect(page.getByText("It gives no marks")).toBeVisible();
  await examine(page, "placement");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByText("Question 1, 20 at most")).toBeVisible();
  for (let i = 0; i < 3; i += 1) {
    await anyhow(page); // it asks from everything there is
    await on(page);
  }
  await page.getByRole("button", { name: "Stop here" }).click();
  await expect(page.getByRole("heading", { name: "This is where you stand" })).toBeVisible();
  await expect(page.locator("[data-known]")).toBeVisible();
  await examine(page, "placement-end");
});

test("with nothing due the review says so, and what comes back when", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ida", still);
  await page.goto(`${server.address}/review`);
  await expect(page.locator("[data-due]")).toHaveText("Nothing is due now.");
  await examine(page, "review");
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
