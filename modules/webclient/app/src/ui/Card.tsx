// Surfaces: a card that holds one thing, a notice that says one, a bar and a ring that show how far something is.
import type { ReactNode } from "react";
import { CircleAlert, CircleCheck, Info } from "lucide-react";

export function Card({ className = "", children }: { className?: string; children: ReactNode }) {
  return <section className={`rounded-card border border-line bg-panel p-5 shadow-card sm:p-7 ${className}`}>{children}</section>;
}

export function Notice({ tone, children }: { tone: "right" | "wrong" | "plain"; children: ReactNode }) {
  const look = { right: "bg-correct-ground text-correct border-correct", wrong: "bg-wrong-ground text-wrong border-wrong", plain: "bg-panel-raised text-ink border-edge" }[tone];
  const Icon = { right: CircleCheck, wrong: CircleAlert, plain: Info }[tone];
  return (
    <div role={tone === "wrong" ? "alert" : "status"} className={`flex items-start gap-3 rounded-small border-2 px-4 py-3 ${look}`}>
      <Icon aria-hidden="true" className="mt-1 size-5 shrink-0" />
      <div className="min-w-0 text-ink">{children}</div>
    </div>
  );
}

export function Bar({ share, label, className = "" }: { share: number; label: string; className?: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div role="meter" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} className={`h-3 overflow-hidden rounded-round border border-edge bg-ground-deep ${className}`}>
      <div className="lit h-full rounded-round bg-lantern transition-[inline-size] duration-300" style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

export function Ring({ share, label, children, className = "" }: { share: number; label: string; children: ReactNode; className?: string }) {
  const around = 2 * Math.PI * 44;
  return (
    <div role="img" aria-label={label} className={`relative inline-grid place-items-center ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 100 100" className="lit size-full -rotate-90">
        <circle cx={50} cy={50} r={44} fill="none" strokeWidth={10} className="stroke-edge" opacity={0.35} />
        <circle cx={50} cy={50} r={44} fill="none" strokeWidth={10} strokeLinecap="round" strokeDasharray={around} strokeDashoffset={around * (1 - Math.min(1, Math.max(0.001, share)))} className="stroke-lantern transition-[stroke-dashoffset] duration-300" />
      </svg>
      <span aria-hidden="true" className="absolute inset-0 grid place-items-center font-display font-semibold">
        {children}
      </span>
    </div>
  );
}
