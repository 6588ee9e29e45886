// Buttons and links that look like them. One `primary` a screen: the next step.
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Link } from "wouter";

export type Weight = "primary" | "second" | "quiet";
const looks: Record<Weight, string> = {
  primary: "bg-lantern text-lantern-ink shadow-lantern hover:brightness-105 font-display text-large font-semibold px-8 min-h-14",
  second: "bg-panel-raised text-ink border-2 border-edge hover:bg-panel font-display text-body font-medium px-6 min-h-12",
  quiet: "text-ink underline decoration-2 underline-offset-4 decoration-edge hover:decoration-lantern text-body px-3 min-h-11",
};
const shape = "inline-flex items-center justify-center gap-3 rounded-round text-center transition-[filter,background-color,transform] duration-150 active:scale-[0.98] disabled:opacity-60 disabled:active:scale-100";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight: Weight;
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}
export function Button({ weight, busy, className = "", children, ...rest }: ButtonProps) {
  return (
    <button type="button" aria-busy={busy || undefined} disabled={busy || rest.disabled} {...rest} className={`${shape} ${looks[weight]} ${className}`}>
      {busy && <span aria-hidden="true" className="size-5 animate-spin rounded-round border-3 border-current border-e-transparent" />}
      {children}
    </button>
  );
}
export function ButtonLink({ weight, href, className = "", children }: { weight: Weight; href: string; className?: string; children: ReactNode }) {
  const look = `${shape} ${looks[weight]} ${className}`;
  // Another address of the server is another site to the browser: the router can't go there.
  if (href.includes("://")) return <a href={href} className={look}>{children}</a>;
  return (
    <Link href={href} className={look}>
      {children}
    </Link>
  );
}
