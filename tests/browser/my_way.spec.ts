// A student's way: the streak and its days, the season with its neighbours, ranks and prestige, why these points; and a teacher
// who takes an award back after seeing what that changes.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { still, tens, timesTen } from "./support/play.ts";
import { complaints, joinClass, makeSchool, openSet, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server, tens(6));
  await openSet(server, school);
});
test.afterAll(() => server.stop());

async function answerOne(page: Page): Promise<void> {
  await page.locator("main, body").getByRole("button", { name: /Start the quest|Go on|Begin|Set out|Continue/ }).first().click();
  await timesTen(page);
}
const go = (page: Page, view: string): Promise<void> => page.getByRole("navigation", { name: "My way" }).getByRole("link", { name: view }).click();

test("whoever has learned nothing yet is asked in, kindly", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ben", still);
  await page.getByRole("link", { name: "My way" }).click();
  await expect(page.locator("[data-streak]")).toHaveText("Your next streak begins today");
  await examine(page, "streak-none");
  await go(page, "My season");
  await expect(page.getByText("Your first answer takes you in.")).toBeVisible();
  await go(page, "My points");
  await expect(page.getByText("No points yet")).toBeVisible();
});

test("an answer begins a streak, gives a place in the season, and says why it is worth what it is", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", still);
  await answerOne(page);
  await page.goto(`${server.address}/way/streak`);
  await expect(page.locator("[data-streak]")).toHaveText("1 day");
  await expect(page.locator('[data-mark="learned"]')).toHaveCount(1);
  await examine(page, "streak");
  await go(page, "My season");
  await expect(page.locator("[data-tier]")).toHaveText("Ember division");
  await expect(page.locator('[data-row][aria-current="true"]')).toContainText("You");
  await examine(page, "season");
  await go(page, "My points");
  await expect(page.locator("[data-point]").filter({ hasText: "First light" })).toHaveCount(1);
  await expect(page.locator("[data-point]").filter({ hasText: "Right" })).toHaveCount(1);
  await examine(page, "points");
});

// So is the end of a season.
test("a season that is over says who stood beside me, when I ask", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Lea", still);
  const season = "sea_0000000000000001";
  await page.route("**/api/v1/players/me/seasons", (route) =>
    route.fulfill({ json: { seasons: [{ season, title: "Autumn", first: "2026-07-01", last: "2026-09-30", tier: "ember", place: 2, players: 3, xp: 80, move: "stays", coins: 70, crystals: 0 }] } }),
  );
  await page.route(`**/api/v1/players/me/ladder?season=${season}`, (route) =>
    route.fulfill({
      json: {
        season, title: "Autumn", first: "2026-07-01", last: "2026-09-30", closed: true, tier: "ember", place: 2, players: 3, rising: 1, falling: 0, move: "stays",
        rows: [{ place: 1, xp: 120, me: false, name: "Ben", would: "rises" }, { place: 2, xp: 80, me: true, name: "Lea", would: "stays" }, { place: 3, xp: 40, me: false, would: "stays" }],
      },
    }),
  );
  await page.goto(`${server.address}/way/season`);
  await page.getByRole("button", { name: /Who stood beside me/ }).click();
  await expect(page.locator('[data-season="Autumn"] [data-row="2"]')).toContainText("80");
  await expect(page.locator('[data-season="Autumn"] [data-row="3"]')).toContainText("A traveller");
  await examine(page, "season-past");
});

test("the ranks say what the next one asks", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Zoe", still);
  await page.goto(`${server.address}/way/ranks`);
  await expect(page.locator('[data-rank="initiate"]')).toBeVisible();
  await expect(page.getByText("Skills at master: 0 of 5")).toBeVisible();
  await expect(page.getByRole("button", { name: "Begin again" })).toHaveCount(0);
  await examine(page, "ranks");
});

