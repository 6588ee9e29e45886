// A page: its title for the tab and the screen reader, focus on its heading when it is gone to, one column of things.
import { useEffect, useRef, type ReactNode } from "react";
import { TelescopeIcon } from "lucide-react";
import { isPassing } from "../api/problem";
import { useWords } from "../i18n";
import { Button } from "./Button";
import { Lantern } from "./Lantern";
import { explain } from "./problems";

const widths = { narrow: "max-w-lg", middle: "max-w-3xl", wide: "max-w-6xl" } as const;

export function Page({ title, heading, width, children }: { title: string; heading?: ReactNode; width: keyof typeof widths; children: ReactNode }) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · EDUverse`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`mx-auto grid w-full gap-6 px-4 py-6 sm:px-6 sm:py-10 ${widths[width]}`}>
      <h1 ref={top} tabIndex={-1} className={heading === null ? "sr-only" : "text-title"}>
        {heading ?? title}
      </h1>
      {children}
    </div>
  );
}

export function Waiting() {
  const { t } = useWords();
  return (
    <div role="status" className="grid place-items-center gap-2 py-16 text-ink-soft">
      <Lantern brightness={0.4} className="size-24 animate-sway" />
      <p>{t("waiting")}</p>
    </div>
  );
}

export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useWords();
  return (
    <div role="alert" className="grid justify-items-center gap-4 py-12 text-center">
      <Lantern brightness={0} className="size-28" />
      <p className="text-large">{explain(error)}</p>
      {again && !isPassing(error) && (
        <Button weight="second" onClick={again}>
          {t("again")}
        </Button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border-2 border-dashed border-edge p-8 text-center">
      <TelescopeIcon aria-hidden="true" className="size-12 text-lantern-text" />
      <p className="font-display text-large">{title}</p>
      {children}
    </div>
  );
}
