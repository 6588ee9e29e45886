// The player's lantern: its flame and glow are how much they know of what they met.
export function Lantern({ brightness, className = "" }: { brightness: number; className?: string }) {
  const b = Math.min(1, Math.max(0, brightness));
  return (
    <svg aria-hidden="true" viewBox="0 0 160 200" className={`lit overflow-visible ${className}`}>
      {[86, 64, 44].map((radius, i) => (
        <circle key={radius} cx={80} cy={116} r={radius * (0.7 + b * 0.5)} className="fill-glow transition-[r,opacity] duration-300" opacity={(0.05 + i * 0.05) * (0.3 + b)} />
      ))}
      <path d="M52 62a28 30 0 0 1 56 0" fill="none" strokeWidth={6} strokeLinecap="round" className="stroke-lantern" />
      <rect x={42} y={58} width={76} height={16} rx={8} className="fill-rock-deep" />
      <path d="M46 76h68l-7 82a10 10 0 0 1-10 9H63a10 10 0 0 1-10-9z" className="fill-lantern" opacity={0.22 + b * 0.3} />
      <path d="M46 76h68l-7 82a10 10 0 0 1-10 9H63a10 10 0 0 1-10-9z" fill="none" strokeWidth={4} className="stroke-rock-deep" />
      <g transform={`translate(80 156) scale(${0.45 + b * 0.6})`} className="transition-transform duration-300">
        <path d="M0-62c20 24 22 38 22 44a22 22 0 0 1-44 0c0-6 2-20 22-44z" className="fill-glow" />
        <path d="M0-34c9 12 11 18 11 22a11 11 0 0 1-22 0c0-4 2-10 11-22z" fill="#fff3cf" />
      </g>
      <rect x={48} y={164} width={64} height={14} rx={7} className="fill-rock-deep" />
    </svg>
  );
}
