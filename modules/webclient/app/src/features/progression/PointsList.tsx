// "Why these points?": each gain with its reason in words, the newest first. The same list serves the student, who reads it,
// and the teacher, who may take a gain back.
import type { ReactNode } from "react";
import { CircleCheck, CircleDashed, Trophy } from "lucide-react";
import type { Queries } from "../../api/types";
import { useWords } from "../../i18n";
import { CoinMark } from "./CoinMark";

export type Point = Queries["GET /players/me/points"]["reply"]["items"][number];

export function PointsList({ points, act }: { points: Point[]; act?: (point: Point) => ReactNode }) {
  return (
    <ul className="grid gap-3">
      {points.map((point) => (
        <li key={point.point} data-point={point.point} data-reversed={point.reversed} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-small border border-line bg-panel px-4 py-3">
          <Line point={point} />
          {act?.(point)}
        </li>
      ))}
    </ul>
  );
}

function Line({ point }: { point: Point }) {
  const { t, moment, number } = useWords();
  const Icon = point.reason !== "answer" ? Trophy : point.answer?.correct ? CircleCheck : CircleDashed;
  return (
    <>
      <Icon aria-hidden="true" className="size-6 shrink-0 text-lantern-text" />
      <span className="min-w-0 grow">
        <span className="block">{useWhy(point)}</span>
        <span className="block text-small text-ink-soft">
          {moment(point.at)}
          {point.bonus > 0 && ` · ${t("points.bonus", { xp: number(point.bonus) })}`}
          {point.reversed && ` · ${t("points.reversed")}`}
        </span>
      </span>
      <span className={`font-display text-large tabular-nums ${point.reversed ? "line-through" : ""}`}>{t("points.xp", { xp: number(point.xp) })}</span>
      {point.coins > 0 && (
        <span className="inline-flex items-center gap-1">
          <CoinMark className="size-5" />
          <span aria-hidden="true">{number(point.coins)}</span>
          <span className="sr-only">{t("points.coins", { count: point.coins })}</span>
        </span>
      )}
    </>
  );
}

// An answer is worth its surprise: what was sure pays little.
function useWhy(point: Point): string {
  const { t, share } = useWords();
  const { answer } = point;
  if (answer) {
    const values = { chance: share(answer.probability) };
    if (!answer.correct) return t("points.tried", values);
    return t(answer.probability >= 0.9 ? "points.sure" : answer.probability >= 0.5 ? "points.likely" : "points.hard", values);
  }
  return point.title ? `${t(`reason.${point.reason}`)}: ${point.title}` : t(`reason.${point.reason}`);
}
