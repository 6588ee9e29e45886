// How the school's economy stands: what an administrator looks at when children say that everything got dear, and what the
// controller did about it and why. Nothing is moved by hand here; a person judges flags.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { EconomyDay, EconomyView } from "../../api/types";
import { Doors } from "../../features/economy/Doors";
import { EconomyFlags } from "../../features/economy/Flags";
import { Levers, Steps } from "../../features/economy/Steering";
import { useWords, type Key } from "../../i18n";
import { Card } from "../../ui/Card";
import { Chart, type Accent } from "../../ui/Chart";
import { Choice } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

const spans = [30, 90, 365] as const;

export default function Economy() {
  const { t } = useWords();
  const [days, setDays] = useState<number>(90);
  const { data, error, refetch } = useAsk("GET /economy", { days }, { placeholderData: (before) => before }); // the page stands while another span is read
  return (
    <Shell>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("economy")} width="wide">
          <div className="max-w-xs">
            <Choice label={t("economy.span")} value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {spans.map((span) => (
                <option key={span} value={span}>{t("economy.days", { count: span })}</option>
              ))}
            </Choice>
          </div>
          {data.days.length === 0 ? <Empty title={t("economy.none")} /> : <Stands view={data} />}
          <EconomyFlags />
        </Page>
      )}
    </Shell>
  );
}

const last = (view: EconomyView): EconomyDay => view.days[view.days.length - 1] as EconomyDay;

function Stands({ view }: { view: EconomyView }) {
  const { t, number, share } = useWords();
  const newest = last(view);
  const days = view.days.map(({ day }) => day);
  const of = (pick: (day: EconomyDay) => number | null | undefined): (number | null)[] => view.days.map((day) => pick(day) ?? null);
  const facts: { name: Key; value: string }[] = [
    { name: "economy.money", value: number(view.money) },
    { name: "economy.level", value: newest.level ? number(Math.round(newest.level / 1000) / 10) : "–" },
    { name: "economy.velocity", value: newest.velocity == null ? "–" : number(newest.velocity / 1000) },
    { name: "economy.gini", value: number(newest.gini / 10_000) },
    { name: "economy.dayworth", value: number(view.day_worth) },
  ];
  const one = (title: Key, accent: Accent, values: (number | null)[], says: (value: number) => string) => (
    <Card>
      <Chart title={t(title)} days={days} lines={[{ name: t(title), accent, values }]} says={says} />
    </Card>
  );
  return (
    <>
      <dl className="grid grid-cols-2 gap-4 md:grid-cols-5">
        {facts.map(({ name, value }) => (
          <div key={name} className="rounded-card border border-line bg-panel p-4">
            <dt className="text-small text-ink-soft">{t(name)}</dt>
            <dd className="font-display text-title tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <Card>
        <Chart
          title={t("economy.prices")}
          days={days}
          lines={[
            { name: t("economy.level"), accent: "amber", values: of((day) => day.level && day.level / 10_000) },
            { name: t("economy.target"), accent: "jade", dashed: true, values: days.map(() => view.target / 10_000) },
          ]}
          says={(value) => number(Math.round(value * 10) / 10)}
        />
      </Card>
      <Levers view={view} />
      <Steps days={view.days} />
      <div className="grid gap-6 lg:grid-cols-2">
        {one("economy.money", "sky", of((day) => day.money), number)}
        {one("economy.velocity", "coral", of((day) => day.velocity), (value) => number(value / 1000))}
        {one("economy.gini", "violet", of((day) => day.gini / 10_000), (value) => number(Math.round(value * 100) / 100))}
        {one("economy.pressure", "rose", of((day) => day.pressure / 10_000), share)}
      </div>
      <Doors doors={view.doors} days={days} />
      <Basket view={view} />
    </>
  );
}

function Basket({ view }: { view: EconomyView }) {
  const { t, number } = useWords();
  if (view.basket.length === 0) return null;
  return (
    <Card className="grid gap-3">
      <h2 id="basket" className="text-large">{t("economy.basket")}</h2>
      <p className="text-ink-soft">{t("economy.basket.why")}</p>
      <div role="region" aria-labelledby="basket" tabIndex={0} className="overflow-x-auto">
        <table className="w-full tabular-nums">
          <thead>
            <tr className="text-small">
              <th scope="col" className="p-2 text-start">{t("economy.good")}</th>
              <th scope="col" className="p-2 text-end">{t("economy.sold")}</th>
              <th scope="col" className="p-2 text-end">{t("economy.price")}</th>
              <th scope="col" className="p-2 text-end">{t("economy.before")}</th>
            </tr>
          </thead>
          <tbody>
            {view.basket.map((line) => (
              <tr key={line.asset} className="border-t border-line">
                <th scope="row" className="p-2 text-start font-normal">{line.title}</th>
                <td className="p-2 text-end">{number(line.count)}</td>
                <td className="p-2 text-end">{number(Math.round((10 * line.coins) / line.count) / 10)}</td>
                <td className="p-2 text-end">{line.price_before == null ? "–" : number(Math.round(10 * line.price_before) / 10)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
