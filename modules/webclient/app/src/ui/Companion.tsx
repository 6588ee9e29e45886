// The animals that a player goes with, drawn from a few shapes. The names are what the server keeps as the avatar.
export const companions = ["owl", "fox", "bear", "frog", "wolf", "hedgehog", "otter", "lynx", "badger", "deer", "raven", "heron"] as const;
export type CompanionName = (typeof companions)[number];

interface Coat {
  fur: string;
  face: string;
  dark: string;
  ears: "round" | "pointed" | "tall" | "eyes" | "none";
  muzzle: "beak" | "snout" | "mask" | "smile";
}
const coats: Record<CompanionName, Coat> = {
  owl: { fur: "#8d6bd1", face: "#f3e6ff", dark: "#3d2670", ears: "pointed", muzzle: "beak" },
  fox: { fur: "#f0883e", face: "#fff1e0", dark: "#4a2208", ears: "pointed", muzzle: "mask" },
  bear: { fur: "#a9764b", face: "#f0d5b4", dark: "#3b2413", ears: "round", muzzle: "snout" },
  frog: { fur: "#5cba6e", face: "#dff7d8", dark: "#14401d", ears: "eyes", muzzle: "smile" },
  wolf: { fur: "#7f8fb5", face: "#eef2ff", dark: "#222b4d", ears: "pointed", muzzle: "mask" },
  hedgehog: { fur: "#8a6f5a", face: "#f6dfc4", dark: "#33241a", ears: "none", muzzle: "snout" },
  otter: { fur: "#9c6f55", face: "#f2dcc6", dark: "#352015", ears: "round", muzzle: "snout" },
  lynx: { fur: "#d8a25c", face: "#fff3dc", dark: "#43290c", ears: "tall", muzzle: "snout" },
  badger: { fur: "#5b6078", face: "#f7f7fb", dark: "#1d2030", ears: "round", muzzle: "mask" },
  deer: { fur: "#c98d5a", face: "#fbe8d2", dark: "#41260f", ears: "tall", muzzle: "snout" },
  raven: { fur: "#4b5aa8", face: "#c9d2ff", dark: "#151b42", ears: "none", muzzle: "beak" },
  heron: { fur: "#6fb3cf", face: "#e8f8ff", dark: "#123848", ears: "none", muzzle: "beak" },
};

export function asCompanion(avatar: string | undefined): CompanionName {
  return companions.find((name) => name === avatar) ?? "fox";
}

export function Companion({ name, className = "" }: { name: CompanionName; className?: string }) {
  const coat = coats[name];
  return (
    <svg aria-hidden="true" viewBox="0 0 120 120" className={`lit overflow-visible ${className}`}>
      {name === "hedgehog" && <Spines fill={coat.dark} />}
      {(name === "raven" || name === "heron") && <path d="M60 30q-6-18 8-24-2 9 2 12 4-7 12-7-8 8-8 20z" fill={coat.fur} />}
      <Ears coat={coat} />
      <path d="M60 24c30 0 46 20 46 44s-18 42-46 42-46-18-46-42 16-44 46-44z" fill={coat.fur} />
      <Face coat={coat} />
    </svg>
  );
}

function Spines({ fill }: { fill: string }) {
  const points = Array.from({ length: 26 }, (_, i) => {
    const angle = Math.PI * (0.86 + (i / 25) * 1.28);
    const far = i % 2 === 0 ? 60 : 46;
    return `${(60 + Math.cos(angle) * far).toFixed(1)},${(66 + Math.sin(angle) * far).toFixed(1)}`;
  });
  return <polygon points={points.join(" ")} fill={fill} />;
}

function Ears({ coat }: { coat: Coat }) {
  switch (coat.ears) {
    case "round":
      return (
        <g fill={coat.fur}>
          <circle cx={28} cy={34} r={15} />
          <circle cx={92} cy={34} r={15} />
          <circle cx={28} cy={34} r={7} fill={coat.face} />
          <circle cx={92} cy={34} r={7} fill={coat.face} />
        </g>
      );
    case "eyes":
      return (
        <g fill={coat.fur}>
          <circle cx={34} cy={34} r={19} />
          <circle cx={86} cy={34} r={19} />
        </g>
      );
    case "pointed":
    case "tall": {
      const top = coat.ears === "tall" ? 4 : 18;
      return (
        <g fill={coat.fur} stroke={coat.fur} strokeWidth={8} strokeLinejoin="round">
          <path d={`M22 58 22 ${top} 52 34Z`} />
          <path d={`M98 58 98 ${top} 68 34Z`} />
          <path d={`M29 44 28 ${top + 12} 42 35ZM91 44 92 ${top + 12} 78 35Z`} fill={coat.face} stroke="none" />
        </g>
      );
    }
    case "none":
      return null;
  }
}

function Face({ coat }: { coat: Coat }) {
  const eyes = coat.ears === "eyes" ? { y: 36, x: 26 } : { y: 62, x: 21 };
  const [left, right] = [60 - eyes.x, 60 + eyes.x];
  const ringed = coat.ears === "eyes" ? { r: 12, fill: "#ffffff" } : coat.muzzle === "beak" ? { r: 19, fill: coat.face } : null;
  return (
    <>
      {coat.muzzle === "mask" && <path d="M14 70c10 2 30 10 46 34 16-24 36-32 46-34-2 24-20 40-46 40S16 94 14 70z" fill={coat.face} />}
      {coat.muzzle === "snout" && <ellipse cx={60} cy={87} rx={25} ry={18} fill={coat.face} />}
      {coat.muzzle === "smile" && <ellipse cx={60} cy={90} rx={38} ry={17} fill={coat.face} />}
      {[left, right].map((x) => (
        <g key={x}>
          {ringed && <circle cx={x} cy={eyes.y} r={ringed.r} fill={ringed.fill} />}
          <circle cx={x} cy={eyes.y} r={8} fill={coat.dark} />
          <circle cx={x + 2.5} cy={eyes.y - 2.5} r={2.6} fill="#ffffff" />
        </g>
      ))}
      {coat.muzzle === "beak" ? (
        <path d="M53 72h14l-7 17z" fill="#ffc95c" stroke="#ffc95c" strokeWidth={3} strokeLinejoin="round" />
      ) : coat.muzzle === "smile" ? (
        <path d="M38 84q22 15 44 0" fill="none" stroke={coat.dark} strokeWidth={4} strokeLinecap="round" />
      ) : (
        <>
          <path d="M53 79h14q1 8-7 9-8-1-7-9z" fill={coat.dark} />
          <path d="M51 91q9 5 9-3 0 8 9 3" fill="none" stroke={coat.dark} strokeWidth={3} strokeLinecap="round" />
        </>
      )}
    </>
  );
}
