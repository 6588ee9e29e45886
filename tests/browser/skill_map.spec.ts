// The map of skills: found, walked by keyboard, moved by mouse and wheel, read as a list; a skill tells what it is and becomes
// the goal.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, joinClass, makeSchool, openSet, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const still = { reducedMotion: "reduce" } as const;
const questions = Buffer.from("kind,question,answer,skill\nnumeric,What is 2 times 10?,20,Maths/Lantern counting");

const server = new Server();
let school: School;
let page: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  school = await makeSchool(server, questions);
  await openSet(server, school);
  page = await joinClass(server, browser, school.code, "Mia", still);
});
test.afterAll(() => server.stop());

test("from home to the map; all of it is there, each skill with its state in words", async () => {
  await page.getByRole("link", { name: "See the map of skills" }).click();
  await expect(page.getByRole("heading", { name: "The map of skills" })).toBeVisible();
  await expect(page.locator("[data-node]").first()).toBeVisible();
  await examine(page, "skill-map");
  await page.getByRole("button", { name: "The whole map" }).click();
  await expect.poll(() => page.locator('[data-state="ready"]').count()).toBeGreaterThan(3);
  expect(await page.locator('[data-state="later"]').count()).toBeGreaterThan(3);
  await examine(page, "skill-map-whole", ["night"]);
});

test("a skill is found, tells what it needs and opens, and becomes the goal", async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByLabel("Find a skill").fill("equivalent frac");
  await page.getByRole("button", { name: /equivalent fractions/i }).first().click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("You need this first")).toBeVisible();
  await examine(page, "skill-map-panel");
  await page.setViewportSize({ width: 1366, height: 768 });
  await panel.getByRole("button", { name: "Make it my goal" }).click();
  await expect(panel.getByRole("button", { name: "No goal" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /equivalent fractions.*Your goal/i })).toBeVisible();
});

test("the arrow keys walk to what a skill needs and back, Enter opens", async () => {
  const here = page.locator('[data-node][tabindex="0"]');
  await here.focus();
  const from = await here.getAttribute("aria-label");
  await page.keyboard.press("ArrowUp");
  await expect(here).not.toHaveAttribute("aria-label", from ?? "");
  await expect(here).toBeFocused();
  const need = await here.getAttribute("aria-label");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: (need ?? "").split(":")[0] })).toBeVisible();
  await page.keyboard.press("Escape");
});

test("wheel and buttons zoom, a drag moves it and opens nothing", async () => {
  const picture = page.getByRole("group", { name: /^Map of skills/ });
  const scale = async () => Number(await picture.getAttribute("data-scale"));
  await page.getByRole("button", { name: "The whole map" }).click();
  const whole = await scale();
  await page.getByRole("button", { name: "Nearer" }).click();
  await expect.poll(scale).toBeGreaterThan(whole);
  await page.getByRole("button", { name: "Nearer" }).click();
  const box = await picture.boundingBox();
  if (!box) throw new Error("no map");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const before = await scale();
  await page.mouse.wheel(0, -300);
  await expect.poll(scale).toBeGreaterThan(before);
  const node = page.locator("[data-node]").first();
  const at = await node.boundingBox();
  if (!at) throw new Error("no skill");
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2 + 40, { steps: 5 });
  await page.mouse.up();
  expect((await node.boundingBox())?.x).not.toBe(at.x);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("as a list it says the same, by subject", async () => {
  await page.getByRole("button", { name: "Show as a list" }).click();
  await expect(page.getByRole("heading", { name: "Mathematics" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Equivalent fractions/i })).toBeVisible();
  await examine(page, "skill-map-list");
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
