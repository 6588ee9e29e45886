// Hair and what is worn for hair: what lies behind the head, and what lies before it.
import type { ReactNode } from "react";
import type { Shades } from "./tints";

interface Style {
  back?: (shades: Shades) => ReactNode;
  front?: (shades: Shades) => ReactNode;
}

const fringe = "M58 92c-2-34 14-50 42-50s44 16 42 50c-8-16-20-24-42-24s-34 8-42 24z";
const cap = "M57 94c-4-36 14-54 43-54s47 18 43 54c-5-18-15-27-27-30-14 7-38 6-48-1-6 8-9 19-11 31z";

function Beads({ points, r, shades }: { points: [number, number][]; r: number; shades: Shades }) {
  return points.map(([x, y], i) => <circle key={i} cx={x} cy={y} r={r} fill={shades.fill} stroke={shades.dark} strokeWidth={1.5} />);
}
// Points on an arc over the head, in degrees from the right.
function arc(from: number, to: number, count: number, rx: number, ry: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const angle = ((from + ((to - from) * i) / (count - 1)) * Math.PI) / 180;
    return [100 + rx * Math.cos(angle), 90 - ry * Math.sin(angle)];
  });
}

const styles: Record<string, Style> = {
  short: { front: ({ fill }) => <path d={cap} fill={fill} /> },
  curls: { front: (shades) => <Beads points={[...arc(8, 172, 9, 43, 42), ...arc(40, 140, 5, 32, 30)]} r={12} shades={shades} /> },
  bob: {
    back: ({ dark }) => <path d="M52 86c0-34 20-48 48-48s48 14 48 48v36c0 9-9 12-16 9H68c-7 3-16 0-16-9z" fill={dark} />,
    front: ({ fill }) => <path d="M56 122c-8-50 4-82 44-82s52 32 44 82c-6-8-8-24-10-42-20-8-42-8-62 2-4 16-8 30-16 40z" fill={fill} />,
  },
  long: {
    back: ({ dark }) => <path d="M50 86c0-36 22-50 50-50s50 14 50 50v86c0 8-14 9-22 5H72c-8 4-22 3-22-5z" fill={dark} />,
    front: ({ fill }) => <path d="M56 150c-10-62 0-110 44-110s54 48 44 110c-10-20-4-58-16-84-10 10-36 10-58 10-8 24-4 54-14 74z" fill={fill} />,
  },
  braids: {
    front: (shades) => (
      <>
        <Beads points={[0, 1, 2, 3, 4].flatMap((i): [number, number][] => [[56 - i, 108 + i * 15], [144 + i, 108 + i * 15]])} r={9} shades={shades} />
        <path d={fringe} fill={shades.fill} />
        <path d="M100 42v26" stroke={shades.dark} strokeWidth={2.5} />
      </>
    ),
  },
  bun: {
    back: ({ fill, dark }) => <circle cx={100} cy={34} r={17} fill={fill} stroke={dark} strokeWidth={2.5} />,
    front: ({ fill }) => <path d={fringe} fill={fill} />,
  },
  afro: {
    back: ({ fill }) => <path d="M100 18c40 0 66 26 66 58s-18 56-34 56H68c-16 0-34-24-34-56s26-58 66-58z" fill={fill} />,
    front: ({ fill }) => <path d="M58 84c4-24 18-34 42-34s38 10 42 34c-10-10-24-16-42-16s-32 6-42 16z" fill={fill} />,
  },
  ponytail: {
    back: ({ dark }) => <path d="M130 52c34-6 44 34 30 84-4 12-15 9-13-3 5-30 0-50-20-58z" fill={dark} />,
    front: ({ fill }) => <path d={fringe} fill={fill} />,
  },
  waves: {
    back: ({ dark }) => <path d="M52 84c0-34 20-48 48-48s48 14 48 48c8 14-6 22 2 36s-8 22-2 36c-12 8-18 0-22-4H74c-4 4-10 12-22 4 6-14-10-22-2-36s-6-22 2-36z" fill={dark} />,
    front: ({ fill }) => <path d="M56 116c-8-44 4-76 44-76s52 32 44 76c-8-10-6-30-14-46-18 6-42 0-56-4-8 14-8 38-18 50z" fill={fill} />,
  },
  headscarf: {
    front: ({ fill, dark }) => (
      <>
        <path fillRule="evenodd" d="M48 94c0-38 22-58 52-58s52 20 52 58c0 34-6 52-12 70-12 20-68 20-80 0-6-18-12-36-12-70zm17 4c0 26 15 44 35 44s35-18 35-44-15-42-35-42-35 16-35 42z" fill={fill} />
        <path d="M62 150c20 22 52 24 76 4-2 26-14 44-28 52-12-18-30-34-48-56z" fill={dark} />
      </>
    ),
  },
  turban: {
    front: ({ fill, dark }) => (
      <>
        <path d="M52 80c-4-34 18-52 48-52s52 18 48 52c-14-13-30-16-48-16s-34 3-48 16z" fill={fill} />
        <path d="M54 68c26-10 58-22 72-34M60 50c30-2 62 8 84 20M100 28c-8 12-8 24 0 36" fill="none" stroke={dark} strokeWidth={3} strokeLinecap="round" />
      </>
    ),
  },
  bald: {},
  locs: {
    back: ({ fill, dark }) => (
      <g fill={fill} stroke={dark} strokeWidth={1.5}>
        {[46, 58, 70, 120, 132, 144].map((x) => (
          <rect key={x} x={x} y={66} width={11} height={78} rx={5.5} />
        ))}
      </g>
    ),
    front: ({ fill, dark }) => (
      <>
        <path d={fringe} fill={fill} />
        <path d="M76 48v22M92 43v22M108 43v22M124 48v22" stroke={dark} strokeWidth={2.5} strokeLinecap="round" />
      </>
    ),
  },
  spikes: { front: ({ fill }) => <path d="M56 94 46 66l16 4-4-26 18 14 6-28 18 20 18-20 6 28 18-14-4 26 16-4-10 28c-8-18-20-26-44-26s-36 8-44 26z" fill={fill} strokeLinejoin="round" stroke={fill} strokeWidth={3} /> },
  "side-swept": { front: ({ fill, dark }) => (
    <>
      <path d="M57 96c-6-38 16-58 48-56 26 2 42 18 38 54-10-24-26-32-46-28-18 4-32 10-40 30z" fill={fill} />
      <path d="M72 62c14-10 34-12 52-4" fill="none" stroke={dark} strokeWidth={2.5} strokeLinecap="round" />
    </>
  ) },
  "crown-braid": { front: (shades) => (
    <>
      <path d={fringe} fill={shades.fill} />
      <Beads points={arc(14, 166, 11, 43, 46)} r={8.5} shades={shades} />
    </>
  ) },
  wind: {
    back: ({ dark }) => <path d="M124 50c30-10 50-6 62-14-2 16-18 20-24 22 14 0 20 2 26 8-14 4-24 2-32 2 8 6 12 10 14 20-20-6-40-14-48-24z" fill={dark} />,
    front: ({ fill }) => <path d="M57 96c-6-38 14-58 46-56 30 2 44 22 40 50-14-26-34-28-50-24-18 4-30 12-36 30z" fill={fill} />,
  },
  flame: {
    back: ({ dark }) => <path d="M54 92c-14-34 8-44 6-72 18 8 20 22 22 28 2-20 14-32 20-44 14 16 12 30 14 40 6-8 10-14 22-22-4 32 18 40 10 72z" fill={dark} />,
    front: ({ fill }) => <path d="M58 94c-8-28 8-36 8-56 12 8 14 16 16 22 4-14 12-22 18-34 10 14 10 24 12 32 6-6 8-10 18-16-4 22 18 26 12 52-10-20-22-26-42-26s-32 8-42 26z" fill={fill} />,
  },
};

function styleOf(look: string): Style {
  return styles[look.replace(/^hair-/, "")] ?? {};
}
export function HairBehind({ look, shades }: { look: string; shades: Shades }) {
  return styleOf(look).back?.(shades) ?? null;
}
export function HairBefore({ look, shades }: { look: string; shades: Shades }) {
  return styleOf(look).front?.(shades) ?? null;
}
