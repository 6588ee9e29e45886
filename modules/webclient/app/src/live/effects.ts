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
  base?: number; // of it, what lies before the last prestige
  coins: number;
  power: number;
  skills: SkillStanding[];
}
export interface Unlock {
  achievement: string;
  name: string;
  tier: "bronze" | "silver" | "gold" | "crystal";
  title: string | null; // that may be borne from now on
}
// What there is to show after one reply, learning first.
export interface Gains {
  xp: number;
  coins: number;
  levels: { from: number; to: number } | null;
  power: { from: number; to: number } | null;
  skills: { skill: string; name: string; from: number; to: number; levelFrom: MasteryLevel; levelTo: MasteryLevel }[];
  mastered: string[]; // names
  unlocks: Unlock[]; // achievements
  items: { item: string; name: string; count: number }[]; // things
  quest: boolean; // a quest was completed
  rapid: boolean; // answered too quickly to have been thought about: it pays nothing
}

export const noGains: Gains = { xp: 0, coins: 0, levels: null, power: null, skills: [], mastered: [], unlocks: [], items: [], quest: false, rapid: false };

export function fold(standing: Standing, effects: Effect[]): { standing: Standing; gains: Gains } {
  return effects.reduce((at, effect) => step(at.standing, at.gains, effect), { standing, gains: noGains });
}

function step(standing: Standing, gains: Gains, effect: Effect): { standing: Standing; gains: Gains } {
  switch (effect.type) {
    case "xp.gained": {
      const { amount, total } = effect.body;
      return { standing: { ...standing, xp: total }, gains: { ...gains, xp: gains.xp + amount } };
    }
    case "player.leveled_up": {
      const { before, level } = effect.body;
      return { standing: { ...standing, level }, gains: { ...gains, levels: { from: gains.levels?.from ?? before, to: level } } };
    }
    case "player.prestiged":
      return { standing: { ...standing, level: 1, base: effect.body.xp }, gains };
    case "currency.earned": {
      const { currency, amount, balance } = effect.body;
      if (currency !== "coins") return { standing, gains };
      return { standing: { ...standing, coins: balance }, gains: { ...gains, coins: gains.coins + amount } };
    }
    case "item.gained": {
      const { item, title, amount } = effect.body;
      return { standing, gains: { ...gains, items: [...gains.items, { item, name: title, count: amount }] } };
    }
    case "power.changed": {
      const { before, after } = effect.body;
      return { standing: { ...standing, power: after }, gains: { ...gains, power: { from: gains.power?.from ?? before, to: after } } };
    }
    case "mastery.changed":
      return masteryChanged(standing, gains, effect.body);
    case "skill.mastered":
      return { standing, gains: { ...gains, mastered: [...gains.mastered, effect.body.skill_name] } };
    case "achievement.unlocked": {
      const { achievement, name, tier, title } = effect.body;
      return { standing, gains: { ...gains, unlocks: [...gains.unlocks, { achievement, name, tier, title: title ?? null }] } };
    }
    case "item.answered":
      return { standing, gains: { ...gains, rapid: effect.body.rapid } };
    case "quest.completed":
      return { standing, gains: { ...gains, quest: true } };
    default:
      return { standing, gains };
  }
}

type MasteryChanged = Extract<Effect, { type: "mastery.changed" }>["body"];

function masteryChanged(standing: Standing, gains: Gains, body: MasteryChanged): { standing: Standing; gains: Gains } {
  const { skill, skill_name: name, level } = body;
  const after = { skill, name, mastery: body.after, level };
  const known = standing.skills.some((each) => each.skill === skill);
  const skills = known ? standing.skills.map((each) => (each.skill === skill ? after : each)) : [...standing.skills, after];
  const before = gains.skills.find((each) => each.skill === skill);
  const change = {
    skill,
    name,
    from: before?.from ?? body.before,
    to: body.after,
    levelFrom: before?.levelFrom ?? body.level_before,
    levelTo: level,
  };
  return { standing: { ...standing, skills }, gains: { ...gains, skills: [...gains.skills.filter((each) => each.skill !== skill), change] } };
}

// How bright the lantern burns: the mean mastery of what was met, never quite dark.
export function brightness(skills: SkillStanding[]): number {
  if (skills.length === 0) return 0.12;
  return 0.12 + 0.88 * (skills.reduce((sum, each) => sum + each.mastery, 0) / skills.length);
}
