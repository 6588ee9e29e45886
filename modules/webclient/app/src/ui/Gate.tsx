// The frame of the pages before signing in: an island under the sky and one card with one thing to do, or a hall where many
// things stand side by side.
import { lazy, Suspense, useState, type ReactNode } from "react";
import { Settings as Gear } from "lucide-react";
import { useWords } from "../i18n";
import { Cloud } from "./Shell";
import { Island } from "./Island";

const Settings = lazy(() => import("./Settings"));

export function Gate({ seed, lit, children }: { seed: string; lit: number; children: ReactNode }) {
  return (
    <Frame>
      <main className="grid grow content-center justify-items-center gap-2 px-4 pb-10 sm:px-6 lg:grid-cols-[minmax(0,30rem)_minmax(0,32rem)] lg:items-center lg:justify-center lg:gap-20">
        <Island seed={seed} lit={lit} lamps={6} className="w-56 animate-float sm:w-72 lg:order-last lg:w-full" />
        <div className="grid w-full max-w-lg gap-6 rounded-card border border-line bg-panel p-6 shadow-card sm:p-8">{children}</div>
      </main>
    </Frame>
  );
}

const widths = { narrow: "max-w-lg", wide: "max-w-5xl" } as const;
export function Hall({ width, children }: { width: keyof typeof widths; children: ReactNode }) {
  return (
    <Frame>
      <main className="grid grow content-start justify-items-center px-3 pb-10 sm:px-6 lg:content-center">
        <div className={`grid w-full ${widths[width]} gap-6 rounded-card border border-line bg-panel p-4 shadow-card sm:p-8`}>{children}</div>
      </main>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [settings, setSettings] = useState(false);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center gap-3 px-4 py-3 sm:px-6">
        <img src="/lantern.svg" alt="" width={40} height={40} />
        <span className="font-display text-large font-semibold">EDUverse</span>
        <span className="ms-auto" />
        <Cloud />
        <button type="button" aria-label={t("settings")} onClick={() => setSettings(true)} className="grid size-11 place-items-center rounded-round border-2 border-edge bg-panel">
          <Gear aria-hidden="true" className="size-5" />
        </button>
      </header>
      {children}
      {settings && (
        <Suspense>
          <Settings close={() => setSettings(false)} />
        </Suspense>
      )}
    </div>
  );
}
