// The flat map of the worlds: a calm sea with an island each, drawn from its name, its lanterns lit by what one knows there. On
// a narrow screen the islands lie one below the other.
import { useMemo } from "react";
import { Link } from "wouter";
import type { WorldView } from "../../api/types";
import { useWords } from "../../i18n";
import { dice, seedOf } from "../../ui/draw";
import { Island } from "../../ui/Island";
import { accentEdge } from "./accents";

export function SeaMap({ worlds }: { worlds: WorldView[] }) {
  const { t, share } = useWords();
  return (
    <nav aria-label={t("world.map")} className="relative overflow-hidden rounded-card border border-line bg-sea shadow-card lg:aspect-[16/10]">
      <Waves />
      <ul className="relative grid gap-2 p-3 sm:grid-cols-2 lg:static lg:block lg:p-0">
        {worlds.map((world) => (
          <li key={world.world} className="island lg:absolute lg:w-1/5 lg:-translate-x-1/2 lg:-translate-y-1/2 lg:rtl:translate-x-1/2" style={{ insetInlineStart: `${9 + world.x * 0.82}%`, top: `${13 + world.y * 0.74}%` }}>
            <Link href={`/worlds/${world.world}`} data-world={world.world} className="grid justify-items-center rounded-card p-2 text-center hover:bg-panel/40">
              <Island seed={world.world} lit={world.light} className="w-36 max-w-full" />
              <span className={`rounded-round border-2 bg-panel px-4 py-1 font-display font-medium text-ink ${accentEdge[world.accent]}`}>{world.name}</span>
              <span className="mt-1 rounded-round bg-panel px-3 text-small text-ink">
                {world.subject} · {t("world.lit", { share: share(world.light) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Waves() {
  const waves = useMemo(() => {
    const roll = dice(seedOf("the calm sea"));
    return Array.from({ length: 46 }, () => ({ x: roll() * 1000, y: roll() * 625, w: 14 + roll() * 30 }));
  }, []);
  return (
    <svg aria-hidden="true" viewBox="0 0 1000 625" preserveAspectRatio="xMidYMid slice" className="absolute inset-0 size-full">
      {waves.map(({ x, y, w }, i) => (
        <path key={i} d={`M${x.toFixed(1)} ${y.toFixed(1)}q${(w / 4).toFixed(1)} -5 ${(w / 2).toFixed(1)} 0t${(w / 2).toFixed(1)} 0`} fill="none" strokeWidth={2} strokeLinecap="round" className="stroke-edge" opacity={0.35} />
      ))}
    </svg>
  );
}
