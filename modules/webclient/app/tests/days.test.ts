import { expect, test } from "vitest";
import { clockOf, daysOf, kindOf, minutesOf, monthsOf, plus, weekdayOf } from "../src/features/classroom/days";

const plan = {
  weekend: ["saturday" as const, "sunday" as const],
  terms: [{ name: "Autumn", first: "2026-09-01", last: "2026-12-18" }],
  holidays: [{ name: "Unity", first: "2026-10-03", last: "2026-10-03" }],
};

test("days follow one another over the ends of months, leap days and the changes of the clock", () => {
  expect(plus("2028-02-28", 1)).toBe("2028-02-29");
  expect(plus("2026-12-31", 1)).toBe("2027-01-01");
  expect(plus("2026-10-24", 2)).toBe("2026-10-26");
  expect(weekdayOf("2026-12-01")).toBe("tuesday");
  expect(daysOf("2028-02")).toHaveLength(29);
});

test("a holiday comes before the weekend, the weekend before the days between terms", () => {
  expect(kindOf("2026-10-03", plan)).toBe("holiday");
  expect(kindOf("2026-10-04", plan)).toBe("weekend");
  expect(kindOf("2026-10-05", plan)).toBe("school");
  expect(kindOf("2026-12-21", plan)).toBe("vacation");
  expect(kindOf("2026-12-21", { ...plan, terms: [] })).toBe("school");
});

test("the months shown are those of the terms, or this one and the next two", () => {
  expect(monthsOf(plan, "2026-12-01")).toEqual(["2026-09", "2026-10", "2026-11", "2026-12"]);
  expect(monthsOf({ ...plan, terms: [] }, "2026-12-31")).toEqual(["2026-12", "2027-01", "2027-02"]);
  expect(monthsOf({ ...plan, terms: [{ name: "", first: "", last: "" }] }, "2026-12-31")).toHaveLength(3);
});

test("a time of day is read as it is written", () => {
  expect(clockOf(525)).toBe("08:45");
  expect(minutesOf("08:45")).toBe(525);
});
