// The map as a picture one moves over. One skill can be tabbed to; the arrow keys walk from it along the lines and the rows.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Flag, Maximize, Minus, Plus } from "lucide-react";
import { useWords } from "../../../i18n";
import { borders, StateMark } from "./StateMark";
import { neighbour, node, stateOf, type Direction, type MapLayout, type Placed } from "./layout";
import { usePanZoom } from "./usePanZoom";

const arrows: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const far = 0.35; // below that scale names can't be read: shapes alone are drawn

export function MapView({ layout, goal, chosen, open }: { layout: MapLayout; goal: string | null; chosen: string | null; open: (skill: string) => void }) {
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const pan = usePanZoom(frame, layout);
  const [here, setHere] = useState<string | null>(() => chosen ?? goal ?? whereToBegin(layout));
  const { view, seen, fit, show } = pan;

  useEffect(() => {
    const to = chosen ?? goal ?? whereToBegin(layout);
    const place = to === null ? undefined : layout.places.get(to);
    if (!place) return;
    setHere(to);
    show(place.x, chosen === null ? place.y + node.height * 2 : place.y);
  }, [chosen, goal, layout, show]);

  const visible = useMemo(() => [...layout.places.values()].filter(({ x, y }) => x > seen.left && x < seen.right && y > seen.top && y < seen.bottom), [layout, seen.left, seen.right, seen.top, seen.bottom]);
  const focused = here !== null ? layout.places.get(here) : undefined;
  const drawn = focused && !visible.includes(focused) ? [...visible, focused] : visible;

  const walk = (event: KeyboardEvent): void => {
    const direction = arrows[event.key];
    if (event.key === "+" || event.key === "-") return pan.zoom(event.key === "+" ? 1.25 : 0.8);
    if (!direction || here === null) return;
    event.preventDefault();
    const to = neighbour(layout, here, direction);
    const place = to === null ? undefined : layout.places.get(to);
    if (to === null || !place) return;
    setHere(to);
    pan.reveal(place.x, place.y);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-node="${to}"]`)?.focus({ preventScroll: true }));
  };

  return (
    <div className="relative min-h-80 grow overflow-hidden rounded-card border border-line bg-ground-deep">
      {/* The picture has no right and left to turn: it is the same in every language. */}
      <div ref={frame} dir="ltr" role="group" aria-label={t("map.picture")} data-scale={view.scale.toFixed(2)} {...pan.hold} onKeyDown={walk} className="absolute inset-0 cursor-grab touch-none select-none active:cursor-grabbing">
        <div className="absolute start-0 top-0 origin-top-left" style={{ transform: `scale(${view.scale}) translate(${-view.x}px, ${-view.y}px)` }}>
          <Lines layout={layout} drawn={drawn} here={here} />
          {layout.islands.map((island) => (
            <p key={island.subject} aria-hidden="true" className="absolute -translate-x-1/2 -translate-y-full font-display whitespace-nowrap leading-tight font-semibold text-ink-soft" style={{ left: island.x + island.width / 2, top: island.y - 24, fontSize: `${Math.min(5, Math.max(1, 0.75 / view.scale)) * 2}rem` }}>
              {island.subject || t("map.other")}
            </p>
          ))}
          {drawn.map((place) => (
            <Node key={place.skill.skill} place={place} layout={layout} small={view.scale < far} goal={place.skill.skill === goal} here={place.skill.skill === here} open={() => {
              if (pan.dragged.current) return;
              setHere(place.skill.skill);
              open(place.skill.skill);
            }} />
          ))}
        </div>
      </div>
      <div className="absolute end-3 bottom-3 flex gap-2">
        <Tool label={t("map.out")} act={() => pan.zoom(0.8)}><Minus aria-hidden="true" /></Tool>
        <Tool label={t("map.in")} act={() => pan.zoom(1.25)}><Plus aria-hidden="true" /></Tool>
        <Tool label={t("map.fit")} act={fit}><Maximize aria-hidden="true" /></Tool>
      </div>
    </div>
  );
}

// What is under way, or else what one is ready for: the ground is where a map is looked at first.
function whereToBegin(layout: MapLayout): string | null {
  const all = layout.rows.flat();
  const find = (wanted: string): string | undefined => all.find((id) => stateOf((layout.places.get(id) as Placed).skill, layout) === wanted);
  return find("begun") ?? find("ready") ?? all[0] ?? null;
}

function Tool({ label, act, children }: { label: string; act: () => void; children: React.ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={act} className="grid size-12 place-items-center rounded-round border-2 border-edge bg-panel">
      {children}
    </button>
  );
}

function Node({ place, layout, small, goal, here, open }: { place: Placed; layout: MapLayout; small: boolean; goal: boolean; here: boolean; open: () => void }) {
  const { t } = useWords();
  const { skill } = place;
  const state = stateOf(skill, layout);
  const says = `${skill.name}: ${t(`map.state.${state}`)}${goal ? `, ${t("goal")}` : ""}`;
  return (
    <button
      type="button"
      data-node={skill.skill}
      data-state={state}
      tabIndex={here ? 0 : -1}
      aria-label={says}
      onClick={open}
      className={`absolute flex items-center gap-2 rounded-small bg-panel px-3 text-start text-ink ${borders[state]} ${state === "later" ? "opacity-80" : ""}`}
      style={{ width: node.width, height: node.height, left: place.x - node.width / 2, top: place.y - node.height / 2 }}
    >
      {!small && <StateMark state={state} />}
      {!small && <span className="line-clamp-3 min-w-0 grow text-small leading-tight font-bold wrap-anywhere">{skill.name}</span>}
      {small && <span className="grid w-full scale-200 place-items-center"><StateMark state={state} /></span>}
      {goal && <Flag aria-hidden="true" className="size-5 shrink-0 text-lantern-text" />}
    </button>
  );
}

// From what is needed to what needs it; those of the skill one is at are strong.
function Lines({ layout, drawn, here }: { layout: MapLayout; drawn: Placed[]; here: string | null }) {
  const paths = useMemo(() => {
    const plain: string[] = [];
    const strong: string[] = [];
    const done = new Set<string>();
    for (const { skill } of drawn) {
      const ends = [...(layout.needs.get(skill.skill) ?? []).map((other) => [other, skill.skill]), ...(layout.unlocks.get(skill.skill) ?? []).map((other) => [skill.skill, other])] as [string, string][];
      for (const [from, to] of ends) {
        const a = layout.places.get(from);
        const b = layout.places.get(to);
        if (!a || !b || done.has(`${from} ${to}`)) continue;
        done.add(`${from} ${to}`);
        const down = [a.y + node.height / 2, b.y - node.height / 2] as const;
        const bend = (down[1] - down[0]) / 2;
        (from === here || to === here ? strong : plain).push(`M${a.x} ${down[0]}C${a.x} ${down[0] + bend} ${b.x} ${down[1] - bend} ${b.x} ${down[1]}`);
      }
    }
    return { plain: plain.join(""), strong: strong.join("") };
  }, [layout, drawn, here]);
  return (
    <svg aria-hidden="true" className="pointer-events-none absolute overflow-visible" width={1} height={1}>
      <path d={paths.plain} fill="none" className="stroke-edge opacity-40" strokeWidth={2} />
      <path d={paths.strong} fill="none" className="stroke-lantern" strokeWidth={4} />
    </svg>
  );
}
