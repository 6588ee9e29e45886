// The questions that the tests bring in, and how each is answered, right and wrong, by whoever sits in front of the page.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

export const file = readFileSync(new URL("../fractions.gift", import.meta.url));
export const counted = 6; // that can be played; one more in the file is broken
export const brokenLine = 29;

type Way = (page: Page) => Promise<void>;
const press = (name: string): Way => (page) => page.getByRole("button", { name, exact: false }).click();
const type = (text: string): Way => async (page) => {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
};
const check: Way = (page) => page.getByRole("button", { name: "Check" }).click();
const match = (pairs: [string, string][]): Way => async (page) => {
  for (const [prompt, answer] of pairs) await page.getByLabel(prompt, { exact: true }).selectOption({ label: answer });
  await check(page);
};

const ways: { prompt: RegExp; right: Way; wrong: Way }[] = [
  { prompt: /same as one half/, right: press("2/4"), wrong: press("1/3") },
  { prompt: /larger than one fifth/, right: press("True"), wrong: press("False") },
  { prompt: /half of seven/, right: type("3,5"), wrong: type("4") },
  { prompt: /number above the line/, right: type("numerator"), wrong: type("denominator") },
  {
    prompt: /equal to one third/,
    right: async (page) => {
      await press("2/6")(page);
      await press("3/9")(page);
      await check(page);
    },
    wrong: async (page) => {
      await press("3/6")(page);
      await check(page);
    },
  },
  {
    prompt: /Match each fraction/,
    right: match([["1/2", "0.5"], ["1/4", "0.25"], ["3/4", "0.75"]]),
    wrong: match([["1/2", "0.25"], ["1/4", "0.5"], ["3/4", "0.75"]]),
  },
];

// Somebody thinks for six seconds: the page's stopwatch goes on, nobody waits.
export async function think(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 6_000;
  });
}

export async function answer(page: Page, how: "right" | "wrong"): Promise<void> {
  const asked = (await page.locator("h1[data-item]").textContent()) ?? "";
  const way = ways.find(({ prompt }) => prompt.test(asked));
  if (!way) throw new Error(`Nobody knows how to answer "${asked}"`);
  await think(page);
  await way[how](page);
}
