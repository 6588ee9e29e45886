// The market as two students see it: one offers, the other takes, and both see it without asking; an auction that runs, with a
// limit that nobody else sees; stalls and a mailbox, empty and not.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { buy, coins, earn, purse, still, tens, timesTen } from "./support/play.ts";
import { complaints, joinClass, makeSchool, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
let mia: Page;
let ben: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  school = await makeSchool(server, tens(12));
  mia = await joinClass(server, browser, school.code, "Mia", still);
  ben = await joinClass(server, browser, school.code, "Ben", still);
});
test.afterAll(() => server.stop());

test("what one offers, the other takes; the price stands in the chart, and the order is gone", async () => {
  for (const page of [mia, ben]) await earn(page, server.address, 12, timesTen);
  await buy(mia, server.address, "copper-nail", 2);
  await mia.goto(`${server.address}/market`);
  await examine(mia, "market-empty", ["night"]);
  await mia.getByLabel("Look for").fill("nail");
  await mia.locator('[data-traded="copper-nail"]').click();
  await mia.getByRole("radio", { name: "Sell" }).check();
  await mia.getByLabel("Coins for one, at least").fill("3");
  await mia.getByRole("button", { name: "Offer to sell" }).click();
  await expect(mia.locator('[data-order="sell"]')).toBeVisible();
  await examine(mia, "market-good");

  await ben.goto(`${server.address}/market`);
  await expect(ben.locator('[data-traded="copper-nail"]')).toContainText("3");
  await examine(ben, "market");
  await ben.locator('[data-traded="copper-nail"]').click();
  await ben.locator('[data-levels="sell"] button').first().click();
  await ben.getByRole("button", { name: "Offer to buy" }).click();
  await expect(ben.getByText("Done! It changed hands at once.")).toBeVisible();
  await expect(ben.locator("[data-chart]")).toHaveAttribute("data-chart", "1");
  await expect(mia.locator('[data-order="sell"]')).toHaveCount(0);
  await examine(ben, "market-sold", ["night"]);
  expect(complaints).toEqual([]);
});

test("an auction runs live: a bid is seen at once, its limit by nobody else", async () => {
  await mia.goto(`${server.address}/auctions`);
  await examine(mia, "auctions-empty", ["night"]);
  await mia.getByRole("button", { name: "Open an auction" }).click();
  await mia.getByLabel("What?").selectOption({ label: "Copper nail" });
  await mia.getByLabel("The first bid is at least").fill("1");
  await examine(mia, "auction-open", ["night"]);
  await mia.getByRole("button", { name: "Open it" }).click();
  await expect(mia.locator("[data-price]")).toBeVisible(); // its own page: the list stays until that is there
  await expect(mia.getByText("You sell this.")).toBeVisible();

  await ben.goto(`${server.address}/auctions`);
  await examine(ben, "auctions");
  await ben.locator('[data-auction="open"]').click();
  await ben.getByLabel("How far would you go?").fill("2");
  await ben.getByRole("button", { name: "Place the bid" }).click();
  await expect(ben.getByText("You lead, and would pay 2 coins at most. Only you see that.")).toBeVisible();
  await examine(ben, "auction");
  await expect(mia.locator("[data-bid]")).toHaveCount(1);
  await expect(mia.locator("body")).not.toContainText("2 coins at most");
  expect(complaints).toEqual([]);
});

// Its last minutes are hours away: when it ends is said for the server, the page counts by itself.
test("an auction says how long it runs, in its last minutes by the second", async () => {
  await expect(mia.getByText(/^\d+ hours left$/)).toBeVisible();
  const ends = new Date(Date.now() + 200_000).toISOString();
  await mia.route(/\/api\/v1\/auctions\/auc_[0-9a-f]+$/, async (route) => {
    const page = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...page, ends } });
  });
  await mia.reload();
  const clock = mia.getByText(/^\d:\d\d left$/);
  await expect(clock).toBeVisible();
  const stood = (await clock.textContent()) ?? "";
  await expect(clock).not.toHaveText(stood);
  await mia.unrouteAll({ behavior: "wait" });
  expect(complaints).toEqual([]);
});

test("a piece on a stall is bought at its price, the purse at the top says so at once, and its seller is told", async () => {
  await buy(mia, server.address, "straw-hat", 1);
  await mia.goto(`${server.address}/stalls`);
  await mia.getByRole("button", { name: "Offer a piece" }).click();
  await mia.getByLabel("What?").selectOption({ label: "Straw hat" });
  await mia.getByLabel("For how many coins?").fill("10");
  await examine(mia, "stall-offer", ["night"]);
  await mia.getByRole("button", { name: "Put it on my stall" }).click();
  await expect(mia.getByRole("heading", { name: "On my stall" })).toBeVisible();

  await ben.goto(`${server.address}/stalls`);
  const had = await purse(ben);
  await ben.locator('[data-listing="straw-hat"]').click();
  await examine(ben, "stall-buy", ["night"]);
  await ben.getByRole("button", { name: "Buy for" }).click();
  await expect(ben.getByRole("dialog")).toHaveCount(0);
  await expect(coins(ben)).toHaveAttribute("data-value", String(had - 10));

  await expect(mia.locator("[data-unread]")).not.toHaveAttribute("data-unread", "0");
  await mia.getByRole("button", { name: "News", exact: true }).click();
  await expect(mia.locator('[data-notification="listing.sold"]')).toContainText("A piece from your stall is sold.");
  await examine(mia, "news");
  await mia.getByRole("button", { name: "I have read everything" }).click();
  await expect(mia.locator('[data-read="false"]')).toHaveCount(0);
  await mia.keyboard.press("Escape");
  await expect(mia.locator("[data-unread]")).toHaveAttribute("data-unread", "0");

  await ben.goto(`${server.address}/bag`);
  await ben.locator('[data-thing="straw-hat"]').click();
  await ben.getByRole("button", { name: "Sell to the shop" }).click();
  await ben.getByRole("button", { name: "Sell it" }).click();
  await expect(ben.locator('[data-thing="straw-hat"]')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("stalls and mailbox say what they are for", async () => {
  await mia.goto(`${server.address}/stalls`);
  await examine(mia, "stalls", ["night"]);
  await mia.goto(`${server.address}/mailbox`);
  await expect(mia.getByText("No parcel waits for you.")).toBeVisible();
  await examine(mia, "mailbox", ["night"]);
});

// A full bag is a term's work: what waits is said for the server, and taken out by the page.
test("a parcel is taken out of the mailbox, and no other waits", async () => {
  let waits = true;
  const mailbox = () => ({ parcels: waits ? [{ parcel: "pcl_0000000000000001", ware: { asset: "ast_0000000000000009", kind: "copper-nail" }, count: 3, from: "order", since: "2026-07-01T08:00:00.000Z" }] : [] });
  await ben.route("**/api/v1/players/me/parcels", (route) => route.fulfill({ json: mailbox() }));
  await ben.route("**/api/v1/parcels/*/claims", (route) => {
    waits = false;
    return route.fulfill({ json: { result: mailbox(), effects: [] } });
  });
  await ben.goto(`${server.address}/mailbox`);
  const parcel = ben.locator('[data-parcel="copper-nail"]');
  await expect(parcel).toContainText("3 × Copper nail");
  await expect(parcel).toContainText("from the market");
  await examine(ben, "mailbox-full");
  await parcel.getByRole("button", { name: "Take it out" }).click();
  await expect(ben.getByText("No parcel waits for you.")).toBeVisible();
  await expect(parcel).toHaveCount(0);
  expect(complaints).toEqual([]);
});
