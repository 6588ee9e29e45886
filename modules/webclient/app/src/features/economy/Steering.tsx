// What the controller moves and why: where each lever stands between its ends, and each step in a sentence.
import { useState } from "react";
import type { EconomyDay, EconomyView } from "../../api/types";
import { useWords, type Key } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";

const shown = 10;
const percent = 100;

export function Levers({ view }: { view: EconomyView }) {
  const { t } = useWords();
  const levers: { name: Key; of: "fee" | "shop" | "pay"; unit: number }[] = [
    { name: "economy.lever.fee", of: "fee", unit: percent },
    { name: "economy.lever.shop", of: "shop", unit: 1 },
    { name: "economy.lever.pay", of: "pay", unit: 1 },
  ];
  return (
    <Card className="grid gap-4">
      <h2 className="text-large">{t("economy.levers")}</h2>
      <p className="text-ink-soft">{t("economy.levers.why")}</p>
      <ul className="grid gap-5 md:grid-cols-3">
        {levers.map(({ name, of, unit }) => (
          <Lever key={of} name={t(name)} lever={view[of]} unit={unit} />
        ))}
      </ul>
    </Card>
  );
}

function Lever({ name, lever: { loose, neutral, tight, now }, unit }: { name: string; lever: EconomyView["fee"]; unit: number }) {
  const { t, number } = useWords();
  const low = Math.min(loose, tight);
  const high = Math.max(loose, tight);
  const place = (value: number): string => `${(percent * (value - low)) / (high - low)}%`;
  const says = (value: number): string => `${number(value / unit)} %`;
  return (
    <li className="grid gap-2">
      <p className="flex justify-between gap-3">
        <span className="font-bold">{name}</span>
        <span className="font-display text-large tabular-nums">{says(now)}</span>
      </p>
      <div role="meter" aria-label={name} aria-valuemin={low} aria-valuemax={high} aria-valuenow={now} aria-valuetext={says(now)} className="relative h-3 rounded-round border border-edge bg-ground-deep">
        <span aria-hidden="true" className="absolute inset-y-0 w-0.5 bg-ink-soft" style={{ insetInlineStart: place(neutral) }} />
        <span aria-hidden="true" className="absolute -top-1.5 size-5 -translate-x-1/2 rounded-round bg-lantern rtl:translate-x-1/2" style={{ insetInlineStart: place(now) }} />
      </div>
      <p className="flex justify-between text-small text-ink-soft tabular-nums">
        <span>{says(low)}</span>
        <span>{t("economy.lever.middle", { value: says(neutral) })}</span>
        <span>{says(high)}</span>
      </p>
    </li>
  );
}

export function Steps({ days }: { days: EconomyDay[] }) {
  const { t, number, date } = useWords();
  const [all, setAll] = useState(false);
  const taken = days.filter(({ school }) => school).reverse();
  if (taken.length === 0) return null;
  return (
    <Card className="grid gap-3">
      <h2 className="text-large">{t("economy.steps")}</h2>
      <ol className="grid gap-2">
        {(all ? taken : taken.slice(0, shown)).map((day) => (
          <li key={day.day} className="grid gap-x-6 rounded-small border border-line px-4 py-2 md:grid-cols-[12rem_1fr_auto]">
            <time dateTime={day.day} className="text-small text-ink-soft">{date(day.day)}</time>
            <span>{t(`economy.step.${day.reason}`, { off: number(Math.abs(day.error) / percent), side: t(day.error < 0 ? "economy.below" : "economy.above") })}</span>
            <span className="text-small text-ink-soft tabular-nums">{t("economy.moved", { fee: number(day.fee / percent), shop: number(day.shop), pay: number(day.pay) })}</span>
          </li>
        ))}
      </ol>
      {!all && taken.length > shown && (
        <Button weight="quiet" onClick={() => setAll(true)} className="justify-self-start">
          {t("economy.steps.all")}
        </Button>
      )}
    </Card>
  );
}
