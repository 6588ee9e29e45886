// The pets, each drawn from a few shapes. How it feels shows in its eyes; how grown it is, in its size and the shell it
// still sits in. None of them is ever drawn sad.
import type { ReactNode } from "react";
import type { PetView } from "../../../api/types";
import { star } from "../figure/Head";

export type Mood = PetView["mood"];
export type Stage = PetView["stage"];

interface Form {
  body: ReactNode;
  eyes: [number, number][];
  mouth: [number, number];
  dark: string;
}
const stroke = (colour: string, width = 4): object => ({ fill: "none", stroke: colour, strokeWidth: width, strokeLinecap: "round", strokeLinejoin: "round" });

const forms: Record<string, Form> = {
  crab: { dark: "#5a1f10", eyes: [[46, 44], [74, 44]], mouth: [60, 78], body: <>
    <path d="M46 62V46M74 62V46" {...stroke("#f0785c", 5)} />
    <path d="M22 66c-14-6-16-22-6-30 2 8 6 10 10 8-2-6 0-10 4-12 10 8 8 26-2 34zM98 66c14-6 16-22 6-30-2 8-6 10-10 8 2-6 0-10-4-12-10 8-8 26 2 34z" fill="#f0785c" />
    <path d="M26 92 14 104M34 98 26 112M94 92l12 12M86 98l8 14" {...stroke("#c3553b", 5)} />
    <ellipse cx={60} cy={78} rx={40} ry={27} fill="#f0785c" /><circle cx={46} cy={42} r={10} fill="#ffe0cf" /><circle cx={74} cy={42} r={10} fill="#ffe0cf" />
    <circle cx={60} cy={56} r={7} fill="#ffe9a8" /><circle cx={60} cy={56} r={12} fill="#ffd76a" fillOpacity={0.35} /></> },
  gull: { dark: "#223049", eyes: [[50, 44], [72, 44]], mouth: [0, 0], body: <>
    <path d="M30 96c-14-20-16-50 4-62 0 30 10 40 20 52z" fill="#9bb0cf" /><path d="M60 16c26 0 36 22 36 48s-14 42-36 42-36-14-36-40 12-50 36-50z" fill="#f4f8ff" />
    <path d="M90 96c14-18 18-46 2-60-2 28-10 40-20 52z" fill="#9bb0cf" /><path d="M54 56h14l-7 13z" fill="#f0a53c" /><path d="M50 104v8M70 104v8" {...stroke("#f0a53c", 5)} /></> },
  otter: { dark: "#352015", eyes: [[44, 52], [76, 52]], mouth: [60, 72], body: <>
    <path d="M88 100c22 2 26-14 20-26 14 12 8 40-18 38z" fill="#7a533e" /><circle cx={32} cy={28} r={11} fill="#9c6f55" /><circle cx={88} cy={28} r={11} fill="#9c6f55" />
    <path d="M60 16c26 0 38 18 38 40 0 34-14 54-38 54S22 90 22 56c0-22 12-40 38-40z" fill="#9c6f55" /><ellipse cx={60} cy={70} rx={22} ry={15} fill="#f2dcc6" /><ellipse cx={60} cy={96} rx={18} ry={12} fill="#f2dcc6" /><ellipse cx={60} cy={63} rx={6} ry={4.5} fill="#352015" /></> },
  newt: { dark: "#10333f", eyes: [[42, 46], [78, 46]], mouth: [60, 68], body: <>
    <path d="M84 92c18 8 30-2 30-18-10 8-16 4-26 4z" fill="#46b28a" /><path d="M60 22c24 0 40 14 40 34 0 30-16 50-40 50z" fill="#46b28a" /><path d="M60 22c-24 0-40 14-40 34 0 30 16 50 40 50z" fill="#56a7e0" />
    <path d="M34 26 24 14M86 26l10-12M26 36 12 30M94 36l14-6" {...stroke("#ff9fc6", 5)} />{[[36, 84], [46, 96], [80, 86], [72, 98]].map(([x, y]) => <circle key={x} cx={x} cy={y} r={4} fill="#ffe9a8" />)}</> },
  fox: { dark: "#3a2a5a", eyes: [[42, 56], [78, 56]], mouth: [60, 80], body: <>
    <path d="M96 96c22-6 22-34 10-44 0 16-10 18-20 26z" fill="#c3a6ff" /><path d="M24 50 22 10l30 22zM96 50l2-40-30 22z" fill="#a98be8" /><path d="M60 24c26 0 42 18 42 38 0 24-18 42-42 42S18 86 18 62c0-20 16-38 42-38z" fill="#a98be8" />
    <path d="M20 66c14 2 28 12 40 34 12-22 26-32 40-34-2 22-18 38-40 38S22 88 20 66z" fill="#f4eaff" /><ellipse cx={60} cy={74} rx={6} ry={4.5} fill="#3a2a5a" /><path d="m60 26 6 12-6 12-6-12z" fill="#e9f6ff" /></> },
  gecko: { dark: "#1f3a12", eyes: [[36, 40], [84, 40]], mouth: [60, 70], body: <>
    <path d="M86 96c26 6 26-20 12-22 6 8-2 14-12 10z" fill="#7c9e2f" /><circle cx={36} cy={38} r={15} fill="#a3c84b" /><circle cx={84} cy={38} r={15} fill="#a3c84b" /><path d="M60 28c26 0 42 14 42 34s-18 46-42 46-42-26-42-46 16-34 42-34z" fill="#a3c84b" /><circle cx={36} cy={40} r={11} fill="#fffbe0" /><circle cx={84} cy={40} r={11} fill="#fffbe0" />
    {[[44, 86], [60, 94], [76, 86]].map(([x, y]) => <circle key={x} cx={x} cy={y} r={5} fill="#7c9e2f" />)}<path d="M20 92 8 98M100 92l12 6" {...stroke("#a3c84b", 8)} /></> },
  turtle: { dark: "#143d2e", eyes: [[84, 58], [100, 58]], mouth: [92, 72], body: <>
    <ellipse cx={92} cy={62} rx={20} ry={19} fill="#86d3a4" /><path d="M24 96v12M72 96v12" {...stroke("#86d3a4", 14)} /><path d="M14 92 22 52l28-20 28 20 8 40z" fill="#2f7d6b" strokeLinejoin="round" stroke="#2f7d6b" strokeWidth={6} /><path d="M50 34 36 54l10 22h14l10-22zM36 54 18 62M70 54l12 8M46 76l-8 16M60 76l8 16" {...stroke("#8fe0b8", 3.5)} /></> },
  puffer: { dark: "#4a3108", eyes: [[44, 52], [76, 52]], mouth: [60, 74], body: <>
    {Array.from({ length: 16 }, (_, i) => <path key={i} d="M60 8l5 14h-10z" fill="#e8b84d" transform={`rotate(${i * 22.5} 60 62)`} />)}<circle cx={60} cy={62} r={44} fill="#f6d278" /><path d="M22 82c20 14 56 14 76 0-8 18-22 24-38 24s-30-6-38-24z" fill="#fff6dc" /><path d="M104 56c10-8 14-4 14 6s-4 14-14 6z" fill="#e8b84d" /></> },
  owl: { dark: "#23483a", eyes: [[44, 48], [76, 48]], mouth: [0, 0], body: <>
    <path d="M28 36 22 12l26 12zM92 36l6-24-26 12z" fill="#2f7d6b" /><path d="M60 18c28 0 42 18 42 44s-16 48-42 48-42-22-42-48 14-44 42-44z" fill="#58b98a" /><circle cx={44} cy={48} r={18} fill="#eafff2" /><circle cx={76} cy={48} r={18} fill="#eafff2" /><path d="M54 62h12l-6 12z" fill="#f0a53c" /><path d="M42 82q6 8 12 0 6 8 12 0 6 8 12 0M48 94q6 8 12 0 6 8 12 0" {...stroke("#2f7d6b", 3.5)} /></> },
  squirrel: { dark: "#241a3a", eyes: [[38, 54], [66, 54]], mouth: [52, 74], body: <>
    <path d="M80 108c40-6 40-44 24-58-14-10-30 2-24 18 8 0 10 6 4 14z" fill="#4b4fb0" /><path d="M104 50c2-14-8-22-18-22 4 8 2 16 18 22z" fill="#241a3a" /><path d="M28 38 26 14l18 14zM76 38l2-24-18 14z" fill="#b9824f" /><path d="M52 24c24 0 36 16 36 36 0 30-14 48-36 48S16 90 16 60c0-20 12-36 36-36z" fill="#b9824f" /><ellipse cx={52} cy={72} rx={19} ry={13} fill="#f6e2c8" /><ellipse cx={52} cy={96} rx={16} ry={11} fill="#f6e2c8" /><ellipse cx={52} cy={66} rx={5} ry={4} fill="#241a3a" /></> },
  mouse: { dark: "#33302b", eyes: [[46, 60], [74, 60]], mouth: [60, 80], body: <>
    <path d="M92 98c24 6 28-16 16-24" {...stroke("#bd8f2c", 5)} /><circle cx={30} cy={34} r={20} fill="#d9c08a" /><circle cx={90} cy={34} r={20} fill="#d9c08a" /><circle cx={30} cy={34} r={11} fill="#ffe9c9" /><circle cx={90} cy={34} r={11} fill="#ffe9c9" /><path d="M60 30c24 0 38 16 38 36s-16 42-38 42-38-22-38-42 14-36 38-36z" fill="#d9c08a" /><circle cx={60} cy={94} r={11} fill="#fffbe8" stroke="#bd8f2c" strokeWidth={3} /><path d="M60 88v6l4 3" {...stroke("#33302b", 2.5)} /><ellipse cx={60} cy={73} rx={5} ry={4} fill="#ff9fc6" /></> },
  beetle: { dark: "#1c2a3a", eyes: [[46, 42], [74, 42]], mouth: [60, 56], body: <>
    <path d="M48 24 40 8M72 24l8-16" {...stroke("#33517a")} /><path d="M20 70 6 64M20 86 6 90M100 70l14-6M100 86l14 4" {...stroke("#33517a", 5)} /><circle cx={60} cy={42} r={24} fill="#5f86b8" /><ellipse cx={60} cy={82} rx={40} ry={30} fill="#c8662f" /><path d="M60 54v56" {...stroke("#7a3a17")} /><circle cx={40} cy={82} r={12} {...stroke("#ffd76a", 5)} strokeDasharray="6 4" /><circle cx={80} cy={82} r={12} {...stroke("#ffd76a", 5)} strokeDasharray="6 4" /></> },
  seahorse: { dark: "#3c2250", eyes: [[62, 38]], mouth: [0, 0], body: <>
    <path d="M58 16c20 0 30 14 26 30-2 10-8 12-8 22 0 14 8 18 4 30-6 16-30 14-30-2 0-10 14-12 14-2-8 2-4 6 0 4 8-4-4-18-8-28-4-12 0-18-2-24-14-2-26-4-26-12s18-4 24-8c0-6 2-10 6-10z" fill="#e8a3d8" /><path d="M80 52c14 0 16 18 2 22z" fill="#c3a6ff" /><path d="M58 16 52 6M70 18l4-10M82 28l10-4" {...stroke("#c3a6ff", 5)} /><path d="M62 62h14M64 74h14" {...stroke("#c27ab4", 3.5)} /></> },
  jelly: { dark: "#2a3a6a", eyes: [[46, 50], [74, 50]], mouth: [60, 64], body: <>
    {[28, 44, 60, 76, 92].map((x, i) => <path key={x} d={`M${x} 74q${i % 2 ? 8 : -8} 14 0 24t0 14`} {...stroke("#a9c8ff", 6)} />)}<path d="M60 14c28 0 46 22 46 50 0 8-6 14-14 14-6 0-8-4-16-4s-8 6-16 6-8-6-16-6-10 4-16 4c-8 0-14-6-14-14 0-28 18-50 46-50z" fill="#c9dcff" /><path d="M60 24c10 0 20 6 24 12a26 26 0 0 0-34 14c-8-10-2-26 10-26z" fill="#ffffff" fillOpacity={0.6} /></> },
  swallow: { dark: "#16204a", eyes: [[48, 44], [72, 44]], mouth: [0, 0], body: <>
    <path d="M34 56C14 50 6 34 6 20c20 6 34 18 40 30zM86 56c20-6 28-22 28-36-20 6-34 18-40 30z" fill="#33368a" /><path d="M60 18c22 0 32 16 32 38s-10 40-32 40-32-18-32-40 10-38 32-38z" fill="#4b4fb0" /><path d="M52 92 38 116l22-14 22 14-14-24z" fill="#33368a" /><path d="M60 56c16 0 22 8 22 20s-10 20-22 20-22-8-22-20 6-20 22-20z" fill="#fff6e6" /><path d="M48 56c4 8 20 8 24 0" fill="#e8739f" /><path d="M55 54h10l-5 9z" fill="#f0a53c" /></> },
  tortoise: { dark: "#3a2c12", eyes: [[86, 60], [102, 60]], mouth: [94, 74], body: <>
    <ellipse cx={94} cy={66} rx={20} ry={20} fill="#c9b06a" /><path d="M26 98v10M74 98v10" {...stroke("#c9b06a", 15)} /><path d="M10 94c0-38 18-62 42-62s42 24 42 62z" fill="#e8d3a0" stroke="#8a6a2f" strokeWidth={5} strokeLinejoin="round" /><path d="M24 84c10-20 22-8 30-24s16-8 20-14" {...stroke("#f0785c", 4)} strokeDasharray="2 8" /><path d="m72 40 8 8M80 40l-8 8" {...stroke("#c3553b")} /><path d="M24 62c8-6 14 2 10 8s-14 2-10-8z" fill="#7cc8a0" /></> },
};

