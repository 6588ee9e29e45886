// Where each skill stands on the map: an island a subject, in columns no higher than the largest; on it rows from the ground up, by the longest chain
// of prerequisites; in a row next to what it needs, so that few lines cross (barycentres, two sweeps). Linear but for the
// sorting of rows, the same for the same map.
import type { SkillMap, SkillView } from "../../../api/types";

export const node = { width: 208, height: 84 };
const gap = { x: 24, y: 72, island: 200 };
const widestRow = 14; // longer ones are folded

export interface Placed {
  skill: SkillView;
  x: number; // of its middle
  y: number;
}
export interface Island {
  subject: string;
  x: number;
  y: number; // of its top
  width: number;
  height: number;
}
export interface MapLayout {
  places: Map<string, Placed>;
  rows: string[][]; // skills from left to right, rows from top to bottom, island by island
  islands: Island[];
  needs: Map<string, string[]>;
  unlocks: Map<string, string[]>;
  width: number;
  height: number;
}

export function layoutOf({ skills, edges }: SkillMap): MapLayout {
  const needs = new Map<string, string[]>();
  const unlocks = new Map<string, string[]>();
  const push = (to: Map<string, string[]>, from: string, what: string): void => void (to.get(from)?.push(what) ?? to.set(from, [what]));
  for (const edge of edges) {
    if (edge.kind !== "prerequisite") continue;
    push(needs, edge.skill, edge.other);
    push(unlocks, edge.other, edge.skill);
  }
  const subjects = new Map<string, SkillView[]>();
  for (const skill of skills) (subjects.get(skill.subject) ?? subjects.set(skill.subject, []).get(skill.subject))?.push(skill);
  const places = new Map<string, Placed>();
  const rows: string[][] = [];
  const islands: Island[] = [];
  let left = 0;
  let top = 0;
  let column = 0; // its width
  for (const subject of [...subjects.keys()].sort((a, b) => (subjects.get(b)?.length ?? 0) - (subjects.get(a)?.length ?? 0) || a.localeCompare(b))) {
    const levels: SkillView[][] = [];
    for (const skill of subjects.get(subject) ?? []) (levels[skill.level] ??= []).push(skill);
    const folded = fold(order(levels.filter(Boolean), needs, unlocks));
    const width = Math.max(...folded.map((row) => row.length)) * (node.width + gap.x) - gap.x;
    const height = folded.length * (node.height + gap.y) - gap.y;
    if (top > 0 && top + height > (islands[0]?.height ?? 0)) {
      left += column + gap.island;
      top = 0;
      column = 0;
    }
    column = Math.max(column, width);
    folded.forEach((row, r) => {
      const start = left + (width - row.length * (node.width + gap.x) + gap.x) / 2 + node.width / 2;
      row.forEach((skill, i) => places.set(skill.skill, { skill, x: start + i * (node.width + gap.x), y: top + r * (node.height + gap.y) + node.height / 2 }));
      rows.push(row.map((skill) => skill.skill));
    });
    islands.push({ subject, x: left, y: top, width, height });
    top += height + gap.island;
  }
  return { places, rows, islands, needs, unlocks, width: left + column, height: Math.max(0, ...islands.map((island) => island.y + island.height)) };
}

// Each row by the mean place of what its skills need, then downwards again by what they unlock.
function order(levels: SkillView[][], needs: Map<string, string[]>, unlocks: Map<string, string[]>): SkillView[][] {
  const place = new Map<string, number>();
  const settle = (row: SkillView[]): void => row.forEach((skill, i) => place.set(skill.skill, (i + 0.5) / row.length));
  const sort = (row: SkillView[], by: Map<string, string[]>): SkillView[] => {
    const mean = new Map(
      row.map((skill) => {
        const around = (by.get(skill.skill) ?? []).map((other) => place.get(other)).filter((at) => at !== undefined);
        return [skill.skill, around.length > 0 ? around.reduce((sum, at) => sum + at, 0) / around.length : (place.get(skill.skill) ?? 0.5)];
      }),
    );
    return [...row].sort((a, b) => (mean.get(a.skill) ?? 0) - (mean.get(b.skill) ?? 0) || a.name.localeCompare(b.name));
  };
  let rows = levels;
  rows.forEach(settle);
  for (const by of [needs, unlocks, needs]) {
    const turned = by === unlocks ? [...rows].reverse() : rows;
    const sorted = turned.map((row) => {
      const done = sort(row, by);
      settle(done);
      return done;
    });
    rows = by === unlocks ? sorted.reverse() : sorted;
  }
  return rows;
}

function fold(rows: SkillView[][]): SkillView[][] {
  return rows.flatMap((row) => {
    const parts = Math.ceil(row.length / widestRow);
    const long = Math.ceil(row.length / parts);
    return Array.from({ length: parts }, (_, i) => row.slice(i * long, (i + 1) * long));
  });
}

export type State = "later" | "ready" | "begun" | "known" | "expert" | "master";
const known = ["adept", "expert", "master"];

// What one can do with it now. Ready: all that it needs is known.
export function stateOf(skill: SkillView, layout: MapLayout): State {
  if (skill.mastery_level === "master") return "master";
  if (skill.mastery_level === "expert") return "expert";
  if (skill.mastery_level === "adept") return "known";
  if (skill.mastery_level !== "unseen") return "begun";
  const ready = (layout.needs.get(skill.skill) ?? []).every((other) => known.includes(layout.places.get(other)?.skill.mastery_level ?? "master"));
  return ready ? "ready" : "later";
}

export type Direction = "up" | "down" | "left" | "right";
// The next skill that way: up to what it needs, down to what it unlocks, sideways in its row.
export function neighbour(layout: MapLayout, from: string, direction: Direction): string | null {
  const here = layout.places.get(from);
  if (!here) return null;
  if (direction === "left" || direction === "right") {
    const row = layout.rows.find((each) => each.includes(from)) ?? [];
    return row[row.indexOf(from) + (direction === "left" ? -1 : 1)] ?? null;
  }
  const near = (direction === "up" ? layout.needs : layout.unlocks).get(from) ?? [];
  const there = near.map((skill) => layout.places.get(skill)).filter((place) => place !== undefined);
  there.sort((a, b) => Math.abs(a.x - here.x) + Math.abs(a.y - here.y) - Math.abs(b.x - here.x) - Math.abs(b.y - here.y));
  return there[0]?.skill.skill ?? null;
}
