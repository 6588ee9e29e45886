// The animals that a player goes with, drawn from a few shapes. The names are what the server keeps as the avatar.
export const companions = ["owl", "fox", "bear", "cat", "frog", "panda"] as const;
export type CompanionName = (typeof companions)[number];

interface Coat {
  fur: string;
  face: string;
  dark: string;
}
const coats: Record<CompanionName, Coat> = {
  owl: { fur: "#8d6bd1", face: "#f3e6ff", dark: "#3d2670" },
  fox: { fur: "#f0883e", face: "#fff1e0", dark: "#4a2208" },
  bear: { fur: "#a9764b", face: "#f0d5b4", dark: "#3b2413" },
  cat: { fur: "#6f86c9", face: "#eaf0ff", dark: "#1f2a57" },
  frog: { fur: "#5cba6e", face: "#dff7d8", dark: "#14401d" },
  panda: { fur: "#f7f7fb", face: "#ffffff", dark: "#26253a" },
};

export function asCompanion(avatar: string | undefined): CompanionName {
  return companions.find((name) => name === avatar) ?? "fox";
}

export function Companion({ name, className = "" }: { name: CompanionName; className?: string }) {
  const coat = coats[name];
  return (
    <svg aria-hidden="true" viewBox="0 0 120 120" className={`lit overflow-visible ${className}`}>
      <Ears name={name} coat={coat} />
      <path d="M60 24c30 0 46 20 46 44s-18 42-46 42-46-18-46-42 16-44 46-44z" fill={coat.fur} />
      <Face name={name} coat={coat} />
    </svg>
  );
}

function Ears({ name, coat }: { name: CompanionName; coat: Coat }) {
  if (name === "bear" || name === "panda") {
    const fill = name === "panda" ? coat.dark : coat.fur;
    return (
      <g fill={fill}>
        <circle cx={28} cy={32} r={17} />
        <circle cx={92} cy={32} r={17} />
      </g>
    );
  }
  if (name === "frog") {
    return (
      <g fill={coat.fur}>
        <circle cx={34} cy={34} r={19} />
        <circle cx={86} cy={34} r={19} />
      </g>
    );
  }
  return (
    <g fill={coat.fur} stroke={coat.fur} strokeWidth={8} strokeLinejoin="round">
      <path d="M22 58 22 18 52 34Z" />
      <path d="M98 58 98 18 68 34Z" />
      {name !== "owl" && <path d="M29 42 29 28 40 35ZM91 42 91 28 80 35Z" fill={coat.face} stroke="none" />}
    </g>
  );
}

function Face({ name, coat }: { name: CompanionName; coat: Coat }) {
  const eyes = name === "frog" ? { y: 36, x: 26 } : { y: 62, x: 21 };
  const [left, right] = [60 - eyes.x, 60 + eyes.x];
  return (
    <>
      {name === "fox" && <path d="M14 70c10 2 30 10 46 34 16-24 36-32 46-34-2 24-20 40-46 40S16 94 14 70z" fill={coat.face} />}
      {name === "cat" && <ellipse cx={60} cy={88} rx={25} ry={18} fill={coat.face} />}
      {name === "bear" && <ellipse cx={60} cy={86} rx={23} ry={18} fill={coat.face} />}
      {name === "frog" && <ellipse cx={60} cy={90} rx={38} ry={17} fill={coat.face} />}
      {name === "owl" && <circle cx={left} cy={eyes.y} r={21} fill={coat.face} />}
      {name === "owl" && <circle cx={right} cy={eyes.y} r={21} fill={coat.face} />}
      {name === "panda" && <ellipse cx={left} cy={eyes.y} rx={14} ry={17} fill={coat.dark} transform={`rotate(20 ${left} ${eyes.y})`} />}
      {name === "panda" && <ellipse cx={right} cy={eyes.y} rx={14} ry={17} fill={coat.dark} transform={`rotate(-20 ${right} ${eyes.y})`} />}
      {name === "frog" && <circle cx={left} cy={eyes.y} r={12} fill="#ffffff" />}
      {name === "frog" && <circle cx={right} cy={eyes.y} r={12} fill="#ffffff" />}
      <circle cx={left} cy={eyes.y} r={8} fill={name === "panda" ? "#ffffff" : coat.dark} />
      <circle cx={right} cy={eyes.y} r={8} fill={name === "panda" ? "#ffffff" : coat.dark} />
      <circle cx={left + 2.5} cy={eyes.y - 2.5} r={2.6} fill={name === "panda" ? coat.dark : "#ffffff"} />
      <circle cx={right + 2.5} cy={eyes.y - 2.5} r={2.6} fill={name === "panda" ? coat.dark : "#ffffff"} />
      {name === "owl" ? (
        <path d="M53 72h14l-7 15z" fill="#ffc95c" stroke="#ffc95c" strokeWidth={3} strokeLinejoin="round" />
      ) : name === "frog" ? (
        <path d="M38 84q22 15 44 0" fill="none" stroke={coat.dark} strokeWidth={4} strokeLinecap="round" />
      ) : (
        <>
          <path d="M53 79h14q1 8-7 9-8-1-7-9z" fill={coat.dark} />
          <path d="M60 88v4m-9 3q9 5 9-3 0 8 9 3" fill="none" stroke={coat.dark} strokeWidth={3} strokeLinecap="round" />
        </>
      )}
    </>
  );
}
