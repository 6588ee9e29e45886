// The network of a classroom: it goes away, and comes back.
import { expect, test, type Page } from "@playwright/test";
import { answer } from "./support/questions.ts";
import { allLeave, joinClass, makeSchool } from "./support/school.ts";
import { Server } from "./support/server.ts";

const server = new Server();
let code = "";
test.beforeAll(async () => {
  await server.start();
  code = (await makeSchool(server)).code;
});
test.afterEach(allLeave);
test.afterAll(() => server.stop());

async function playing(browser: Parameters<typeof joinClass>[1], name: string): Promise<Page> {
  const page = await joinClass(server, browser, code, name);
  await page.getByRole("button", { name: "Set out" }).click();
  await expect(page.locator("h1[data-item]")).toBeVisible();
  return page;
}

test("an answer given without a network waits under a small cloud and counts once when the network is back", async ({ browser }) => {
  const page = await playing(browser, "Jonas");
  await page.context().setOffline(true);
  await answer(page, "right");
  await expect(page.getByText("One answer waits safely", { exact: false })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.locator('[data-verdict="right"]')).toBeVisible();
  await expect(page.locator('[data-hud="coins"]')).toHaveAttribute("data-value", "4"); // one for the answer, three for the first light
});

test("an answer that waited over a reload counts, too", async ({ browser }) => {
  const page = await playing(browser, "Aylin");
  await page.context().route("**/answers", (route) => route.abort());
  await answer(page, "right");
  await expect(page.getByText("One answer waits safely", { exact: false })).toBeVisible();
  await page.context().unroute("**/answers");
  await page.reload();
  await expect(page.getByText("Question 2 of 6")).toBeVisible();
  await expect(page.locator('[data-hud="coins"]')).toHaveAttribute("data-value", "4"); // one for the answer, three for the first light
});

test("a reply that got lost on its way is given again, and nothing is paid twice", async ({ browser }) => {
  const page = await playing(browser, "Noah");
  let lost = 0;
  await page.context().route("**/answers", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch(); // the server does it
    await route.abort(); // and nobody hears of it
  });
  await answer(page, "right");
  await expect(page.locator('[data-verdict="right"]')).toBeVisible();
  expect(lost).toBe(1);
  await expect(page.locator('[data-hud="coins"]')).toHaveAttribute("data-value", "4"); // one for the answer, three for the first light
});
