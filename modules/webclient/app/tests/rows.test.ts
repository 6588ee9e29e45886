import { expect, test } from "vitest";
import type { ProgressRow } from "../src/api/types";
import { byName, heard } from "../src/features/classroom/rows";

const row = (player: string, name: string, more: Partial<ProgressRow> = {}): ProgressRow => ({
  player, account: player.replace("plr", "acc"), name, online: false, answered: 0, right: 0, xp: 0, level: 1, quests_completed: 0, mastery_mean: 0, ...more,
});
const progress = { class: "cls_1", name: "5b", students: [row("plr_1", "Ada"), row("plr_2", "Ben")] };

test("a row that changed takes its old place", () => {
  const after = heard(progress, { type: "progress.changed", body: row("plr_1", "Ada", { answered: 1, right: 1, xp: 12 }) });
  expect(after.students.map((each) => each.xp)).toEqual([12, 0]);
});
test("who joins is added", () => {
  expect(heard(progress, { type: "student.joined", body: row("plr_3", "Cleo") }).students).toHaveLength(3);
});
test("presence moves the dot alone", () => {
  const after = heard(progress, { type: "presence.changed", body: { player: "plr_2", online: true } });
  expect(after.students[1]).toEqual(row("plr_2", "Ben", { online: true }));
});
test("what nobody knows changes nothing", () => {
  expect(heard(progress, { type: "comet.seen", body: {} })).toBe(progress);
});
test("rows stand by name", () => {
  expect([row("2", "Élodie"), row("1", "Zoe"), row("3", "Emil")].sort(byName).map((each) => each.name)).toEqual(["Élodie", "Emil", "Zoe"]);
});
