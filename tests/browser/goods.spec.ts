// What one holds, as students see it: a coin earned and spent, a bag, a present, a trade for two at once, and the purse
// that tells all of it again.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { coins, earn, purse, still } from "./support/play.ts";
import { complaints, joinClass, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
let mia: Page;
let ben: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  school = await makeSchool(server);
  mia = await joinClass(server, browser, school.code, "Mia", still);
  ben = await joinClass(server, browser, school.code, "Ben", still);
});
test.afterAll(() => server.stop());

test("an empty bag says where treasure is; the shop sells at the price that it shows", async () => {
  await earn(mia, server.address, 3);
  await mia.goto(`${server.address}/bag`);
  const had = await purse(mia);
  expect(had).toBeGreaterThanOrEqual(6);
  await expect(mia.getByText("Nothing is in your bag yet.")).toBeVisible();
  await examine(mia, "bag-empty");
  await mia.getByRole("link", { name: "Shop", exact: true }).click();
  await examine(mia, "shop");
  await mia.locator('[data-sold="copper-nail"]').click();
  await mia.getByLabel("How many?").fill("3");
  await examine(mia, "shop-buy", ["night"]);
  await mia.getByRole("button", { name: "Buy" }).click();
  await expect(coins(mia)).toHaveAttribute("data-value", String(had - 6));
  await mia.getByRole("link", { name: "My bag", exact: true }).click();
  await expect(mia.locator('[data-thing="copper-nail"]')).toContainText("3 ×");
  await examine(mia, "bag");
});

test("a present is given with two touches, and lies in the other's bag", async () => {
  await mia.locator('[data-thing="copper-nail"]').click();
  await examine(mia, "thing", ["night"]);
  await mia.getByRole("button", { name: "Give as a present" }).click();
  await mia.getByLabel("For whom?").selectOption({ label: "Ben" });
  await examine(mia, "give", ["night"]);
  await mia.getByRole("button", { name: "Give it" }).click();
  await expect(mia.locator('[data-thing="copper-nail"]')).toContainText("2 ×");
  await ben.goto(`${server.address}/bag`);
  await expect(ben.locator('[data-thing="copper-nail"]')).toBeVisible();
});

test("two trade at one table: what changes is seen at once, and both must say yes to the same", async () => {
  await mia.getByRole("link", { name: "Trades" }).click();
  await expect(mia.getByText("You have not traded with anybody yet.")).toBeVisible();
  await mia.getByLabel("With whom would you like to trade?").selectOption({ label: "Ben" });
  await mia.getByRole("button", { name: "Ask for a trade" }).click();
  await expect(mia.getByRole("heading", { name: "A trade with Ben" })).toBeVisible();
  await ben.goto(`${server.address}/trades`);
  await ben.getByRole("link", { name: "Mia" }).click();
  await mia.getByRole("button", { name: "Lay something down" }).click();
  await mia.getByLabel("What?").selectOption({ index: 2 });
  await examine(mia, "trade-add", ["night"]);
  await mia.getByRole("button", { name: "Lay it on the table" }).click();
  await expect(ben.locator('[data-laid="copper-nail"]')).toBeVisible();
  await ben.getByRole("button", { name: "I agree to exactly this" }).click();
  await expect(mia.getByText("Agreed")).toBeVisible();
  await expect(mia.getByText("Ben agrees to what lies here now.")).toBeVisible();
  await examine(mia, "trade");
  await mia.getByRole("button", { name: "Take Copper nail back" }).click();
  await expect(mia.getByText("Agreed")).toHaveCount(0);
  await expect(ben.getByRole("button", { name: "I agree to exactly this" })).toBeDisabled();
  await mia.getByRole("button", { name: "Lay something down" }).click();
  await mia.getByLabel("What?").selectOption({ index: 2 });
  await mia.getByRole("button", { name: "Lay it on the table" }).click();
  await expect(ben.locator('[data-laid="copper-nail"]')).toBeVisible();
  await ben.getByRole("button", { name: "I agree to exactly this" }).click();
  await expect(mia.getByText("Agreed")).toBeVisible();
  await mia.getByRole("button", { name: "I agree to exactly this" }).click();
  for (const page of [mia, ben]) await expect(page.getByText("Done! Each of you has what the other gave.")).toBeVisible();
  await ben.goto(`${server.address}/bag`);
  await expect(ben.locator('[data-thing="copper-nail"]')).toContainText("2 ×");
});

test("the shop buys back, what is thrown away is gone, and the purse tells every line", async () => {
  await ben.locator('[data-thing="copper-nail"]').click();
  await ben.getByRole("button", { name: "Throw away" }).click();
  await ben.getByRole("button", { name: "Throw one away" }).click();
  await expect(ben.locator('[data-thing="copper-nail"]')).not.toContainText("2 ×");
  await mia.goto(`${server.address}/wallet`);
  await expect(mia.getByText("Bought in the shop").first()).toBeVisible();
  await expect(mia.getByText("A right answer").first()).toBeVisible();
  await examine(mia, "wallet");
});

test("a teacher switches presents and trades off for a class", async ({ browser }) => {
  const teacher = await signIn(server, browser, school.teacher, still);
  await teacher.goto(`${server.address}/classes/${school.class}`);
  await teacher.getByRole("button", { name: "Switch it off" }).click();
  await expect(teacher.getByText("Nothing is given or traded in this class.")).toBeVisible();
  await mia.goto(`${server.address}/trades`);
  await expect(mia.getByText("There is nobody to choose at the moment.")).toBeAttached();
  expect(complaints).toEqual([]);
});
