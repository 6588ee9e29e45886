// One thing more: on the nose, in the hair, at the collar.
import type { ReactNode } from "react";
import { star } from "./Head";

const frame = { fill: "#ffffff", fillOpacity: 0.25, stroke: "#2b2733", strokeWidth: 3.5 };
const gold = "#ffd76a";
const accessories: Record<string, ReactNode> = {
  glasses: <g {...frame}><rect x={69} y={86} width={27} height={20} rx={6} /><rect x={104} y={86} width={27} height={20} rx={6} /><path d="M96 94h8" /></g>,
  "round-glasses": <g {...frame}><circle cx={83} cy={96} r={14} /><circle cx={117} cy={96} r={14} /><path d="M97 94q3-3 6 0" fill="none" /></g>,
  "hearing-aid": <g fill="none" stroke="#56a7e0" strokeWidth={4.5} strokeLinecap="round"><path d="M142 84c12 2 12 20 4 26" /><circle cx={142} cy={106} r={3.5} fill="#56a7e0" /></g>,
  headband: <path d="M58 78c20-16 64-16 84 0v-9c-20-16-64-16-84 0z" fill="#f0785c" />,
  flower: <g transform="translate(136 62)">{[0, 72, 144, 216, 288].map((turn) => <ellipse key={turn} cx={0} cy={-9} rx={6} ry={9} fill="#ff9fc6" transform={`rotate(${turn})`} />)}<circle r={5.5} fill={gold} /></g>,
  patch: <g><path d="M58 74 142 108" stroke="#2b2733" strokeWidth={4} /><path d="M104 86h28c0 20-6 24-14 24s-14-6-14-24z" fill="#2b2733" /></g>,
  "star-pin": <path d={star(128, 192, 10)} fill={gold} stroke="#c77f1f" strokeWidth={2} strokeLinejoin="round" />,
  headphones: <g><path d="M54 98c-6-72 98-72 92 0" fill="none" stroke="#2b2733" strokeWidth={6} /><rect x={46} y={88} width={16} height={28} rx={8} fill="#f0785c" /><rect x={138} y={88} width={16} height={28} rx={8} fill="#f0785c" /></g>,
  scarf: <g fill="#f0785c"><path d="M68 152c14 16 50 16 64 0l8 14c-18 20-62 20-80 0z" /><path d="M118 168h18l4 50h-18z" /><path d="M122 206h18v4h-18zM121 192h17v4h-17z" fill="#ffe0cf" /></g>,
  goggles: <g><path d="M56 72c24-14 64-14 88 0" fill="none" stroke="#8a4b2c" strokeWidth={8} /><circle cx={84} cy={66} r={13} fill="#9fd8ff" stroke="#c8662f" strokeWidth={5} /><circle cx={116} cy={66} r={13} fill="#9fd8ff" stroke="#c8662f" strokeWidth={5} /></g>,
  feather: <g><path d="M136 66c4-24 14-36 28-42 0 22-8 36-26 46z" fill="#7cc8ff" /><path d="M138 70c6-16 14-28 24-42" fill="none" stroke="#1666a8" strokeWidth={2.5} /></g>,
  laurel: <g fill="#46b28a">{[-62, -44, -26, -8, 8, 26, 44, 62].map((turn) => <ellipse key={turn} cx={100} cy={45} rx={5} ry={11} transform={`rotate(${turn} 100 96) rotate(${turn > 0 ? 40 : -40} 100 45)`} />)}</g>,
  compass: <g><path d="M88 160 104 190 116 160" fill="none" stroke="#c77f1f" strokeWidth={3} /><circle cx={104} cy={200} r={13} fill="#fff6d8" stroke="#c77f1f" strokeWidth={4} /><path d="m104 190 4 10-4 10-4-10z" fill="#f0785c" /></g>,
  medal: <g><path d="m118 176 6 16 8-16z" fill="#f0785c" /><circle cx={125} cy={200} r={11} fill={gold} stroke="#c77f1f" strokeWidth={3} /><path d={star(125, 200, 6)} fill="#c77f1f" /></g>,
  halo: <ellipse cx={100} cy={28} rx={34} ry={9} fill="none" stroke="#ffe9a8" strokeWidth={6} />,
  "small-crown": <path d="M76 46 72 22l16 12 12-18 12 18 16-12-4 24z" fill={gold} stroke="#c77f1f" strokeWidth={3} strokeLinejoin="round" />,
};
export function Accessory({ look }: { look: string }) {
  return accessories[look.replace(/^accessory-/, "")] ?? null;
}
