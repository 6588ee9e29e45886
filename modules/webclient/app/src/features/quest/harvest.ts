// What a run has brought so far, gathered from the effects of its answers, for the page at its end. It is kept for this tab
// so that a reload in the middle of a run doesn't lose the story.
import { noGains, type Gains } from "../../live/effects";

export function gather(all: Gains, more: Gains): Gains {
  const skills = [...all.skills];
  for (const change of more.skills) {
    const at = skills.findIndex((each) => each.skill === change.skill);
    const before = skills[at];
    if (before) skills[at] = { ...change, from: before.from, levelFrom: before.levelFrom };
    else skills.push(change);
  }
  return {
    xp: all.xp + more.xp,
    coins: all.coins + more.coins,
    levels: more.levels ? { from: all.levels?.from ?? more.levels.from, to: more.levels.to } : all.levels,
    power: more.power ? { from: all.power?.from ?? more.power.from, to: more.power.to } : all.power,
    skills,
    mastered: [...all.mastered, ...more.mastered],
    unlocks: [...all.unlocks, ...more.unlocks],
    items: [...all.items, ...more.items],
    quest: all.quest || more.quest,
    rapid: more.rapid,
  };
}

export function harvestOf(run: string): Gains {
  try {
    return { ...noGains, ...(JSON.parse(sessionStorage.getItem(`eduverse.harvest.${run}`) ?? "{}") as Partial<Gains>) };
  } catch {
    return noGains;
  }
}
export function keepHarvest(run: string, gains: Gains): void {
  sessionStorage.setItem(`eduverse.harvest.${run}`, JSON.stringify(gains));
}
