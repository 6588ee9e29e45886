// @vitest-environment happy-dom
// What one is told, in one's own language.
import { beforeAll, expect, test } from "vitest";
import { choose, startLanguage } from "../src/i18n";
import { saidOf } from "../src/features/notification/says";

beforeAll(async () => {
  await startLanguage();
  await choose("de");
});

test("a notification is said in the reader's own words, with the name that the server says", () => {
  expect(saidOf({ kind: "trade.opened", title: "Mia would like to trade", body: "" })).toEqual({ title: "Mia möchte mit dir tauschen.", body: "" });
  expect(saidOf({ kind: "auction.won", title: "The straw hat is yours.", body: "" }).title).toBe("Du hast eine Auktion gewonnen: Es gehört dir!");
});

test("what isn't known is said as the server says it", () => {
  const unknown = { kind: "raid.begun", title: "The raid begins", body: "Come along." };
  expect(saidOf(unknown)).toEqual({ title: unknown.title, body: unknown.body });
  expect(saidOf({ kind: "trade.opened", title: "A trade waits", body: "" }).title).toBe("A trade waits");
});
