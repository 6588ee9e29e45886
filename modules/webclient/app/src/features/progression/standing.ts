// How the player stands: read once, then moved by the effects of each reply.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ask } from "../../api/client";
import { amend, askAll, memory } from "../../api/queries";
import type { Effect } from "../../api/types";
import { begins } from "./levels";
import { fold, noGains, type Gains, type Standing } from "../../live/effects";

const key = ["standing"];

async function read(): Promise<Standing> {
  const [player, progress, wallet, skills] = await Promise.all([
    ask("GET /players/me", {}),
    ask("GET /players/me/progress", {}),
    ask("GET /players/me/wallet", {}),
    askAll("GET /players/me/skills"),
  ]);
  return {
    level: progress.level,
    xp: progress.xp,
    base: progress.level_xp - begins(progress.level),
    coins: wallet.coins,
    power: player.power,
    skills: skills.map(({ skill, name, mastery, level }) => ({ skill, name, mastery, level })),
  };
}
export function useStanding(): UseQueryResult<Standing> {
  return useQuery({ queryKey: key, queryFn: read }, memory);
}
// What a reply says that is held now: what is paid is no effect.
export function holdCoins(coins: number): void {
  amend<Standing>(key, (standing) => ({ ...standing, coins }));
}
export function applyEffects(effects: Effect[]): Gains {
  const standing = memory.getQueryData<Standing>(key);
  const folded = fold(standing ?? { level: 1, xp: 0, coins: 0, power: 0, skills: [] }, effects);
  amend<Standing>(key, () => folded.standing);
  return standing || effects.length > 0 ? folded.gains : noGains;
}
