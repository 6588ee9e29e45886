// How long an auction still runs: in words, to the second only in its last minutes. It is no live region: it
// would talk over the bids, which are.
import { useEffect, useState } from "react";
import { Hourglass } from "lucide-react";
import { useWords } from "../../i18n";

export function useSecondsTo(time: string): number {
  const [now, setNow] = useState(Date.now());
  const left = Math.max(0, Math.ceil((Date.parse(time) - now) / 1000));
  const exact = left <= 300;
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), exact ? 1_000 : 20_000);
    return () => clearInterval(tick);
  }, [exact]);
  return left;
}

// Full hours, or below one full minutes.
function whole(seconds: number): number {
  const unit = seconds >= 3600 ? 3600 : 60;
  return Math.ceil(seconds / unit) * unit;
}

export function Countdown({ ends, className = "" }: { ends: string; className?: string }) {
  const { t, span } = useWords();
  const left = useSecondsTo(ends);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <span className={`inline-flex items-center gap-1.5 tabular-nums ${className}`}>
      <Hourglass aria-hidden="true" className="size-5" />
      {left === 0 ? t("auction.ending") : t("auction.left", { time: left <= 300 ? clock : span(whole(left)) })}
    </span>
  );
}
