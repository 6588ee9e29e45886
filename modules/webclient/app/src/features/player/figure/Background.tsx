// Where a person stands.
import type { ReactNode } from "react";
import { star } from "./Head";

const ground = (fill: string): ReactNode => <rect width={200} height={240} fill={fill} />;
const dots = (fill: string, r: number, points: [number, number][]): ReactNode => points.map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill={fill} />);
const sky: [number, number][] = [[24, 30], [60, 16], [150, 24], [182, 60], [18, 90], [176, 120], [30, 140], [120, 12], [186, 160]];
const stars = (fill: string): ReactNode => sky.map(([x, y], i) => <path key={i} d={star(x, y, i % 3 === 0 ? 6 : 3.5)} fill={fill} />);
const hills = (near: string, far: string): ReactNode => (
  <>
    <path d="M0 180c40-30 80-30 120-8s60 12 80-6v74H0z" fill={far} />
    <path d="M0 206c50-22 90-14 200 4v30H0z" fill={near} />
  </>
);

const places: Record<string, ReactNode> = {
  night: <>{ground("#2a2668")}{stars("#ffe9a8")}</>,
  dawn: <>{ground("#ffc48a")}<circle cx={150} cy={150} r={44} fill="#ffe9a8" />{hills("#a8577f", "#d97c8c")}</>,
  meadow: <>{ground("#a9dcff")}{hills("#58b98a", "#86d3a4")}{dots("#ffffff", 5, [[24, 214], [60, 226], [150, 218], [178, 228]])}</>,
  beach: <>{ground("#9ee0ff")}<path d="M0 150h200v40H0z" fill="#3aa6c9" /><path d="M0 184c60-14 140 10 200-4v60H0z" fill="#f2d9a0" /></>,
  rain: <>{ground("#7d8db5")}<g stroke="#dbe6ff" strokeWidth={3} strokeLinecap="round">{sky.concat([[50, 70], [90, 50], [160, 90], [60, 180]]).map(([x, y]) => <path key={`${x} ${y}`} d={`M${x} ${y}l-6 18`} />)}</g></>,
  paper: <>{ground("#fbf4e2")}<g stroke="#d8cba8" strokeWidth={2}>{[40, 80, 120, 160, 200].map((y) => <path key={y} d={`M0 ${y}h200`} />)}</g></>,
  snow: <>{ground("#b9d4f2")}{hills("#ffffff", "#dcebff")}{dots("#ffffff", 4, sky)}</>,
  forest: <>{ground("#2f6f5a")}<g fill="#1f5142">{[20, 60, 140, 182].map((x) => <path key={x} d={`M${x} 70l26 70h-14l18 50H${x - 30}l18-50h-14z`} />)}</g></>,
  reef: <>{ground("#1e6f9f")}<g fill="#ff9fc6"><path d="M16 240c-4-40 6-60 0-80 14 10 18 40 14 80zM184 240c4-30-8-50 0-72-16 8-20 40-16 72z" /></g>{dots("#bfe9ff", 5, [[40, 60], [52, 40], [160, 80], [170, 56], [36, 120]])}</>,
  workshop: <>{ground("#8a6a4f")}<g fill="none" stroke="#c9a57f" strokeWidth={9}><circle cx={36} cy={56} r={22} strokeDasharray="10 7" /><circle cx={168} cy={110} r={26} strokeDasharray="10 7" /></g></>,
  library: <>{ground("#5b3b2a")}{[20, 90, 160].map((y) => <g key={y}>{[8, 26, 44, 62, 80, 98, 116, 134, 152, 170].map((x, i) => <rect key={x} x={x} y={y + (i % 3) * 4} width={14} height={52 - (i % 3) * 4} rx={2} fill={["#c8662f", "#46b28a", "#4b4fb0", "#e8b84d", "#bb4c77"][(i + y) % 5]} />)}<rect y={y + 52} width={200} height={7} fill="#3f271a" /></g>)}</>,
  lighthouse: <>{ground("#33368a")}<path d="M150 240 156 92h20l6 148z" fill="#f7f8ff" /><path d="M154 130h26l1 24h-28zM152 182h31l1 24h-33z" fill="#f0785c" /><path d="M0 40 160 80 0 120z" fill="#ffe9a8" fillOpacity={0.55} /><rect x={154} y={72} width={24} height={20} fill="#ffd76a" /></>,
  falls: <>{ground("#58b98a")}<path d="M70 0h60v180H70z" fill="#bfe9ff" /><path d="M84 0v180M100 0v170M116 0v180" stroke="#ffffff" strokeWidth={4} /><ellipse cx={100} cy={196} rx={90} ry={28} fill="#7cc8ff" /></>,
  aurora: <>{ground("#12104a")}<path d="M0 90c50-60 90 20 200-50v50C110 150 60 80 0 150z" fill="#6fdcb4" fillOpacity={0.7} /><path d="M0 130c60-40 110 30 200-30v34C110 180 60 120 0 180z" fill="#c3a6ff" fillOpacity={0.6} />{stars("#ffffff")}</>,
  galaxy: <>{ground("#170f3d")}<ellipse cx={100} cy={110} rx={110} ry={34} fill="#8f6bd8" fillOpacity={0.55} transform="rotate(-24 100 110)" /><ellipse cx={100} cy={110} rx={60} ry={16} fill="#ffe9a8" fillOpacity={0.7} transform="rotate(-24 100 110)" />{stars("#ffffff")}</>,
  lanterns: <>{ground("#45307e")}{sky.map(([x, y]) => <g key={`${x} ${y}`}><circle cx={x} cy={y} r={15} fill="#ffb84a" fillOpacity={0.3} /><rect x={x - 6} y={y - 8} width={12} height={16} rx={5} fill="#ffd76a" /></g>)}</>,
};
export function Background({ look }: { look: string }) {
  return places[look.replace(/^background-/, "")] ?? places.night;
}
