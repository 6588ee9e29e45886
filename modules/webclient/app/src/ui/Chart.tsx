// Lines over days. uPlot draws them, loaded with the first chart that is shown; its colours are the tokens', read anew when the
// theme changes. Beside every chart stand its numbers, for whoever can't see lines or wants to know exactly.
import { useEffect, useId, useRef, useState } from "react";
import type uPlot from "uplot";
import { useWords } from "../i18n";

export type Accent = "amber" | "coral" | "jade" | "sky" | "violet" | "rose" | "lime" | "sand";
export interface Line {
  name: string;
  accent: Accent;
  values: (number | null)[];
  dashed?: true;
}
interface Drawing {
  title: string;
  days: string[]; // "2026-12-01", oldest first
  lines: Line[];
  says: (value: number) => string;
}

const height = 260;
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function optionsOf({ days, lines, says }: Drawing, width: number, language: string): uPlot.Options {
  const axis = { stroke: token("--ink-soft"), grid: { stroke: token("--line"), width: 1 }, ticks: { show: false }, font: "14px Atkinson Hyperlegible" };
  const short = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false } },
    axes: [
      { ...axis, values: (_, marks) => marks.map((mark) => short.format(new Date(mark * 1000))), space: 72 },
      { ...axis, values: (_, marks) => marks.map(says), size: 72 },
    ],
    series: [{}, ...lines.map((line) => ({ label: line.name, stroke: token(`--accent-${line.accent}`), width: 3, spanGaps: false, points: { show: days.length < 3 }, ...(line.dashed && { dash: [8, 6] }) }))],
  };
}

export function Chart(drawing: Drawing) {
  const { title, days, lines, says } = drawing;
  const { language, t, date } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const named = useId();
  const [theme, setTheme] = useState(0);
  const drawn = JSON.stringify([days, lines]);

  useEffect(() => {
    const looks = new MutationObserver(() => setTheme((times) => times + 1));
    looks.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => looks.disconnect();
  }, []);

  useEffect(() => {
    const box = place.current;
    if (!box) return;
    let plot: uPlot | null = null;
    let gone = false;
    const widths = new ResizeObserver(() => plot?.setSize({ width: box.clientWidth, height }));
    void Promise.all([import("uplot"), import("uplot/dist/uPlot.min.css")]).then(([{ default: Plot }]) => {
      if (gone) return;
      const data = [days.map(at), ...lines.map((line) => line.values)] as uPlot.AlignedData;
      plot = new Plot(optionsOf(drawing, box.clientWidth, language), data, box);
      widths.observe(box);
    });
    return () => {
      gone = true;
      widths.disconnect();
      plot?.destroy();
    };
  }, [drawn, language, theme]);

  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <figcaption id={named} className="font-display text-large">
        {title}
      </figcaption>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-small">
        {lines.map((line) => (
          <li key={line.name} className="inline-flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 24 8" className="w-6">
              <line x1={0} x2={24} y1={4} y2={4} strokeWidth={4} stroke={`var(--accent-${line.accent})`} strokeDasharray={line.dashed && "6 4"} />
            </svg>
            {line.name}
          </li>
        ))}
      </ul>
      <div ref={place} role="img" aria-labelledby={named} className="h-65 overflow-hidden" />
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-bold">{t("chart.numbers")}</summary>
        <div role="region" aria-labelledby={named} tabIndex={0} className="max-h-96 overflow-auto">
          <table className="w-full text-small tabular-nums">
            <thead>
              <tr>
                <th scope="col" className="p-2 text-start">{t("chart.day")}</th>
                {lines.map((line) => (
                  <th key={line.name} scope="col" className="p-2 text-end">{line.name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day, row) => (
                <tr key={day} className="border-t border-line">
                  <th scope="row" className="p-2 text-start font-normal">{date(day)}</th>
                  {lines.map((line) => {
                    const value = line.values[row];
                    return <td key={line.name} className="p-2 text-end">{value === null || value === undefined ? "–" : says(value)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
