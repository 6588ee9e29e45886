// An achievement that an answer unlocks is celebrated at once and stands on its page; boards show neighbours, and a teacher
// turns them off.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { answer } from "./support/questions.ts";
import { joinClass, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
let mia: Page;
let teacher: Page;

test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server);
});
test.afterAll(() => server.stop());

test("the first right answer unlocks an achievement, which is said where the answer is judged", async ({ browser }) => {
  mia = await joinClass(server, browser, school.code, "Mia", { reducedMotion: "reduce" });
  await mia.getByRole("button", { name: "Set out" }).click();
  await expect(mia.locator("h1[data-item]")).toBeVisible();
  await answer(mia, "right");
  await expect(mia.locator('[data-unlocked="first-light"]')).toBeVisible();
  await examine(mia, "achievement-unlocked", ["night"]);
});

test("what was reached stands on the page of achievements with its medal, what comes next with its progress", async () => {
  await mia.goto(`${server.address}/achievements`);
  await expect(mia.getByRole("heading", { level: 1, name: "Achievements" })).toBeVisible();
  await expect(mia.locator('[data-achievement="first-light"]').first()).toHaveAttribute("data-tier", "bronze");
  await expect(mia.locator('[data-achievement="lamplighter"]').first()).toContainText("1 of 50");
  expect(Number(await mia.locator("[data-secret]").getAttribute("data-secret"))).toBeGreaterThan(0);
  await examine(mia, "achievements");
});

test("boards begin with growth and show where I stand", async () => {
  await mia.goto(`${server.address}/boards`);
  await expect(mia.getByLabel("Board")).toHaveValue("growth");
  await mia.getByLabel("Board").selectOption("right-answers");
  await expect(mia.locator('tr[data-me="true"]')).toContainText("You");
  await examine(mia, "boards");
});

test("a teacher turns the boards of a class off, and its students see none", async ({ browser }) => {
  teacher = await signIn(server, browser, school.teacher, { reducedMotion: "reduce" });
  await teacher.goto(`${server.address}/classes/${school.class}`);
  await teacher.getByLabel("Boards for this class").selectOption({ label: "No boards" });
  await expect
    .poll(async () => {
      await mia.reload();
      await mia.getByRole("heading", { level: 1, name: "Boards" }).waitFor();
      return mia.getByText("Your class plays without boards.").isVisible();
    })
    .toBe(true);
  await examine(teacher, "class-boards", ["night"]);
});
