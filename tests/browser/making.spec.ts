// Making a thing: what was learned says how, what was earned pays for it; it is worn, tells where it came from, and is taken apart.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { buy, coins, earn, purse, still, tens, timesTen } from "./support/play.ts";
import { complaints, joinClass, makeSchool } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let mia: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  const school = await makeSchool(server, tens(8, "maths/patterns")); // what a scarf asks for
  mia = await joinClass(server, browser, school.code, "Mia", still);
});
test.afterAll(() => server.stop());

const scarf = (): Locator => mia.getByRole("listitem").filter({ has: mia.locator('[data-recipe="wool-scarf"]') });

test("a scarf asks for a skill, then for wool, then it is made", async () => {
  await mia.goto(`${server.address}/workshop`);
  await mia.getByRole("button", { name: "Tailor" }).click();
  await expect(mia.locator('[data-recipe="wool-scarf"]')).toHaveAttribute("data-state", "unskilled");
  await expect(scarf().getByRole("button", { name: "Practise the skill" })).toBeVisible();
  await earn(mia, server.address, 8, timesTen);
  await mia.goto(`${server.address}/workshop`);
  await mia.getByRole("button", { name: "Tailor" }).click();
  await expect(mia.locator('[data-recipe="wool-scarf"]')).toHaveAttribute("data-state", "lacking");
  await buy(mia, server.address, "soft-wool", 4);
  await mia.goto(`${server.address}/workshop`);
  await mia.getByRole("button", { name: /^Ready:/ }).click();
  await expect(mia.locator('[data-recipe="wool-scarf"]')).toHaveAttribute("data-state", "ready");
  await examine(mia, "workshop-ready");
  await mia.getByRole("button", { name: "Tailor" }).click(); // where it stays when there is no wool left
  const had = await purse(mia);
  await scarf().getByRole("button", { name: "Make it" }).click();
  await expect(scarf().getByText(/^Done: /)).toBeVisible();
  await expect(coins(mia)).toHaveAttribute("data-value", String(had - 1));
  await examine(mia, "workshop-made", ["night"]);
});

test("it is put on by the way that its page shows, and taken off", async () => {
  await mia.goto(`${server.address}/bag`);
  await mia.locator('[data-thing="wool-scarf"]').click();
  await mia.getByRole("link", { name: "Put it on" }).click();
  await mia.locator('[data-wearable="wool-scarf"]').getByRole("button", { name: "Put on" }).click();
  await expect(mia.locator('[data-worn="neck"]')).toContainText("Wool scarf");
  await examine(mia, "character-worn", ["night"]);
  await mia.locator('[data-worn="neck"]').getByRole("button", { name: "Take off" }).click();
  await expect(mia.locator("[data-worn]")).toHaveCount(0);
});

test("it tells where it came from, and gives half of its wool back", async () => {
  await mia.goto(`${server.address}/bag`);
  await mia.locator('[data-thing="wool-scarf"]').click();
  await mia.getByRole("button", { name: "Where it came from" }).click();
  await expect(mia.locator("[data-story]")).toContainText("Made");
  await expect(mia.locator("[data-story]")).toContainText("Put on or taken off");
  await examine(mia, "story", ["night"]);
  await mia.goto(`${server.address}/workshop`);
  await mia.locator('[data-piece="wool-scarf"]').click();
  await mia.getByRole("button", { name: "Take it apart" }).click();
  await expect(mia.locator("[data-piece]")).toHaveCount(0);
  await mia.goto(`${server.address}/bag`);
  await expect(mia.locator('[data-thing="soft-wool"]')).toContainText("2 ×");
  expect(complaints).toEqual([]);
});
