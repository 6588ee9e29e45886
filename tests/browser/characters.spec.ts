// What a student looks like, wears, hatches and makes: the character's editor, the nest and its pets, the workshop.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, joinClass, makeSchool, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const still = { reducedMotion: "reduce" } as const;
const rows = Array.from({ length: 8 }, (_, i) => `numeric,What is ${i + 2} times 10?,${(i + 2) * 10},Maths/Lantern counting`);
const questions = Buffer.from(["kind,question,answer,skill", ...rows].join("\n"));

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server, questions);
});
test.afterAll(() => server.stop());

async function reply(page: Page): Promise<void> {
  const asked = (await page.locator("h1[data-item]").textContent()) ?? "";
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 6_000; // somebody thinks
  });
  await page.getByRole("textbox").fill(String(Number(/\d+/.exec(asked)?.[0]) * 10));
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-verdict]")).toBeVisible();
}

test("a character is dressed by touch, kept, and there again after a reload", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", still);
  await page.goto(`${server.address}/character`);
  await expect(page.getByRole("heading", { name: "My character", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep it like this" })).toBeDisabled();
  await examine(page, "character-hair");
  await page.locator('[data-look="hair-braids"]').click();
  await page.locator('[data-tint="jade"]').click();
  await page.locator('[data-part="clothes"]').click();
  await page.locator('[data-look="clothes-overalls"]').click();
  await examine(page, "character-clothes", ["night"]);
  await page.locator('[data-part="background"]').click();
  await examine(page, "character-place", ["night"]);
  await page.locator('[data-part="class"]').click();
  await page.locator('[data-class="tinker"]').click();
  await examine(page, "character-class");
  await page.getByRole("button", { name: "Keep it like this" }).click();
  await expect(page.getByText("This is how others see you.")).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-look="hair-braids"]')).toHaveAttribute("aria-pressed", "true");
  await page.locator('[data-part="class"]').click();
  await expect(page.locator('[data-class="tinker"]')).toHaveAttribute("aria-pressed", "true");
  await page.context().close();
});

test("a look that isn't theirs yet says the way to it", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ben", still);
  await page.goto(`${server.address}/character`);
  await page.locator('[data-part="clothes"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-look="clothes-captain"]').click();
  await expect(page.getByRole("dialog")).toContainText("80 more, and it is yours.");
  await page.keyboard.press("Escape");
  await page.locator('[data-look="clothes-scholar"]').click();
  await expect(page.getByRole("dialog")).toContainText("Comes with the rank Scholar");
  await page.keyboard.press("Escape");
  await expect(page.locator('[data-look="clothes-scholar"]')).toHaveAttribute("aria-pressed", "false");
  await page.context().close();
});

test("five answers bring the first egg, and it is laid into the nest", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Cem", still);
  await page.goto(`${server.address}/pets`);
  await expect(page.getByText("No egg yet.")).toBeVisible();
  await examine(page, "pets-none");
  await page.goto(server.address);
  await page.getByRole("button", { name: "Set out" }).first().click();
  for (let i = 0; i < 5; i += 1) {
    await expect(page.locator("h1[data-item]")).toBeVisible();
    await reply(page);
    await page.getByRole("button", { name: /^(Next|See what you learned)$/ }).click();
    await expect(page.locator("[data-verdict]")).toHaveCount(0);
  }
  await page.goto(`${server.address}/pets`);
  await expect(page.locator("[data-in-bag]")).toHaveCount(1);
  await page.getByRole("button", { name: "Lay into the nest" }).click();
  await expect(page.locator("[data-egg]")).toHaveAttribute("data-ready", "false");
  await expect(page.getByText("Today counts: what lay in the nest is a day further.")).toBeVisible();
  await expect(page.locator("[data-kind]")).toHaveCount(16);
  await examine(page, "pets-nest");
  await page.context().close();
});

test("the workshop says what is lacking for each thing", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Dora", still);
  await page.goto(`${server.address}/workshop`);
  await expect(page.getByRole("heading", { name: "Workshop", exact: true })).toBeVisible();
  await expect(page.locator('[data-recipe="berry-biscuit"]')).toHaveAttribute("data-state", "unskilled");
  await examine(page, "workshop-kitchen");
  await page.getByRole("button", { name: "Tailor" }).click();
  await expect(page.locator('[data-recipe="night-sky-cloak"]')).toHaveAttribute("data-state", "unread");
  await page.getByText("How it may turn out").first().click();
  await examine(page, "workshop-tailor", ["night", "day"]);
  await page.context().close();
});

test("nothing was complained of", () => expect(complaints).toEqual([]));
