// The quest journal as a student walks through it, and a quest given by a teacher with what makes it fair.
import { expect, test } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { anyhow, on, still } from "./support/play.ts";
import { complaints, joinClass, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server);
});
test.afterAll(() => server.stop());

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
