// Every kind of question in the hands of three people: one with a mouse who knows, one with a keyboard and a small screen who
// doesn't, one with a finger. Each question leaves its pictures, before and after, and axe looks at it.
import { readFileSync } from "node:fs";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { examine, pictures } from "./support/examine.ts";
import { allLeave, complaints, joinClass, makeSchool, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const file = readFileSync(new URL("kinds.xml", import.meta.url));
const counted = 7; // a quest asks what can be checked at once
const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server, file);
});
test.afterEach(allLeave);
test.afterAll(() => server.stop());

const laptop = { width: 1366, height: 768 };
const phone = { width: 360, height: 740 };
const still = { reducedMotion: "reduce" } as const;

const kinds = {
  "half of": "choice",
  "whale": "truth",
  "ships come": "words",
  "rope": "number",
  "shape with its": "matching",
  "Fill the gaps": "cloze",
  "happens first": "ordering",
} as const;
type Kind = (typeof kinds)[keyof typeof kinds];
const steps = ["The seed falls", "A root", "A shoot", "It flowers"];

async function asked(page: Page): Promise<Kind> {
  const heading = page.locator("h1[data-item]");
  await expect(heading).toBeVisible();
  await expect(page.locator("[data-loading]")).toHaveCount(0);
  const text = (await heading.textContent()) ?? "";
  const found = Object.entries(kinds).find(([part]) => text.includes(part));
  if (!found) throw new Error(`Nobody knows "${text}"`);
  return found[1];
}
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).click();
const check = (page: Page): Promise<void> => press(page, "Check");

async function drag(page: Page, what: Locator, to: Locator): Promise<void> {
  const from = await what.boundingBox();
  const target = await to.boundingBox();
  if (!from || !target) throw new Error("nothing to drag");
  const end = { x: target.x + target.width / 2, y: target.y + target.height / 2 };
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y - 8, { steps: 8 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}
const order = (page: Page): Promise<string[]> => page.locator("[data-step]").allTextContents();
const stepOf = (page: Page, text: string): Locator => page.locator("[data-step]", { hasText: text });

const cardNamed = (page: Page, name: string): Locator => page.getByRole("list", { name: "Cards" }).getByRole("button", { name, exact: true });
const places: [string, string][] = [["square", "a²"], ["circle", "π r²"], ["rectangle", "ab"]];
const placeOf = (page: Page, prompt: string): Locator => page.locator("li", { has: page.locator("[data-place]"), hasText: prompt }).locator("[data-place]");

const byMouse: Record<Kind, (page: Page) => Promise<void>> = {
  choice: async (page) => page.getByRole("button", { name: "3/8" }).click(),
  truth: (page) => press(page, "False"),
  words: async (page) => {
    await page.getByRole("textbox").fill("harbour");
    await check(page);
  },
  number: async (page) => {
    await page.getByRole("textbox", { name: "Your number (m)" }).fill("2,5");
    await check(page);
  },
  matching: async (page) => {
    const [first, ...others] = places;
    await drag(page, cardNamed(page, first?.[1] ?? ""), placeOf(page, first?.[0] ?? ""));
    for (const [prompt, name] of others) {
      await cardNamed(page, name).click();
      await placeOf(page, prompt).getByRole("button").click();
    }
    await check(page);
  },
  cloze: async (page) => {
    await page.getByRole("textbox", { name: "Gap 1" }).fill("100");
    await page.getByRole("textbox", { name: "Gap 2" }).fill("0");
    await page.getByRole("combobox", { name: "Gap 3" }).selectOption({ label: "gas" });
    await page.getByRole("textbox", { name: "Gap 4" }).fill("solid");
    await check(page);
  },
  ordering: async (page) => {
    for (const [place, step] of steps.entries()) {
      if (!(await order(page))[place]?.includes(step)) await drag(page, stepOf(page, step), page.locator("[data-step]").nth(place));
      await expect(page.locator("[data-step]").nth(place)).toContainText(step);
    }
    await check(page);
  },
};

// As in Arabic: nothing runs off, nothing lies over another.
async function fromTheRight(page: Page, kind: Kind): Promise<void> {
  await page.setViewportSize(phone);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: `${pictures}/kind-${kind}-rtl.png`, fullPage: true });
  await page.evaluate(() => (document.documentElement.dir = "ltr"));
}

