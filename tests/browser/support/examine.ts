// A page looked at as everybody meets it: at three widths, each leaving its picture in the test's output, and by axe in each
// theme; nothing runs off a screen, and axe finds nothing serious.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const pictures = `${process.env.EDU_OUTPUT ?? "output"}/screens`;
export const widths = [
  { width: 360, height: 740 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

export async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
}
// Until nothing moves any more but what always does. Asked again and again rather than awaited once: on a busy machine the
// promises of fonts and animations were seen to stay open for minutes.
export async function settle(page: Page): Promise<void> {
  const moving = () =>
    page.evaluate(() => [
      ...(document.fonts.status === "loaded" ? [] : ["fonts"]),
      ...document
        .getAnimations()
        .filter((animation) => animation.playState === "running" && animation.effect?.getTiming().iterations !== Infinity)
        .map((animation) => (animation.effect instanceof KeyframeEffect ? (animation.effect.target?.outerHTML.slice(0, 200) ?? "") : "")),
    ]);
  await expect.poll(moving, { message: "what still moves", intervals: [50, 100, 250] }).toEqual([]);
}
export const themes = ["night", "day", "contrast"];
export async function examine(page: Page, name: string, worn = themes): Promise<void> {
  await settle(page);
  for (const size of widths) {
    await page.setViewportSize(size);
    // Polled: for a moment after the window changed, Chromium still lays out lengths in vw for the old one.
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(over, `${name} runs off a screen ${size.width} wide`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${pictures}/${name}-${size.width}.png`, fullPage: size.width === 360 });
  }
  for (const theme of worn) {
    await wear(page, theme);
    await settle(page);
    const axe = new AxeBuilder({ page }).setLegacyMode(); // no frames here that would need its second page
    // A theme changes colours and nothing else.
    if (theme === worn[0]) axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
    else axe.withRules(["color-contrast"]);
    const { violations } = await axe.analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html).slice(0, 3) })), `${name} in ${theme}`).toEqual([]);
  }
  await wear(page, "night");
}
