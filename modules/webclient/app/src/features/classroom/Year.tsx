// The school's year at a glance: a small sheet a month, each day by its kind. Whoever can't see it hears how many of each
// there are; the days themselves stand in the lists beside it.
import type { DayKind } from "../../api/types";
import { useWords } from "../../i18n";
import { daysOf, kindOf, monthsOf, weekdayOf, weekdays } from "./days";

type Plan = Parameters<typeof kindOf>[1];
const kinds = ["school", "weekend", "holiday", "vacation"] as const;
const looks: Record<Exclude<DayKind, "dark">, string> = {
  school: "bg-correct-ground text-ink border-correct",
  weekend: "text-ink-soft border-transparent",
  holiday: "bg-lantern text-lantern-ink border-lantern font-bold",
  vacation: "bg-ground-deep text-ink-soft border-transparent",
};

export function Year({ plan, today }: { plan: Plan; today: string }) {
  const { t, number, month } = useWords();
  const months = monthsOf(plan, today).map((name) => ({ name, days: daysOf(name).map((day) => ({ day, kind: kindOf(day, plan) })) }));
  const counts = kinds.map((kind) => ({ kind, count: months.reduce((sum, { days }) => sum + days.filter((day) => day.kind === kind).length, 0) }));
  return (
    <div className="grid gap-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {counts.map(({ kind, count }) => (
          <li key={kind} className="inline-flex items-center gap-2">
            <span aria-hidden="true" className={`size-5 rounded-small border-2 ${looks[kind]} ${kind === "weekend" ? "border-edge!" : ""}`} />
            {t(`calendar.kind.${kind}`)}: <span className="tabular-nums">{number(count)}</span>
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-4">
        {months.map(({ name, days }) => (
          <div key={name} className="rounded-small border border-line bg-panel p-3">
            <p className="pb-2 font-display font-semibold">{month(`${name}-01`)}</p>
            <div className="grid grid-cols-7 gap-1 text-small">
              {days.map(({ day, kind }) => (
                <span key={day} style={day.endsWith("-01") ? { gridColumnStart: weekdays.indexOf(weekdayOf(day)) + 1 } : undefined} className={`grid aspect-square place-items-center rounded-small border-2 tabular-nums ${looks[kind]} ${day === today ? "outline-3 outline-offset-1 outline-lantern-text" : ""}`}>
                  {Number(day.slice(8))}
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
