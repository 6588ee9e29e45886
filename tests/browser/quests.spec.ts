// The quest journal as a student walks through it, and a quest given by a teacher with what makes it fair.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, joinClass, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const still = { reducedMotion: "reduce" } as const;

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server);
});
test.afterAll(() => server.stop());

// Something is answered, whatever the kind.
async function anyhow(page: Page): Promise<void> {
  await expect(page.locator("h1[data-item]")).toBeVisible();
  await expect(page.locator("[data-loading]")).toHaveCount(0);
  for (const field of await page.getByRole("textbox").all()) await field.fill("1");
  for (const [i, list] of (await page.getByRole("combobox").all()).entries()) await list.selectOption({ index: i + 1 });
  const tile = page.locator("[aria-pressed], [data-truth]").first();
  if (await tile.isVisible()) await tile.click();
  const check = page.getByRole("button", { name: "Check" });
  if (await check.isVisible()) await check.click();
  await expect(page.locator("[data-verdict]")).toBeVisible();
}

test("the journal has one next step; its giver is talked to, and the quest is played to its end", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", still);
  await page.getByRole("link", { name: "My quests" }).click();
  await expect(page.getByRole("heading", { name: "Long stories" })).toBeVisible();
  await expect(page.getByText("Your next step")).toBeVisible();
  await examine(page, "journal");
  await page.getByText("The dark lighthouse").click();
  await page.getByRole("link", { name: /^Forty steps in the dark/ }).click();
  await expect(page.getByText("Mira, keeper of the light")).toBeVisible();
  await examine(page, "quest-giver");
  await page.getByRole("button", { name: "Why did the light go out?" }).click();
  await expect(page.getByText("A storm threw the great lens")).toBeVisible();
  await page.getByRole("button", { name: "What can I do?" }).click();
  await page.getByRole("button", { name: "I'll do it!" }).click();
  await expect(page.getByText("The first landing.")).toBeVisible();
  await examine(page, "quest-run");
  for (let n = 0; n < 5; n += 1) {
    await anyhow(page);
    await page.getByRole("button", { name: /^(Next|See what you learned)$/ }).click();
  }
  await expect(page.getByText("right", { exact: false }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a teacher gives a quest with less to choose from, and sees who has begun", async ({ browser }) => {
  const teacher = await signIn(server, browser, school.teacher, still);
  await teacher.goto(`${server.address}/classes/${school.class}`);
  await teacher.getByRole("link", { name: "Quests given" }).click();
  await teacher.getByRole("link", { name: "Give a quest" }).click();
  await teacher.getByLabel("Quest", { exact: true }).selectOption({ label: "The bakery at the mill: Parts of a cake" });
  await teacher.getByText("0 accommodations").first().click();
  await teacher.getByLabel("Fewer choices").first().check();
  await examine(teacher, "assign");
  await teacher.getByRole("button", { name: "Give it to 1 student" }).click();
  await expect(teacher.getByText("0 of 1 have begun, 0 have finished.")).toBeVisible();
  await expect(teacher.getByText("Not begun")).toBeVisible();
  await examine(teacher, "assignment");
  expect(complaints).toEqual([]);
});
