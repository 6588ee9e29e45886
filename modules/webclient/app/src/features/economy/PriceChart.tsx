// What a thing was sold for, day by day: the last price as a line, the day's lowest and highest as a band around it, and
// beneath it how many changed hands. Drawn by us: ninety points need no library, and the colours follow the theme. The same is
// a table for whoever can't see it.
import type { PriceDay } from "../../api/types";
import { useWords } from "../../i18n";
import { shortDay } from "../progression/dates";
import { scale } from "./scale";

const width = 600;
const height = 220;
const floor = 170; // the prices end here, the counts begin below
const edge = 8;

export function PriceChart({ days, name }: { days: PriceDay[]; name: string }) {
  const { t, number, language } = useWords();
  const day = shortDay(language);
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last) return <p className="text-ink-soft">{t("market.never-sold")}</p>;
  const low = Math.min(...days.map((each) => each.low));
  const high = Math.max(...days.map((each) => each.high));
  const x = scale(0, Math.max(1, days.length - 1), edge, width - edge);
  const y = scale(low, high === low ? high + 1 : high, floor - edge, edge);
  const bar = scale(0, Math.max(...days.map(({ volume }) => volume)), 0, height - floor - edge);
  const along = (value: (each: PriceDay) => number): string[] => days.map((each, n) => `${x(n).toFixed(1)},${y(value(each)).toFixed(1)}`);
  const band = [...along((each) => each.high), ...along((each) => each.low).reverse()].join(" ");
  return (
    <figure className="grid gap-2">
      <div className="flex justify-between gap-4 text-small text-ink-soft" aria-hidden="true">
        <span>{t("market.highest", { price: number(high) })}</span>
        <span>{t("market.last", { price: number(last.close) })}</span>
      </div>
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="w-full" data-chart={days.length}>
        <polygon points={band} className="fill-lantern" opacity={0.18} />
        <polyline points={along(({ close }) => close).join(" ")} fill="none" strokeWidth={3} strokeLinejoin="round" className="stroke-lantern" />
        {days.map((each, n) => (
          <rect key={each.day} x={x(n) - 2} y={height - bar(each.volume)} width={4} height={bar(each.volume)} className="fill-edge" />
        ))}
        <circle cx={x(days.length - 1)} cy={y(last.close)} r={5} className="fill-lantern" />
      </svg>
      <figcaption className="flex justify-between gap-4 text-small text-ink-soft">
        <span>{day(first.day)}</span>
        <span>{day(last.day)}</span>
      </figcaption>
      <details>
        <summary className="min-h-11 cursor-pointer content-center text-small">{t("market.as-table")}</summary>
        <table className="w-full text-small tabular-nums">
          <caption className="sr-only">{t("market.history", { name })}</caption>
          <thead>
            <tr className="text-start text-ink-soft">
              <th scope="col" className="py-1 text-start">{t("market.day")}</th>
              <th scope="col" className="py-1 text-end">{t("market.from-to")}</th>
              <th scope="col" className="py-1 text-end">{t("market.closed-at")}</th>
              <th scope="col" className="py-1 text-end">{t("market.sold")}</th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((each) => (
              <tr key={each.day} className="border-t border-line">
                <th scope="row" className="py-1 text-start font-normal">{day(each.day)}</th>
                <td className="py-1 text-end">{`${number(each.low)}–${number(each.high)}`}</td>
                <td className="py-1 text-end">{number(each.close)}</td>
                <td className="py-1 text-end">{number(each.volume)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
