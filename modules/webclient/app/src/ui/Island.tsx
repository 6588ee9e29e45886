// A low island, floating, made from a seed; its lanterns are lit by mastery.
import { useMemo } from "react";
import { dice, path, seedOf, type Point } from "./draw";

interface Facet {
  d: string;
  tone: string;
}
interface Tree {
  x: number;
  y: number;
  s: number;
}
interface Drawing {
  rock: Facet[];
  grass: Facet[];
  trees: Tree[];
  lamps: Point[];
}

const width = 320;
const rim = 13;

function draw(seed: string, lamps: number): Drawing {
  const roll = dice(seedOf(seed));
  const [cx, cy, rx, ry] = [width / 2, 96, 132, 40];
  const edge: Point[] = Array.from({ length: rim }, (_, i) => {
    const angle = (i / rim) * Math.PI * 2;
    const swell = 0.88 + roll() * 0.2;
    return [cx + Math.cos(angle) * rx * swell, cy + Math.sin(angle) * ry * swell];
  });
  const peak: Point = [cx + (roll() - 0.5) * 50, cy - 12 - roll() * 10];
  const at = (i: number): Point => edge[((i % rim) + rim) % rim] as Point;
  const grass = edge.map((point, i) => ({ d: path([peak, point, at(i + 1)]), tone: i % 2 === 0 ? "fill-leaf" : i % 3 === 0 ? "fill-leaf-deep" : "fill-leaf brightness-90" }));
  const front = edge.filter(([, y]) => y > cy - 14).sort((a, b) => a[0] - b[0]);
  const waist = front.map(([x, y], i): Point => {
    const side = Math.abs(x - cx) / rx;
    return [cx + (x - cx) * (0.5 + roll() * 0.14), y + (i === 0 || i === front.length - 1 ? 26 : 52 - side * 14 + roll() * 14)];
  });
  const tip: Point = [cx + (roll() - 0.5) * 30, cy + 122 + roll() * 16];
  const rock = front.slice(1).flatMap((right, i) => {
    const [left, below, belowRight] = [front[i] as Point, waist[i] as Point, waist[i + 1] as Point];
    const [light, dark] = i % 2 === 0 ? ["fill-rock", "fill-rock-deep"] : ["fill-rock-deep", "fill-rock"];
    return [
      { d: path([left, right, belowRight, below]), tone: light as string },
      { d: path([left, belowRight, below]), tone: `${dark} brightness-95` },
      { d: path([below, belowRight, tip]), tone: `${light} brightness-90` },
    ];
  });
  const spot = (spread: number): Point => {
    const angle = roll() * Math.PI * 2;
    const far = Math.sqrt(roll()) * spread;
    return [cx + Math.cos(angle) * rx * far, cy - 6 + Math.sin(angle) * ry * far];
  };
  const trees = Array.from({ length: 7 }, () => {
    const [x, y] = spot(0.72);
    return { x, y, s: 0.7 + roll() * 0.6 };
  }).sort((a, b) => a.y - b.y);
  return { rock, grass, trees, lamps: Array.from({ length: lamps }, () => spot(0.66)).sort((a, b) => a[1] - b[1]) };
}

export function Island({ seed, lit, lamps = 5, className = "" }: { seed: string; lit: number; lamps?: number; className?: string }) {
  const drawing = useMemo(() => draw(seed, lamps), [seed, lamps]);
  const burning = Math.round(lit * lamps);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} 230`} className={`lit overflow-visible ${className}`}>
      {drawing.rock.map((facet, i) => (
        <path key={i} d={facet.d} className={facet.tone} />
      ))}
      {drawing.grass.map((facet, i) => (
        <path key={i} d={facet.d} className={facet.tone} />
      ))}
      {drawing.trees.map((tree, i) => (
        <g key={i} transform={`translate(${tree.x} ${tree.y}) scale(${tree.s})`}>
          <path d="M-2 0h4v-8h-4z" className="fill-rock-deep" />
          <path d="M0-36 0-6-12-6Z" className="fill-leaf" />
          <path d="M0-36 12-6 0-6Z" className="fill-leaf-deep" />
        </g>
      ))}
      {drawing.lamps.map(([x, y], i) => (
        <Lamp key={i} x={x} y={y} burning={i < burning} />
      ))}
    </svg>
  );
}

function Lamp({ x, y, burning }: { x: number; y: number; burning: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <g opacity={burning ? 1 : 0} className="transition-opacity duration-300">
        <circle cy={-22} r={26} className="fill-glow" opacity={0.16} />
        <circle cy={-22} r={14} className="fill-glow" opacity={0.3} />
      </g>
      <path d="M-1 0h2v-16h-2z" className="fill-rock-deep" />
      <rect x={-5} y={-28} width={10} height={12} rx={3} className={burning ? "fill-lantern" : "fill-rock-deep"} />
      <rect x={-6} y={-30} width={12} height={3} rx={1.5} className="fill-rock-deep" />
    </g>
  );
}
