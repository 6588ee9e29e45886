// The quest journal as a student walks through it, and quests given by a teacher with what makes them fair.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { anyhow, on, still } from "./support/play.ts";
import { complaints, joinClass, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
let mia: Page;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server);
});
test.afterAll(() => server.stop());

test("the journal has one next step; its giver is talked to, and the quest is played to its end", async ({ browser }) => {
  const page = (mia = await joinClass(server, browser, school.code, "Mia", still));
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
    await on(page);
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

// A browser without ears: what it would say is kept instead.
const spoken = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    (window as unknown as { spoken: string[] }).spoken = said;
    Object.defineProperty(window, "speechSynthesis", { value: { cancel: () => {}, speak: (voice: SpeechSynthesisUtterance) => void said.push(voice.text) } });
  });
}

test("a question is read aloud by itself where a teacher said so, and again at a touch", async ({ browser }) => {
  const teacher = await signIn(server, browser, school.teacher, still);
  await teacher.goto(`${server.address}/classes/${school.class}/assign`);
  await teacher.getByLabel("Quest", { exact: true }).selectOption({ label: "The Lantern Quest" });
  await teacher.getByText("0 accommodations").click();
  await teacher.getByLabel("Read questions aloud").check();
  await teacher.getByRole("button", { name: "Give it to 1 student" }).click();
  await expect(teacher.getByText("0 of 1 have begun, 0 have finished.")).toBeVisible();

  await listen(mia);
  await mia.goto(server.address);
  await mia.getByRole("button", { name: "Set out" }).click();
  await expect(mia.locator("h1[data-item]")).toBeVisible();
  await expect.poll(() => spoken(mia)).not.toEqual([]);
  const itself = await spoken(mia);
  expect(itself[0]).not.toBe("");
  await mia.getByRole("button", { name: "Read aloud" }).click();
  await expect.poll(() => spoken(mia)).toEqual([...itself, itself[0]]);
  expect(complaints).toEqual([]);
});