test("by mouse: each kind can be answered rightly, cards and steps dragged to their places", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", { ...still, viewport: laptop });
  await press(page, "Set out");
  const seen = new Set<Kind>();
  for (let i = 0; i < counted; i += 1) {
    const kind = await asked(page);
    seen.add(kind);
    await examine(page, `kind-${kind}`, ["night", "day"]);
    await fromTheRight(page, kind);
    await page.setViewportSize(laptop);
    await byMouse[kind](page);
    await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "right");
    await expect(page.locator('[data-part="wrong"]')).toHaveCount(0);
    if (kind === "cloze" || kind === "ordering" || kind === "matching") await examine(page, `kind-${kind}-right`, ["night"]);
    await page.setViewportSize(laptop);
    await press(page, i + 1 < counted ? "Next" : "See what you learned");
  }
  expect(seen.size).toBe(counted);
});

// Tab to what has this name, as somebody without a mouse would.
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0]?.textContent : null;
      return (element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "").trim();
    });
    if (name.test(focused)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} can't be reached with the keyboard`);
}

const byKeys: Record<Kind, (page: Page) => Promise<void>> = {
  choice: async (page) => {
    const wrong = await page.locator("[aria-pressed]").evaluateAll((tiles) => tiles.findIndex((tile) => tile.textContent?.includes("quarter")));
    await page.keyboard.press(String(wrong + 1));
  },
  truth: (page) => page.keyboard.press("1"),
  words: async (page) => {
    await page.keyboard.type("sea");
    await page.keyboard.press("Enter");
  },
  number: async (page) => {
    await page.keyboard.type("3");
    await tabTo(page, /^Change between plus/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox")).toHaveValue("-3");
    await expect(page.getByRole("textbox")).toBeFocused();
    await page.keyboard.press("Enter");
  },
  matching: async (page) => {
    for (const prompt of [/^square/, /^circle/, /^rectangle/]) {
      await tabTo(page, prompt);
      await page.keyboard.press("ArrowDown");
    }
    await tabTo(page, /^Check$/);
    await page.keyboard.press("Enter");
  },
  cloze: async (page) => {
    await expect(page.getByRole("textbox", { name: "Gap 1" })).toBeFocused();
    await page.keyboard.type("100");
    await page.keyboard.press("Enter"); // goes on to the next gap that is empty
    await page.keyboard.type("7");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: "Gap 3" })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("soft");
    await page.keyboard.press("Enter");
  },
  ordering: async (page) => {
    // The last step comes first: picked up, carried, put down; then down again by its button, and up.
    const before = await order(page);
    const last = page.locator("[data-step]").last();
    const name = (await last.textContent()) ?? "";
    const text = steps.find((step) => name.includes(step)) ?? "";
    await tabTo(page, new RegExp(`^Move ${text}.*place 4 of 4`));
    await page.keyboard.press("Space");
    await expect(page.locator("[data-dragging]")).toBeVisible();
    for (let i = 3; i > 0; i -= 1) {
      await page.keyboard.press("ArrowUp");
      await expect(page.getByText(`place ${i} of 4`, { exact: false }).first()).toBeAttached();
    }
    await page.keyboard.press("Space");
    await expect(page.locator("[data-step]").first()).toContainText(text);
    await expect(page.getByText(/stands at place 1 of 4 now/).first()).toBeAttached();
    await tabTo(page, new RegExp(`^Move later: ${text}`));
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-step]").nth(1)).toContainText(text);
    await expect(page.getByRole("button", { name: new RegExp(`^Move later: ${text}`) })).toBeFocused();
    expect(await order(page)).not.toEqual(before);
    await wrongOrder(page);
    await tabTo(page, /^Check$/);
    await page.keyboard.press("Enter");
  },
};
// By the buttons alone, until the first step isn't where it belongs.
async function wrongOrder(page: Page): Promise<void> {
  if (!(await order(page))[0]?.includes("The seed")) return;
  await tabTo(page, /^Move later: The seed/);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-step]").first()).not.toContainText("The seed");
}

