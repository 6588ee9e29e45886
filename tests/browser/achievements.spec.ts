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

// A week is days away from a test: what the server keeps of one is said for it.
test("a week that is over stays readable beneath the present one", async () => {
  await mia.route("**/api/v1/boards/right-answers/past**", (route) =>
    route.fulfill({
      json: {
        board: "right-answers",
        period: "week",
        archived: [{ began: "2026-11-23", players: 2 }, { began: "2026-11-16", players: 2 }],
        began: new URL(route.request().url()).searchParams.get("began") ?? "2026-11-23",
        rows: [{ place: 1, name: "Ben", me: false, score: [30] }, { place: 2, name: "Mia", me: true, score: [12] }],
      },
    }),
  );
  await mia.goto(`${server.address}/boards`);
  await mia.getByLabel("Board").selectOption("right-answers");
  await expect(mia.locator("[data-past]")).toContainText("Weeks before");
  await expect(mia.locator('[data-past] tr[data-me="true"]')).toContainText("12");
  await mia.getByLabel("Which one").selectOption("2026-11-16");
  await expect(mia.locator('[data-past="2026-11-16"]')).toBeVisible();
  await examine(mia, "boards-past");
  await mia.unroute("**/api/v1/boards/right-answers/past**");
});

test("what comes with the program is said in the reader's language", async () => {
  const speak = (language: string) => mia.evaluate((each) => localStorage.setItem("eduverse.language", each), language);
  await speak("de");
  await mia.goto(`${server.address}/achievements`);
  await expect(mia.locator('[data-achievement="first-light"]').first()).toContainText("Erstes Licht");
  await examine(mia, "achievements-german", ["night"]);
  await mia.goto(`${server.address}/journal`);
  await expect(mia.getByText("Die Bäckerei an der Mühle")).toBeVisible();
  await examine(mia, "journal-german", ["night"]);
  await speak("en");
});

test("a teacher looks at a student's points and from there at their achievements", async ({ browser }) => {
  teacher = await signIn(server, browser, school.teacher, { reducedMotion: "reduce" });
  await teacher.goto(`${server.address}/classes/${school.class}`);
  await teacher.getByRole("link", { name: /Mia/ }).click();
  await expect(teacher.getByRole("heading", { level: 1, name: "Points of Mia" })).toBeVisible();
  await teacher.getByRole("navigation", { name: "Views of this student" }).getByRole("link", { name: "Achievements" }).click();
  await expect(teacher.getByRole("heading", { level: 1, name: "Achievements of Mia" })).toBeVisible();
  await expect(teacher.locator('[data-achievement="first-light"]').first()).toHaveAttribute("data-tier", "bronze");
  await examine(teacher, "student-achievements");
});

test("a teacher turns the boards of a class off, and its students see none", async () => {
  await teacher.goto(`${server.address}/classes/${school.class}`);
  await teacher.getByLabel("Boards for this class").selectOption({ label: "No boards" });
  await expect
    .poll(async () => {
      await mia.goto(`${server.address}/boards`);
      await mia.getByRole("heading", { level: 1, name: "Boards" }).waitFor();
      return mia.getByText("Your class plays without boards.").isVisible();
    })
    .toBe(true);
  await examine(teacher, "class-boards", ["night"]);
});
