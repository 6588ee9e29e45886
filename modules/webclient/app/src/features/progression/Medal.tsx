// A medal: its metal by colour, its rank by the number of points on it, so that colour never says it alone.
const metals = {
  bronze: { rim: "#7a4a21", face: "#c98a4b", points: 1 },
  silver: { rim: "#5b6472", face: "#c3ccd8", points: 2 },
  gold: { rim: "#a36a08", face: "#ffc95c", points: 3 },
  crystal: { rim: "#3b6f9e", face: "#a8e0ff", points: 4 },
} as const;
export type MedalName = keyof typeof metals;

export function Medal({ tier, className = "" }: { tier: MedalName | null; className?: string }) {
  const metal = tier ? metals[tier] : null;
  const points = metal?.points ?? 0;
  return (
    <svg aria-hidden="true" viewBox="0 0 48 48" className={`shrink-0 ${metal ? "lit" : ""} ${className}`}>
      <path d="M15 4h18l-5 15h-8z" fill={metal ? "#4d5bd6" : "none"} stroke="currentColor" strokeWidth={metal ? 0 : 2} opacity={metal ? 1 : 0.5} />
      <circle cx={24} cy={29} r={15} fill={metal?.rim ?? "none"} stroke="currentColor" strokeWidth={metal ? 0 : 2} strokeDasharray={metal ? undefined : "4 4"} opacity={metal ? 1 : 0.5} />
      {metal && <circle cx={24} cy={29} r={12} fill={metal.face} />}
      {Array.from({ length: points }, (_, n) => (
        <circle key={n} cx={24 + (n - (points - 1) / 2) * 5.5} cy={29} r={2.2} fill={metal?.rim} />
      ))}
    </svg>
  );
}
