import { expect, test } from "vitest";
import type { SkillMap, SkillView } from "../src/api/types";
import { layoutOf, neighbour, node, stateOf } from "../src/features/skill/map/layout";

const skill = (id: string, level: number, subject = "Maths", mastery_level: SkillView["mastery_level"] = "unseen"): SkillView => ({ skill: id, code: id, name: id, subject, level, items: 1, mastery_level, mastery: 0 });
const needs = (id: string, other: string) => ({ skill: id, kind: "prerequisite" as const, other });

const small: SkillMap = {
  skills: [skill("count", 0, "Maths", "adept"), skill("add", 1), skill("take", 1), skill("times", 2), skill("cells", 0, "Science", "novice")],
  edges: [needs("add", "count"), needs("take", "count"), needs("times", "add"), { skill: "add", kind: "related", other: "cells" }],
};

test("what is needed stands above what needs it, each subject on an island of its own", () => {
  const layout = layoutOf(small);
  const y = (id: string) => layout.places.get(id)?.y ?? 0;
  expect(y("count")).toBeLessThan(y("add"));
  expect(y("add")).toBeLessThan(y("times"));
  expect(layout.islands.map(({ subject }) => subject)).toEqual(["Maths", "Science"]);
  const [maths, science] = layout.islands;
  expect(science && maths && (science.x > maths.x + maths.width || science.y > maths.y + maths.height)).toBe(true);
});

test("ready is what all prerequisites of are known", () => {
  const layout = layoutOf(small);
  const state = (id: string) => stateOf(layout.places.get(id)?.skill ?? skill("", 0), layout);
  expect([state("count"), state("add"), state("times"), state("cells")]).toEqual(["known", "ready", "later", "begun"]);
});

test("the arrows walk along the lines and the rows, and stop at the ends", () => {
  const layout = layoutOf(small);
  expect(neighbour(layout, "times", "up")).toBe("add");
  expect(neighbour(layout, "count", "up")).toBeNull();
  expect(neighbour(layout, "add", "down")).toBe("times");
  expect([neighbour(layout, "add", "right"), neighbour(layout, "take", "left")]).toEqual(["take", "add"]);
});

test("5,000 skills: none on another's place, the same each time", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const skills = Array.from({ length: 5000 }, (_, i) => skill(`s${i}`, i < 50 ? 0 : 1 + Math.floor(random() * 20), `Subject ${i % 7}`));
  const map: SkillMap = { skills, edges: skills.slice(50).map(({ skill: id }) => needs(id, `s${Math.floor(random() * 50)}`)) };
  const layout = layoutOf(map);
  expect(layout.places.size).toBe(5000);
  expect(new Set([...layout.places.values()].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(5000);
  expect([...layout.places.values()].every(({ x, y }) => x >= node.width / 2 - 1 && x <= layout.width && y <= layout.height)).toBe(true);
  expect([...layoutOf(map).places.entries()].map(([id, { x, y }]) => [id, x, y])).toEqual([...layout.places.entries()].map(([id, { x, y }]) => [id, x, y]));
});
