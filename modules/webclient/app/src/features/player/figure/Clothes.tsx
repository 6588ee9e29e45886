// What a person wears from the shoulders down: one cut, and what makes each garment itself.
import type { ReactNode } from "react";
import { star } from "./Head";
import type { Shades } from "./tints";

const torso = "M34 240c0-50 24-78 52-80 4 8 24 8 28 0 28 2 52 30 52 80z";

function Cut({ fill, children }: { fill: string; children?: ReactNode }) {
  return (
    <>
      <path d={torso} fill={fill} />
      {children}
    </>
  );
}
const fold = (dark: string, d: string): ReactNode => <path d={d} fill="none" stroke={dark} strokeWidth={4} strokeLinecap="round" strokeLinejoin="round" />;
const buttons = (fill: string, xs: number[]): ReactNode => xs.flatMap((x) => [184, 206, 228].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r={4} fill={fill} />));
const gown = (trim: string, fill: string, more?: ReactNode): ReactNode => (
  <Cut fill={fill}>
    <path d="M84 160c4 26 10 52 16 80 6-28 12-54 16-80 14 2 20 6 24 10-8 24-16 46-20 70H80c-4-24-12-46-20-70 4-4 10-8 24-10z" fill={trim} />
    {more}
  </Cut>
);

const garments: Record<string, (shades: Shades) => ReactNode> = {
  tee: ({ fill, dark }) => <Cut fill={fill}>{fold(dark, "M84 162c4 12 28 12 32 0M58 240l4-38M142 240l-4-38")}</Cut>,
  hoodie: ({ fill, dark }) => <Cut fill={fill}><path d="M74 164c2 22 50 22 52 0 10 2 14 6 16 12-14 22-70 22-84 0 2-6 6-10 16-12z" fill={dark} />{fold("#ffffff", "M92 188v22M108 188v22")}{fold(dark, "M78 240c2-12 42-12 44 0")}</Cut>,
  shirt: ({ fill, dark }) => <Cut fill={fill}><path d="m84 160 16 20 16-20 8 4-14 24-10-8-10 8-14-24z" fill="#ffffff" />{fold(dark, "M100 184v56")}{buttons(dark, [107])}</Cut>,
  overalls: ({ fill, dark }) => <Cut fill="#f6ecd6"><path d="M66 164h14v34h40v-34h14v34c14 10 22 24 24 42H42c2-18 10-32 24-42z" fill={fill} />{fold(dark, "M84 216h32v16H84z")}<circle cx={73} cy={200} r={4.5} fill="#ffd76a" /><circle cx={127} cy={200} r={4.5} fill="#ffd76a" /></Cut>,
  dress: ({ fill, dark }) => <Cut fill={fill}><path d="M80 162c2 16 38 16 40 0l8 2c0 26-56 26-56 0z" fill="#ffffff" />{fold(dark, "M70 206c20 8 40 8 60 0M84 212l-8 28M116 212l8 28")}</Cut>,
  pullover: ({ fill, dark }) => <Cut fill={fill}>{fold(dark, "M82 162c4 14 32 14 36 0")}<path d="m40 214 12-10 12 10 12-10 12 10 12-10 12 10 12-10 12 10 12-10 12 10v12H40z" fill={dark} /></Cut>,
  tunic: ({ fill, dark }) => <Cut fill={fill}><path d="M90 162h20l-10 34z" fill={dark} />{fold("#ffd76a", "M44 210h112")}{fold(dark, "M72 240v-22M128 240v-22")}</Cut>,
  raincoat: ({ fill, dark }) => <Cut fill={fill}><path d="M70 166c6 20 54 20 60 0l10 6c-8 28-72 28-80 0z" fill={dark} />{fold(dark, "M100 192v48")}{buttons("#ffffff", [110])}</Cut>,
  "lab-coat": () => <Cut fill="#f7f8ff"><path d="M86 160 100 214l14-54z" fill="#86a9d8" />{fold("#b8c0dc", "M86 160l14 54 14-54M100 214v26M122 206h20v14h-20z")}<path d="M128 200v10" stroke="#f0785c" strokeWidth={4} strokeLinecap="round" /></Cut>,
  captain: ({ fill, dark }) => <Cut fill={fill}>{fold(dark, "M100 176v64")}<path d="m82 162 18 26 18-26 10 4-20 34h-16l-20-34z" fill={dark} />{buttons("#ffd76a", [86, 114])}<path d="M40 192h18M142 192h18" stroke="#ffd76a" strokeWidth={6} strokeLinecap="round" /></Cut>,
  apron: ({ fill, dark }) => <Cut fill="#e8d3b0"><path d="M74 178h52v26c14 8 20 20 22 36H52c2-16 8-28 22-36z" fill={fill} />{fold(dark, "M78 178 88 160M122 178l-10-18M82 214h36v18H82z")}<path d="M92 208v18M104 206v16" stroke="#9b9eb0" strokeWidth={4} strokeLinecap="round" /></Cut>,
  cloak: ({ fill, dark }) => <Cut fill={dark}><path d="M30 240c-4-52 24-78 50-80l16 22-12 58zM170 240c4-52-24-78-50-80l-16 22 12 58z" fill={fill} /><circle cx={100} cy={180} r={8} fill="#ffd76a" /></Cut>,
  scholar: () => gown("#f6ecd6", "#4b4fb0"),
  adept: () => gown("#46b28a", "#2f5a6e"),
  sage: () => gown("#ffd76a", "#6a3f8f", <path d={star(100, 200, 10)} fill="#ffffff" />),
  luminary: () => gown("#ffe9a8", "#c77f1f", <path d={star(100, 200, 12)} fill="#ffffff" />),
  "star-coat": () => <Cut fill="#1f1c52">{[[62, 200], [84, 222], [118, 204], [140, 226], [100, 190], [76, 184], [132, 190]].map(([x = 0, y = 0]) => <path key={`${x} ${y}`} d={star(x, y, 6)} fill="#ffe9a8" />)}{fold("#8f6bd8", "M84 162c4 14 28 14 32 0")}</Cut>,
};

export function Clothes({ look, shades }: { look: string; shades: Shades }) {
  return (garments[look.replace(/^clothes-/, "")] ?? garments.tee)?.(shades) ?? null;
}
