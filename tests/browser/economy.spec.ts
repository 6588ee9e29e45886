// The school's economy as its administrator sees it: a simulated term with tricksters in it, its charts and their numbers, a step with
// its reason, and a flag that is judged.
import { expect, test } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, signIn } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const still = { reducedMotion: "reduce" } as const;

const server = new Server();
test.beforeAll(async () => {
  server.simulate(["--economy", "--students", "30", "--days", "45", "--tricksters", "6"]);
  await server.start();
});
test.afterAll(() => server.stop());

test("an administrator reads how money and prices stand, why the controller moved, and judges what looks like a trick", async ({ browser }) => {
  const page = await signIn(server, browser, "admin", still, "lantern-light");
  await page.getByRole("link", { name: "Economy" }).click();
  await expect(page.getByRole("heading", { name: "The school's economy", level: 1 })).toBeVisible();
  await page.getByLabel("How far back").selectOption({ label: "365 days" });
  const prices = page.getByRole("figure", { name: "Prices against their target" });
  await expect(prices.locator("canvas")).toBeVisible();
  await prices.getByText("The numbers").click();
  await expect(prices.getByRole("row")).not.toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Steps, and why" })).toBeVisible();
  await expect(page.getByRole("meter", { name: "Fee of a sale" })).toBeVisible();
  await expect(page.getByText("Right answers")).toBeVisible();
  await examine(page, "economy");

  const lapsed = page.getByText(/that (is|are) over/);
  const flags = page.getByRole("list", { name: "What looks like a trick" }).getByRole("listitem");
  await expect(flags.first().or(lapsed.first())).toBeVisible();
  if ((await page.getByRole("button", { name: "It is harmless" }).count()) > 0) {
    await page.getByRole("button", { name: "It is harmless" }).first().click();
    await expect(lapsed.first()).toBeVisible();
  }
  expect(complaints).toEqual([]);
});
