// Days of the school's calendar in the browser: dates as text ("2026-12-01"), reckoned in UTC so that no zone of the reader's
// machine moves them. What a day is follows the server's rule (dark days aside, which only it knows).
import type { CalendarEdit, DayKind, Weekday } from "../../api/types";

export const weekdays: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const moment = (day: string): Date => new Date(`${day}T00:00:00Z`);
const text = (date: Date): string => date.toISOString().slice(0, 10);

export function plus(day: string, days: number): string {
  const date = moment(day);
  date.setUTCDate(date.getUTCDate() + days);
  return text(date);
}
export function weekdayOf(day: string): Weekday {
  return weekdays[(moment(day).getUTCDay() + 6) % 7] as Weekday;
}
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = plus(day, 1)) days.push(day);
  return days;
}

type Plan = Pick<CalendarEdit, "weekend" | "terms" | "holidays">;
const holds = (day: string) => (span: { first: string; last: string }): boolean => span.first !== "" && span.last !== "" && span.first <= day && day <= span.last;

export function kindOf(day: string, { weekend, terms, holidays }: Plan): Exclude<DayKind, "dark"> {
  if (holidays.some(holds(day))) return "holiday";
  if (weekend.includes(weekdayOf(day))) return "weekend";
  if (terms.length > 0 && !terms.some(holds(day))) return "vacation";
  return "school";
}

// The months that the terms touch, "2026-09" to "2027-07", 14 at most; this one and the next two where there are no terms.
export function monthsOf({ terms }: Plan, today: string): string[] {
  const set = terms.filter(({ first, last }) => first !== "" && last !== "" && first <= last);
  const first = set.reduce((least, term) => (term.first < least ? term.first : least), set[0]?.first ?? today).slice(0, 7);
  const last = set.reduce((most, term) => (term.last > most ? term.last : most), set[0]?.last ?? plus(`${today.slice(0, 7)}-01`, 62)).slice(0, 7);
  const months = [first];
  while (months.length < 14 && (months.at(-1) as string) < last) months.push(plus(`${months.at(-1)}-28`, 4).slice(0, 7));
  return months;
}
export function daysOf(month: string): string[] {
  const next = plus(`${month}-28`, 4).slice(0, 7);
  return daysFrom(`${month}-01`, plus(`${next}-01`, -1));
}

export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
export function minutesOf(clock: string): number {
  const [hours = "0", minutes = "0"] = clock.split(":");
  return Number(hours) * 60 + Number(minutes);
}