// Level 60 is years away from a test: what the server says of it is said for it, the page's part is its own.
for (const motion of ["reduce", "no-preference"] as const)
  test(`a prestige is asked twice and celebrated by its effect (motion: ${motion})`, async ({ browser }) => {
    const page = await joinClass(server, browser, school.code, motion === "reduce" ? "Ida" : "Tom", { reducedMotion: motion });
    let prestige = 0;
    const ranks = [{ rank: "initiate", prestige: 0, mastered: 0, reached: true }, { rank: "scholar", prestige: 0, mastered: 5, reached: false }];
    const view = () => ({ level: prestige ? 1 : 60, prestige, most_prestige: 10, percent: 2 * prestige, percent_each: 2, may_prestige: prestige === 0, rank: "initiate", mastered: 2, next: "scholar", may_ascend: false, ranks });
    await page.route("**/api/v1/players/me/ascent", (route) => route.fulfill({ json: view() }));
    await page.route("**/api/v1/players/me/prestige", (route) => {
      prestige = 1;
      return route.fulfill({ json: { result: view(), effects: [{ type: "player.prestiged", body: { player: "plr_0000000000000000", prestige: 1, percent: 2, xp: 463_000 } }] } });
    });
    await page.goto(`${server.address}/way/ranks`);
    await page.getByRole("button", { name: "Begin again" }).click();
    await page.getByRole("button", { name: "Not now" }).click();
    await page.getByRole("button", { name: "Begin again" }).click();
    await page.getByRole("button", { name: "Yes, begin again" }).click();
    await expect(page.locator('[data-ceremony="player.prestiged"]')).toContainText("2 % more XP");
    if (motion === "reduce") await examine(page, "prestige-ceremony");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.locator("[data-prestige]")).toHaveText("1 of 10");
  });

// Five skills at master are weeks away from a test, too.
test("a rank is risen to by a click, and celebrated by its effect", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Uli", still);
  let risen = false;
  const view = () => ({
    level: 12, prestige: 0, most_prestige: 10, percent: 0, percent_each: 2, may_prestige: false, rank: risen ? "scholar" : "initiate", mastered: 5, next: risen ? "adept" : "scholar", may_ascend: !risen,
    ranks: [{ rank: "initiate", prestige: 0, mastered: 0, reached: true }, { rank: "scholar", prestige: 0, mastered: 5, reached: risen }, { rank: "adept", prestige: 1, mastered: 15, reached: false }],
  });
  await page.route("**/api/v1/players/me/ascent", (route) => route.fulfill({ json: view() }));
  await page.route("**/api/v1/players/me/ascension", (route) => {
    risen = true;
    return route.fulfill({ json: { result: view(), effects: [{ type: "player.ascended", body: { player: "plr_0000000000000000", rank: "scholar", before: "initiate" } }] } });
  });
  await page.goto(`${server.address}/way/ranks`);
  await page.getByRole("button", { name: "Rise to the next rank" }).click();
  await expect(page.getByRole("heading", { name: "You are now: Scholar" })).toBeVisible();
  await expect(page.locator('[data-ceremony="player.ascended"]')).toContainText("You keep this rank, whatever comes.");
  await examine(page, "rank-ceremony");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("[data-rank]")).toHaveText("Scholar");
  await expect(page.getByRole("button", { name: "Rise to the next rank" })).toHaveCount(0);
});

test("a teacher sees what taking an award back would change, and takes it back once", async ({ browser }) => {
  const page = await signIn(server, browser, school.teacher, still);
  await page.goto(`${server.address}/classes/${school.class}`);
  await page.getByRole("link", { name: "Points of Mia" }).click();
  const answered = page.locator("[data-point]").filter({ hasText: "Right" });
  await answered.getByRole("button", { name: "Take back" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row", { name: /XP in all/ })).toContainText("0");
  await examine(page, "undo");
  await dialog.getByRole("button", { name: "Take it back" }).click();
  await expect(page.locator('[data-reversed="true"]')).toHaveCount(1);
  await expect(answered.getByRole("button", { name: "Take back" })).toHaveCount(0);
  await examine(page, "undone");
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
