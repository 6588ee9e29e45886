// Level, coins and power, small, at the top of a student's pages; numbers count up to where the effects say.
import { useEffect, useRef, useState } from "react";
import { Zap } from "lucide-react";
import { useWords } from "../../i18n";
import { Ring } from "../../ui/Card";
import { CoinMark } from "./CoinMark";
import { isStill } from "../../ui/look";
import { ring } from "./levels";
import { useStanding } from "./standing";

export function useCounted(value: number): number {
  const [shown, setShown] = useState(value);
  const from = useRef(value);
  useEffect(() => {
    if (isStill() || from.current === value) {
      from.current = value;
      setShown(value);
      return;
    }
    const start = from.current;
    let began: number | null = null;
    let frame = requestAnimationFrame(function tick(now) {
      began ??= now;
      const share = Math.min(1, (now - began) / 300);
      from.current = Math.round(start + (value - start) * (1 - (1 - share) ** 3));
      setShown(from.current);
      if (share < 1) frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}

export function Hud() {
  const { t, number } = useWords();
  const { data } = useStanding();
  const coins = useCounted(data?.coins ?? 0);
  const power = useCounted(data?.power ?? 0);
  if (!data) return null;
  const { into, need, share } = ring(data.xp - (data.base ?? 0), data.level);
  return (
    <ul aria-label={t("hud")} className="flex items-center gap-2 sm:gap-5">
      <li data-hud="level" data-value={data.level} data-xp={data.xp}>
        <Ring share={share} label={t("hud.level", { level: data.level, into: number(into), need: number(need) })} className="size-12">
          {data.level}
        </Ring>
      </li>
      <li data-hud="coins" data-value={data.coins} className="inline-flex items-center gap-1.5 font-display font-semibold">
        <CoinMark className="size-6" />
        <span aria-hidden="true">{number(coins)}</span>
        <span className="sr-only">{t("hud.coins", { count: data.coins })}</span>
      </li>
      <li data-hud="power" data-value={data.power} className="inline-flex items-center gap-1 font-display font-semibold">
        <Zap aria-hidden="true" className="size-5 text-lantern-text" />
        <span aria-hidden="true">{number(power)}</span>
        <span className="sr-only">{t("hud.power", { power: data.power })}</span>
      </li>
    </ul>
  );
}