export function Creature({ form, mood, stage, className = "" }: { form: string; mood: Mood; stage: Stage; className?: string }) {
  const drawn = forms[form] ?? (forms.otter as Form);
  const size = { hatchling: 0.74, young: 0.88, grown: 1 }[stage];
  return (
    <svg aria-hidden="true" viewBox="0 0 120 120" data-form={form} data-mood={mood} data-stage={stage} className={`overflow-visible ${className}`}>
      <g transform={`translate(60 112) scale(${size}) translate(-60 -112)`}>
        {drawn.body}
        {drawn.eyes.map(([x, y]) => <Eye key={x} x={x} y={y} mood={mood} dark={drawn.dark} />)}
        {drawn.mouth[0] > 0 && <path d={`M${drawn.mouth[0] - 6} ${drawn.mouth[1]}q6 ${mood === "asleep" ? 3 : 7} 12 0`} {...stroke(drawn.dark, 3)} />}
      </g>
      {stage === "hatchling" && <path d="M18 92l10 8 10-9 11 9 11-9 11 9 11-9 10 9 10-8c0 20-16 26-42 26S18 112 18 92z" fill="#fff6e6" stroke="#e0cfa8" strokeWidth={2.5} strokeLinejoin="round" />}
      {mood === "asleep" && <path d="M88 26h10l-10 11h10M102 10h8l-8 9h8" {...stroke("currentColor", 3)} />}
      {mood === "proud" && <path d={star(100, 18, 10)} fill="#ffd76a" />}
      {mood === "merry" && <path d="M100 24c-9-7-9-13-5-15 3-1 5 1 5 3 0-2 2-4 5-3 4 2 4 8-5 15z" fill="#ff9fc6" />}
    </svg>
  );
}

