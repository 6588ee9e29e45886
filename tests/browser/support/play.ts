// What a student does in many tests: thinks, answers, goes on, earns and spends.
import { expect, type Locator, type Page } from "@playwright/test";
import { answer, think } from "./questions.ts";

export const still = { reducedMotion: "reduce" } as const;

export const coins = (page: Page): Locator => page.locator('[data-hud="coins"]');
export async function purse(page: Page): Promise<number> {
  await expect(coins(page)).toBeVisible();
  return Number(await coins(page).getAttribute("data-value"));
}

// After a verdict: the next question, or the end.
export async function on(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Next|See what you learned)$/ }).click();
  await expect(page.locator("[data-verdict]")).toHaveCount(0);
}

// Numbers alone: whoever knows the question knows its answer. `more`: further columns, by what they say of a number.
export function tens(count: number, skill = "Maths/Lantern counting", more: Record<string, (n: number) => string> = {}): Buffer {
  const says = Object.values(more);
  const rows = Array.from({ length: count }, (_, i) => i + 2).map((n) => ["numeric", `What is ${n} times 10?`, n * 10, skill, ...says.map((say) => say(n))].join(","));
  return Buffer.from([["kind", "question", "answer", "skill", ...Object.keys(more)].join(","), ...rows].join("\n"));
}
export async function timesTen(page: Page, how: "right" | "wrong" = "right"): Promise<void> {
  await expect(page.locator("h1[data-item]")).toBeVisible();
  const asked = (await page.locator("h1[data-item]").textContent()) ?? "";
  const right = Number(/\d+/.exec(asked)?.[0]) * 10;
  await think(page);
  await page.getByRole("textbox").fill(String(how === "right" ? right : right + 1));
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", how);
}

// The questions are of any kind: something is answered, right or not.
export async function anyhow(page: Page): Promise<void> {
  await expect(page.locator("h1[data-item]")).toBeVisible();
  await expect(page.locator("[data-loading]")).toHaveCount(0);
  await think(page);
  for (const field of await page.getByRole("textbox").all()) await field.fill("1");
  for (const [i, list] of (await page.getByRole("combobox").all()).entries()) await list.selectOption({ index: i + 1 });
  const tile = page.locator("[aria-pressed], [data-truth]").first();
  if (await tile.isVisible()) await tile.click();
  const check = page.getByRole("button", { name: "Check" });
  if (await check.isVisible()) await check.click();
  await expect(page.locator("[data-verdict]")).toBeVisible();
}

// Right answers of the school's quest, from its beginning. Each pays, the first a little more, the whole quest most.
export async function earn(page: Page, address: string, count: number, reply: (page: Page) => Promise<void> = (asked) => answer(asked, "right")): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Set out" }).first().click();
  for (let n = 0; n < count; n += 1) {
    await reply(page);
    await expect(page.locator("[data-verdict]")).toBeVisible();
    await on(page);
  }
}

export async function buy(page: Page, address: string, good: string, count: number): Promise<void> {
  await page.goto(`${address}/shop`);
  await page.locator(`[data-sold="${good}"]`).click();
  await page.getByLabel("How many?").fill(String(count));
  await page.getByRole("button", { name: "Buy" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
