import { expect, test } from "vitest";
import { isAmount } from "../src/features/economy/Amount";
import { asPercent, feeOf } from "../src/features/economy/fee";
import { scale } from "../src/features/economy/scale";

test("a fee is a share in basis points, rounded down as the server rounds it", () => {
  expect(feeOf(199, 500)).toBe(9);
  expect(feeOf(200, 500)).toBe(10);
  expect(feeOf(1, 500)).toBe(0);
  expect(asPercent(250)).toBe(2.5);
});

test("a chart's scale meets both ends, and is flat where there is one value alone", () => {
  const y = scale(10, 20, 100, 0);
  expect(y(10)).toBe(100);
  expect(y(20)).toBe(0);
  expect(y(15)).toBe(50);
  expect(scale(5, 5, 8, 90)(5)).toBe(8);
});

test("an amount is a whole number of coins within its bounds", () => {
  expect(isAmount(1)).toBe(true);
  expect(isAmount(0)).toBe(false);
  expect(isAmount(null)).toBe(false);
  expect(isAmount(99, 100)).toBe(false);
  expect(isAmount(1_000_000_001)).toBe(false);
});