function Eye({ x, y, mood, dark }: { x: number; y: number; mood: Mood; dark: string }) {
  if (mood === "asleep") return <path d={`M${x - 6} ${y}q6 5 12 0`} {...stroke(dark, 3.5)} />;
  if (mood === "merry") return <path d={`M${x - 6} ${y + 2}q6-9 12 0`} {...stroke(dark, 3.5)} />;
  return (
    <>
      <circle cx={x} cy={y} r={6} fill={dark} />
      <circle cx={x + 2} cy={y - 2} r={2.2} fill="#ffffff" />
    </>
  );
}

const shells: Record<string, [string, string]> = {
  "shore-egg": ["#f2dcb4", "#c9a26a"],
  "river-egg": ["#bfe3f2", "#56a7e0"],
  "mirror-egg": ["#e6e9ff", "#a98be8"],
  "cove-egg": ["#cdeedd", "#2f7d6b"],
  "leaf-egg": ["#d6efb8", "#58b98a"],
  "brass-egg": ["#f0d08a", "#bd8f2c"],
  "reef-egg": ["#ffd2e4", "#e8739f"],
  "feather-egg": ["#fff3dc", "#f0785c"],
};
// `share` of its days that are over: the further, the more cracks.
export function Egg({ good, share, className = "" }: { good: string; share: number; className?: string }) {
  const [shell, spots] = shells[good] ?? ["#fff6e6", "#e0cfa8"];
  return (
    <svg aria-hidden="true" viewBox="0 0 120 120" className={`overflow-visible ${className}`}>
      <ellipse cx={60} cy={106} rx={44} ry={11} fill="#8a6a4f" />
      <path d="M60 12c24 0 36 34 36 56 0 24-16 38-36 38S24 92 24 68c0-22 12-56 36-56z" fill={shell} />
      {[[44, 44, 6], [74, 38, 5], [82, 66, 7], [40, 78, 8], [62, 88, 5], [60, 60, 4]].map(([x, y, r]) => <circle key={`${x}`} cx={x} cy={y} r={r} fill={spots} fillOpacity={0.75} />)}
      {share > 0.3 && <path d="m30 56 10 8 8-10 8 12" {...stroke("#5b4a33", 3)} />}
      {share > 0.6 && <path d="m56 66 10-10 8 12 10-8" {...stroke("#5b4a33", 3)} />}
      {share >= 1 && <path d="m84 60 8-6M30 56l-4 6M64 54l-4-14 8-8" {...stroke("#5b4a33", 3)} />}
    </svg>
  );
}
