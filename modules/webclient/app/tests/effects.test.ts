import { expect, test } from "vitest";
import type { Effect } from "../src/api/types";
import { ring, xpFor } from "../src/features/progression/levels";
import { brightness, fold, type Standing } from "../src/live/effects";

// What an effect says besides doesn't matter here.
const effect = (type: string, body: object): Effect => ({ type, body: { player: "plr_1", ...body } }) as Effect;
const standing: Standing = { level: 1, xp: 50, coins: 3, power: 10, skills: [] };

test("XP, level, coins and power move by the effects alone", () => {
  const { standing: after, gains } = fold(standing, [
    effect("xp.gained", { amount: 15, total: 65 }),
    effect("player.leveled_up", { before: 1, level: 2 }),
    effect("currency.earned", { currency: "coins", amount: 1, balance: 4 }),
    effect("power.changed", { before: 10, after: 14 }),
  ]);
  expect(after).toEqual({ level: 2, xp: 65, coins: 4, power: 14, skills: [] });
  expect(gains).toMatchObject({ xp: 15, coins: 1, levels: { from: 1, to: 2 }, power: { from: 10, to: 14 } });
});

test("two rewards of one reply add up", () => {
  const { standing: after, gains } = fold(standing, [
    effect("xp.gained", { amount: 10, total: 60 }),
    effect("currency.earned", { currency: "coins", amount: 1, balance: 4 }),
    effect("xp.gained", { amount: 50, total: 110 }),
    effect("currency.earned", { currency: "coins", amount: 20, balance: 24 }),
  ]);
  expect([after.xp, after.coins, gains.xp, gains.coins]).toEqual([110, 24, 60, 21]);
});

test("mastery of a skill that was never met is added, of a known one is moved", () => {
  const change = (before: number, after: number): Effect =>
    effect("mastery.changed", { skill: "skl_1", skill_name: "Fractions", before, after, level_before: "unseen", level: "novice" });
  const once = fold(standing, [change(0.5, 0.6)]);
  expect(once.standing.skills).toEqual([{ skill: "skl_1", name: "Fractions", mastery: 0.6, level: "novice" }]);
  const twice = fold(once.standing, [change(0.6, 0.65), change(0.65, 0.7)]);
  expect(twice.standing.skills).toHaveLength(1);
  expect(twice.gains.skills[0]).toMatchObject({ from: 0.6, to: 0.7 });
});

test("an answer too quick to have been thought about is known as one", () => {
  expect(fold(standing, [effect("item.answered", { correct: true, rapid: true })]).gains.rapid).toBe(true);
  expect(fold(standing, [effect("item.answered", { correct: true, rapid: false })]).gains.rapid).toBe(false);
});

test("an effect nobody knows changes nothing", () => {
  expect(fold(standing, [effect("comet.seen", {})]).standing).toEqual(standing);
});

test("the ring starts anew with each level: 60 XP to the second, 158 more to the third", () => {
  expect([xpFor(1), xpFor(2)]).toEqual([60, 158]);
  expect(ring(30, 1)).toEqual({ into: 30, need: 60, share: 0.5 });
  expect(ring(60, 2).share).toBe(0);
  expect(ring(139, 2).share).toBe(0.5);
  expect(ring(999_999, 60).share).toBe(1);
});

test("after a prestige the ring is that of level one, above the XP that lie behind", () => {
  const { standing: after } = fold({ ...standing, level: 60, xp: 500_000 }, [effect("player.prestiged", { prestige: 1, percent: 2, xp: 500_000 }), effect("xp.gained", { amount: 30, total: 500_030 })]);
  expect(after).toMatchObject({ level: 1, xp: 500_030, base: 500_000 });
  expect(ring(after.xp - (after.base ?? 0), after.level).share).toBe(0.5);
});

test("the lantern burns brighter with mastery and is never dark", () => {
  expect(brightness([])).toBeGreaterThan(0);
  expect(brightness([{ skill: "s", name: "", mastery: 1, level: "master" }])).toBe(1);
});

test("an unlocked achievement is told with its medal, and its points count like all others", () => {
  const { gains } = fold(standing, [
    effect("achievement.unlocked", { achievement: "first-light", name: "First light", tier: "bronze", xp: 10, coins: 3 }),
    effect("xp.gained", { amount: 10, total: 60 }),
  ]);
  expect(gains.unlocks).toEqual([{ achievement: "first-light", name: "First light", tier: "bronze", title: null }]);
  expect(gains.xp).toBe(10);
});

test("things that came are told in their order", () => {
  const { gains } = fold(standing, [effect("item.gained", { item: "apple", title: "Apple", amount: 3 }), effect("item.gained", { item: "hat", title: "Hat", amount: 1 })]);
  expect(gains.items).toEqual([{ item: "apple", name: "Apple", count: 3 }, { item: "hat", name: "Hat", count: 1 }]);
});
