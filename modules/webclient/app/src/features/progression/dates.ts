// A day as the school's calendar has it, "2026-12-01": no hour and no zone, so that no machine's clock moves it.
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
export function longDay(language: string): (day: string) => string {
  const format = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return (day) => format.format(dateOf(day));
}
export function shortDay(language: string): (day: string) => string {
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  return (day) => format.format(dateOf(day));
}
// How many places before it a week's row has: 0 for a Monday.
export function sinceMonday(day: string): number {
  return (dateOf(day).getUTCDay() + 6) % 7;
}