test("by keyboard alone, on a small screen: each kind can be answered, and what was wrong is shown where it was", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ben", { ...still, viewport: phone });
  await press(page, "Set out");
  for (let i = 0; i < counted; i += 1) {
    const kind = await asked(page);
    await byKeys[kind](page);
    const verdict = page.locator("[data-verdict]");
    await expect(verdict).toHaveAttribute("data-verdict", "wrong");
    if (kind === "truth") await expect(verdict).toContainText("False");
    if (kind === "cloze") {
      await expect(page.locator('[data-part="right"]').first()).toBeVisible();
      await expect(page.locator('[data-solution="2"]')).toContainText("0");
      await expect(page.locator('[data-solution="4"]')).toContainText("solid");
    }
    if (kind === "matching") await expect(page.locator('[data-part="wrong"]').first()).toBeVisible();
    if (kind === "ordering") await expect(verdict.getByRole("listitem").first()).toContainText("The seed");
    await examine(page, `kind-${kind}-wrong`, kind === "cloze" || kind === "matching" || kind === "ordering" ? ["night", "day", "contrast"] : ["night"]);
    await page.setViewportSize(phone);
    await tabTo(page, i + 1 < counted ? /^Next$/ : /^See what you learned$/);
    await page.keyboard.press("Enter");
    await expect(verdict).toBeHidden();
  }
});

test("by finger: a card rests under it and follows, and the page still scrolls", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Zoe", { ...still, viewport: phone, hasTouch: true, isMobile: true });
  await press(page, "Set out");
  for (let i = 0; i < counted; i += 1) {
    const kind = await asked(page);
    if (kind !== "ordering") {
      await byKeys[kind](page);
      await press(page, i + 1 < counted ? "Next" : "See what you learned");
      await expect(page.locator("[data-verdict]")).toBeHidden();
      continue;
    }
    const touch = await page.context().newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
    const boxes = page.locator("[data-step]");
    const name = (await boxes.last().textContent()) ?? "";
    await boxes.last().scrollIntoViewIfNeeded();
    const from = await boxes.last().boundingBox();
    const to = await boxes.nth(2).boundingBox();
    if (!from || !to) throw new Error("nothing to drag");
    const x = from.x + from.width / 2;
    await send("touchStart", { x, y: from.y + from.height / 2 });
    await expect(page.locator("[data-dragging]")).toBeVisible();
    for (let part = 1; part <= 6; part += 1) await send("touchMove", { x, y: from.y + from.height / 2 + ((to.y - from.y) * part) / 6 });
    await send("touchEnd");
    const said = name.replace(/^\d+/, "");
    await expect(boxes.nth(2)).toContainText(said);
    return;
  }
  throw new Error("the steps never came");
});

// Moodle has no such kind; a table says it.
const algebra = `kind,format,skill,question,answer
expression,markdown,Algebra,A square has sides of \\(x + 3\\). Write its **area** without brackets.,x^2+6x+sqrt(81)
`;

test("an expression is typed, helped by keys, and shown as a formula while it is written", async ({ browser }) => {
  const other = new Server();
  await other.start();
  try {
    const { code } = await makeSchool(other, Buffer.from(algebra));
    const page = await joinClass(other, browser, code, "Ada", { ...still, viewport: laptop });
    await press(page, "Set out");
    const field = page.getByRole("textbox", { name: "Your expression" });
    await expect(field).toBeFocused();
    await expect(page.locator("[data-preview]")).toContainText("What you write shows here");
    await page.keyboard.type("x");
    await press(page, "Power");
    await page.keyboard.type("2+6");
    await press(page, "x");
    await page.keyboard.type("+");
    await press(page, "Root");
    await page.keyboard.type("81");
    await expect(field).toHaveValue("x^2+6x+sqrt(81)");
    await expect(page.locator("[data-preview] msqrt")).toHaveText("81");
    await examine(page, "kind-expression", ["night", "day", "contrast"]);
    await page.setViewportSize(laptop);
    await field.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "right");
  } finally {
    await other.stop();
  }
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
