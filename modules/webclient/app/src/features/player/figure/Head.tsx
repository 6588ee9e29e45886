// The head with its neck, and the face on it.
import type { ReactNode } from "react";
import type { Shades } from "./tints";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 3.5, strokeLinecap: "round" as const };
const shapes: Record<string, ReactNode> = {
  oval: <path d="M100 46c26 0 40 20 40 47s-18 53-40 53-40-26-40-53 14-47 40-47z" />,
  square: <path d="M100 46c30 0 42 16 42 40v26c0 20-16 31-42 31s-42-11-42-31V86c0-24 12-40 42-40z" />,
  heart: <path d="M100 48c28 0 44 16 44 40 0 30-26 56-44 58-18-2-44-28-44-58 0-24 16-40 44-40z" />,
};
const round = <path d="M100 46c28 0 44 20 44 48s-20 50-44 50-44-22-44-50 16-48 44-48z" />;
const freckles = [[72, 108], [79, 112], [70, 115], [128, 108], [121, 112], [130, 115]] as const;

export function Head({ look, shades }: { look: string; shades: Shades }) {
  const shape = look.replace(/^body-/, "");
  return (
    <>
      <path d="M86 134h28v30c0 10-28 10-28 0z" fill={shades.dark} />
      <g fill={shades.fill}>
        <circle cx={57} cy={98} r={9} />
        <circle cx={143} cy={98} r={9} />
        {shapes[shape] ?? round}
      </g>
      {shape === "freckled" && freckles.map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={1.8} fill={shades.dark} />)}
      {shape === "star-freckled" && freckles.map(([x, y]) => <path key={`${x} ${y}`} d={star(x, y, 3.4)} fill="#ffd76a" />)}
    </>
  );
}

export function star(x: number, y: number, r: number): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const far = i % 2 === 0 ? r : r * 0.45;
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    return `${(x + far * Math.cos(angle)).toFixed(1)} ${(y + far * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

function Eye({ x, y = 96, size = 5 }: { x: number; y?: number; size?: number }) {
  return (
    <>
      <circle cx={x} cy={y} r={size + 2} fill="#ffffff" />
      <circle cx={x} cy={y} r={size} fill="#2b1d1a" />
      <circle cx={x + size / 3} cy={y - size / 3} r={size / 3} fill="#ffffff" />
    </>
  );
}
const closed = (x: number): ReactNode => <path d={`M${x - 7} 96q7 6 14 0`} {...line} />;
const happy = (x: number): ReactNode => <path d={`M${x - 7} 98q7-9 14 0`} {...line} />;
const eyes = (
  <>
    <Eye x={83} />
    <Eye x={117} />
  </>
);
const brows = (d: string): ReactNode => <path d={d} {...line} strokeWidth={3} />;
const openMouth = <path d="M86 114h28c0 14-8 19-14 19s-14-5-14-19z" fill="#7a2433" />;

const faces: Record<string, ReactNode> = {
  smile: <>{eyes}<path d="M87 116q13 12 26 0" {...line} /></>,
  calm: <>{eyes}<path d="M90 119h20" {...line} /></>,
  grin: <>{eyes}{openMouth}<path d="M88 115h24v4H88z" fill="#ffffff" /></>,
  curious: <><Eye x={83} size={6} /><Eye x={117} size={6} />{brows("M75 84q8-7 16-3M109 83q8-4 16 1")}<circle cx={100} cy={120} r={4.5} fill="#7a2433" /></>,
  dreamy: <>{closed(83)}{closed(117)}<path d="M90 117q10 8 20 0" {...line} /></>,
  wink: <><Eye x={83} />{happy(117)}<path d="M87 116q13 12 26 0" {...line} /></>,
  determined: <>{eyes}{brows("M74 83l17 5M126 83l-17 5")}<path d="M89 119q11-3 22 0" {...line} /></>,
  laugh: <>{happy(83)}{happy(117)}{openMouth}</>,
  wonder: <><Eye x={83} size={7} /><Eye x={117} size={7} /><ellipse cx={100} cy={121} rx={6} ry={8} fill="#7a2433" /></>,
  whistle: <>{eyes}<circle cx={104} cy={119} r={3.5} fill="#7a2433" /><path d="M132 104q8-2 8-10v-8" {...line} stroke="#ffd76a" /><circle cx={129} cy={105} r={4} fill="#ffd76a" /></>,
};
export function Face({ look, ink }: { look: string; ink: string }) {
  return <g color={ink}>{faces[look.replace(/^face-/, "")] ?? faces.smile}</g>;
}
