// What a command caused, folded into what the page knows of the player: XP, level, coins, power and mastery move by the
// reply's effects alone, without asking again. Pure, so that an animation, the home page and a test see the same numbers.
import type { Effect, MasteryLevel } from "../api/types";

export interface SkillStanding {
  skill: string;
  name: string;
  mastery: number; // 0..1
  level: MasteryLevel;
}
export interface Standing {
  level: number;
  xp: number; // since the very beginning
  coins: number;
  power: number;
  skills: SkillStanding[];
}
// What there is to show after one reply, learning first.
export interface Gains {
  xp: number;
  coins: number;
  levels: { from: number; to: number } | null;
  power: { from: number; to: number } | null;
  skills: { skill: string; name: string; from: number; to: number; levelFrom: MasteryLevel; levelTo: MasteryLevel }[];
  mastered: string[]; // names
  quest: boolean; // a quest was completed
  rapid: boolean; // answered too quickly to have been thought about: it pays nothing
}

export const noGains: Gains = { xp: 0, coins: 0, levels: null, power: null, skills: [], mastered: [], quest: false, rapid: false };

export function fold(standing: Standing, effects: Effect[]): { standing: Standing; gains: Gains } {
  return effects.reduce((at, effect) => step(at.standing, at.gains, effect), { standing, gains: noGains });
}

function step(standing: Standing, gains: Gains, { type, body }: Effect): { standing: Standing; gains: Gains } {
  switch (type) {
    case "xp.gained":
      return { standing: { ...standing, xp: number(body.total) }, gains: { ...gains, xp: gains.xp + number(body.amount) } };
    case "player.leveled_up": {
      const to = number(body.level);
      return { standing: { ...standing, level: to }, gains: { ...gains, levels: { from: gains.levels?.from ?? number(body.before), to } } };
    }
    case "currency.earned":
      if (body.currency !== "coins") return { standing, gains };
      return { standing: { ...standing, coins: number(body.balance) }, gains: { ...gains, coins: gains.coins + number(body.amount) } };
    case "power.changed": {
      const to = number(body.after);
      return { standing: { ...standing, power: to }, gains: { ...gains, power: { from: gains.power?.from ?? number(body.before), to } } };
    }
    case "mastery.changed":
      return masteryChanged(standing, gains, body);
    case "skill.mastered":
      return { standing, gains: { ...gains, mastered: [...gains.mastered, String(body.skill_name ?? "")] } };
    case "item.answered":
      return { standing, gains: { ...gains, rapid: body.rapid === true } };
    case "quest.completed":
      return { standing, gains: { ...gains, quest: true } };
    default:
      return { standing, gains };
  }
}

function masteryChanged(standing: Standing, gains: Gains, body: Record<string, unknown>): { standing: Standing; gains: Gains } {
  const skill = String(body.skill);
  const name = String(body.skill_name ?? "");
  const level = body.level as MasteryLevel;
  const after = { skill, name, mastery: number(body.after), level };
  const known = standing.skills.some((each) => each.skill === skill);
  const skills = known ? standing.skills.map((each) => (each.skill === skill ? after : each)) : [...standing.skills, after];
  const before = gains.skills.find((each) => each.skill === skill);
  const change = {
    skill,
    name,
    from: before?.from ?? number(body.before),
    to: after.mastery,
    levelFrom: before?.levelFrom ?? (body.level_before as MasteryLevel),
    levelTo: level,
  };
  return { standing: { ...standing, skills }, gains: { ...gains, skills: [...gains.skills.filter((each) => each.skill !== skill), change] } };
}

// Amounts are plain numbers or {"coins": n}.
export function number(value: unknown): number {
  if (typeof value === "number") return value;
  if (value !== null && typeof value === "object") {
    const [first] = Object.values(value);
    if (typeof first === "number") return first;
  }
  return 0;
}

// How bright the lantern burns: the mean mastery of what was met, never quite dark.
export function brightness(skills: SkillStanding[]): number {
  if (skills.length === 0) return 0.12;
  return 0.12 + 0.88 * (skills.reduce((sum, each) => sum + each.mastery, 0) / skills.length);
}
