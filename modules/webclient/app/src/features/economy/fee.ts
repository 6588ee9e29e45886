// What the house keeps of a sale, as the server counts it: a share in basis points, rounded down.
export function feeOf(coins: number, basisPoints: number): number {
  return Math.floor((coins * basisPoints) / 10_000);
}
export function asPercent(basisPoints: number): number {
  return basisPoints / 100;
}
