// How long a run with a timer still goes: in words, changed every few seconds, and told aloud only near its end. The server
// alone ends it; here the page looks when it should be over.
import { useEffect, useState } from "react";
import { Timer } from "lucide-react";
import { useWords } from "../../i18n";

const step = 5_000;
const nearlyOver = 60;

export function TimeLeft({ ends, over }: { ends: string; over: () => void }) {
  const { t, span } = useWords();
  const [now, setNow] = useState(Date.now());
  const left = Math.max(0, Math.round((Date.parse(ends) - now) / 1000));
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(tick);
  }, []);
  useEffect(() => {
    if (left === 0) over();
  }, [left === 0]);
  return (
    <p aria-live={left <= nearlyOver ? "polite" : "off"} className="inline-flex items-center gap-2 text-ink-soft">
      <Timer aria-hidden="true" className="size-5" />
      {t("run.time-left", { time: span(left) })}
    </p>
  );
}
