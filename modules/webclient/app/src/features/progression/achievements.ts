// How far achievements are: which tier was reached, which comes next, and which few are closest to their next one.
import type { AchievementView } from "../../api/types";

type Tier = AchievementView["tiers"][number];

export function reachedTier({ tiers }: AchievementView): Tier | null {
  return tiers.filter((tier) => tier.unlocked).at(-1) ?? null;
}
export function nextTier({ tiers }: AchievementView): Tier | null {
  return tiers.find((tier) => !tier.unlocked) ?? null;
}
export function shareOf(achievement: AchievementView): number {
  const next = nextTier(achievement);
  return next ? Math.min(1, achievement.value / next.goal) : 1;
}
// Only what was begun: nobody is told what they haven't tried.
export function closest(achievements: AchievementView[], count: number): AchievementView[] {
  return achievements
    .filter((each) => nextTier(each) && each.value > 0)
    .sort((a, b) => shareOf(b) - shareOf(a))
    .slice(0, count);
}
