// By which doors coins came into the school and left it: a line over the days for each direction, and the reasons by size.
import { useMemo } from "react";
import type { EconomyView } from "../../api/types";
import { useWords } from "../../i18n";
import { Card } from "../../ui/Card";
import { Chart } from "../../ui/Chart";

type Door = EconomyView["doors"][number];

function byReason(doors: Door[], of: "coins_in" | "coins_out"): [Door["reason"], number][] {
  const sums = new Map<Door["reason"], number>();
  for (const door of doors) sums.set(door.reason, (sums.get(door.reason) ?? 0) + door[of]);
  return [...sums].filter(([, coins]) => coins !== 0).sort(([, a], [, b]) => b - a);
}
function byDay(doors: Door[], days: string[], of: "coins_in" | "coins_out"): number[] {
  const sums = new Map(days.map((day) => [day, 0]));
  for (const door of doors) sums.set(door.day, (sums.get(door.day) ?? 0) + door[of]);
  return days.map((day) => sums.get(day) ?? 0);
}

export function Doors({ doors, days }: { doors: Door[]; days: string[] }) {
  const { t, number } = useWords();
  const come = useMemo(() => byDay(doors, days, "coins_in"), [doors, days]);
  const gone = useMemo(() => byDay(doors, days, "coins_out"), [doors, days]);
  return (
    <Card className="grid gap-6">
      <Chart
        title={t("economy.doors")}
        days={days}
        lines={[
          { name: t("economy.in"), accent: "jade", values: come },
          { name: t("economy.out"), accent: "coral", values: gone },
        ]}
        says={number}
      />
      <div className="grid gap-6 md:grid-cols-2">
        <Reasons title={t("economy.in")} sums={byReason(doors, "coins_in")} />
        <Reasons title={t("economy.out")} sums={byReason(doors, "coins_out")} />
      </div>
    </Card>
  );
}

function Reasons({ title, sums }: { title: string; sums: [Door["reason"], number][] }) {
  const { t, number } = useWords();
  const most = Math.max(1, ...sums.map(([, coins]) => coins));
  return (
    <section className="grid content-start gap-2">
      <h3 className="font-bold">{title}</h3>
      {sums.length === 0 && <p className="text-ink-soft">{t("economy.doors.none")}</p>}
      <ul className="grid gap-2">
        {sums.map(([reason, coins]) => (
          <li key={reason} className="grid gap-1">
            <span className="flex justify-between gap-4">
              <span>{t(`economy.reason.${reason}`)}</span>
              <span className="tabular-nums">{number(coins)}</span>
            </span>
            <span aria-hidden="true" className="h-2 rounded-round bg-lantern" style={{ inlineSize: `${(100 * Math.max(0, coins)) / most}%` }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
