// Where in a level a number of XP stands, so that the ring can move before anything is asked again. The rule is the
// world's (round(60 · n^1.4) from n to n + 1, to 60); the level itself is always the server's word.
export const mostLevel = 60;

export function xpFor(level: number): number {
  return Math.round(60 * level ** 1.4);
}
// Since the last prestige, if there was one.
export function begins(level: number): number {
  let start = 0;
  for (let n = 1; n < level; n += 1) start += xpFor(n);
  return start;
}
export function ring(xp: number, level: number): { into: number; need: number; share: number } {
  if (level >= mostLevel) return { into: 0, need: 0, share: 1 };
  const need = xpFor(level);
  const into = Math.min(need, Math.max(0, xp - begins(level)));
  return { into, need, share: into / need };
}
