// The worlds as a student travels them: the sea, a region, a dungeon to its end, the tower, keepsakes; and a classmate asked along.
import { expect, test } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { anyhow, on, still } from "./support/play.ts";
import { complaints, joinClass, makeSchool, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server);
});
test.afterAll(() => server.stop());

test("the sea shows every world, and one step leads into a dungeon", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", still);
  await page.getByRole("link", { name: "See the worlds" }).click();
  await expect(page.getByRole("heading", { name: "The worlds" })).toBeVisible();
  expect(await page.locator("[data-world]").count()).toBeGreaterThanOrEqual(6);
  await examine(page, "worlds");
  await page.locator('[data-world="counting-isles"]').click();
  await expect(page.getByRole("heading", { name: "Counting Isles" })).toBeVisible();
  await expect(page.locator('[data-region="market-quay"]')).toContainText("Not open yet");
  await page.locator('[data-region="lantern-shore"] summary').click();
  await examine(page, "world");
  await page.getByRole("button", { name: "Go into The Tide Caves" }).click();
  await expect(page.getByRole("heading", { name: "The Tide Caves" })).toBeVisible();
  await expect(page.locator("[data-hearts]")).toHaveAttribute("data-hearts", "4");
  await examine(page, "dungeon-map");
  await page.getByRole("button", { name: "Go on to: Encounter" }).click();
  await expect(page.locator("h1[data-item]")).toBeVisible();
  await examine(page, "dungeon-question");
  await anyhow(page);
  await page.reload(); // wherever one was, the run is there
  await expect(page.locator("[data-hearts]")).toBeVisible();
  await page.context().close();
});

test("a lost run takes nothing away, and may be tried again at once", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ben", still);
  await page.goto(`${server.address}/worlds/word-woods`);
  await page.getByRole("button", { name: "Go into The Hollow Oak" }).click();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await page.getByRole("button", { name: "Try again" }).isVisible()) break;
    if (await page.getByRole("link", { name: "On to Word Woods" }).isVisible()) break;
    const go = page.getByRole("button", { name: /^(Go on to|Open it|On we go)/ });
    const asked = page.locator("h1[data-item]");
    await expect(go.or(asked).first()).toBeVisible();
    if (await go.first().isVisible()) {
      if (await page.getByRole("button", { name: "Open it" }).isVisible()) await examine(page, "dungeon-chest", ["night"]);
      await go.first().click();
      continue;
    }
    await anyhow(page);
    await on(page);
  }
  await expect(page.getByRole("button", { name: "Try again" }).or(page.getByRole("link", { name: "On to Word Woods" })).first()).toBeVisible();
  await examine(page, "dungeon-end");
  await page.context().close();
});

test("the tower is climbed floor by floor", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Cem", still);
  await page.goto(`${server.address}/tower`);
  await expect(page.locator("[data-best]")).toHaveAttribute("data-best", "0");
  await examine(page, "tower");
  await page.getByRole("button", { name: "Climb from floor 1" }).click();
  await anyhow(page);
  await on(page);
  await page.goto(`${server.address}/tower`);
  await expect(page.getByRole("button", { name: "Go on at floor 1" })).toBeVisible();
  await page.context().close();
});

test("keepsakes show what there is to find", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Dora", still);
  await page.goto(`${server.address}/keepsakes`);
  await expect(page.locator("[data-found]")).toContainText("You found 0 of");
  await examine(page, "keepsakes");
  await page.context().close();
});

test("a classmate is asked along, comes along, and both see it", async ({ browser }) => {
  const eva = await joinClass(server, browser, school.code, "Eva", still);
  const finn = await joinClass(server, browser, school.code, "Finn", still);
  await eva.goto(`${server.address}/worlds/wonder-reef`);
  await eva.getByRole("button", { name: "Go into The Nursery Cave" }).click();
  await eva.getByRole("button", { name: "Ask a classmate along" }).click();
  await examine(eva, "dungeon-ask", ["night"]);
  await eva.getByRole("button", { name: "Finn" }).click();
  await eva.getByRole("button", { name: "Close" }).click();
  await expect(eva.getByText("asked", { exact: false }).first()).toBeVisible();
  await finn.goto(`${server.address}/worlds`);
  await finn.getByRole("link", { name: "Eva asks you along: The Nursery Cave" }).click();
  await examine(finn, "dungeon-invited", ["night"]);
  await finn.getByRole("button", { name: "Come along" }).click();
  await expect(finn.locator("[data-hearts]")).toHaveAttribute("data-hearts", "5");
  await expect(eva.locator("[data-hearts]")).toHaveAttribute("data-hearts", "5");
  await eva.context().close();
  await finn.context().close();
});

test("nothing complained", () => expect(complaints).toEqual([]));
