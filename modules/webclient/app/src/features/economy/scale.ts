// From one span of numbers onto another, as a chart's axis does it.
export function scale(from: number, to: number, low: number, high: number): (value: number) => number {
  const share = to === from ? 0 : (high - low) / (to - from);
  return (value) => low + (value - from) * share;
}
