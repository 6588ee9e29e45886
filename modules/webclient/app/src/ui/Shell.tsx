// The frame of every page for whoever is signed in: where home is, how the network is, who I am. Quiet on purpose.
import { lazy, Suspense, useState, type ReactNode } from "react";
import { CircleUser, CloudOff } from "lucide-react";
import { Link, useLocation } from "wouter";
import type { Role } from "../api/types";
import { useSession } from "../features/auth/session";
import { useWords, type Key } from "../i18n";
import { useConnection, useWaiting } from "../live/browser";

const Bell = lazy(() => import("../features/notification/Bell"));
const Settings = lazy(() => import("./Settings"));

interface Place {
  href: string;
  name: Key;
}
function placesOf(roles: Role[]): Place[] {
  const staff: Place[] = [
    { href: "/classes", name: "nav.classes" },
    { href: "/question-sets", name: "nav.questions" },
    { href: "/skills/map", name: "nav.skills" },
  ];
  if (roles.includes("admin")) return [{ href: "/school", name: "nav.school" }, ...staff, { href: "/accounts", name: "nav.accounts" }, { href: "/economy", name: "nav.economy" }, { href: "/security", name: "nav.security" }, { href: "/audit", name: "nav.audit" }];
  if (roles.includes("teacher")) return staff;
  if (roles.includes("guardian")) return [{ href: "/children", name: "children" }];
  return [];
}

// On a narrow screen the places scroll sideways: where one is can be seen.
export function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function Shell({ children, hud }: { children: ReactNode; hud?: ReactNode }) {
  const { t } = useWords();
  const me = useSession((session) => session.me);
  const [settings, setSettings] = useState(false);
  const [path] = useLocation();
  const places = placesOf(me?.roles ?? []);
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:rounded-small focus:bg-panel focus:px-4 focus:py-2">
        {t("skip")}
      </a>
      <header className="no-print flex flex-wrap items-center gap-x-2 gap-y-2 px-3 sm:gap-x-4 py-3 sm:px-6">
        <Link href="/" aria-label={t("home")} className="grid size-11 place-items-center rounded-small">
          <img src="/lantern.svg" alt="" width={40} height={40} />
        </Link>
        {hud}
        {places.length > 0 && (
          <nav aria-label={t("nav")} className="order-last w-full overflow-x-auto md:order-none md:w-auto">
            <ul className="flex gap-1">
              {places.map((place) => {
                const here = path === place.href || path.startsWith(`${place.href}/`);
                return (
                  <li key={place.href}>
                    <Link ref={here ? intoView : null} href={place.href} aria-current={here ? "page" : undefined} className={`inline-flex min-h-11 items-center rounded-round px-4 font-display font-medium ${here ? "bg-panel-raised text-lantern-text underline decoration-2 underline-offset-8" : "text-ink"}`}>
                      {t(place.name)}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </nav>
        )}
        <span className="ms-auto" />
        <Cloud />
        {me && !me.second_factor_missing && (
          <Suspense fallback={<span className="size-11 shrink-0" />}>
            <Bell />
          </Suspense>
        )}
        <button type="button" onClick={() => setSettings(true)} className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-round border-2 border-edge bg-panel font-bold sm:max-w-56 sm:px-4">
          <CircleUser aria-hidden="true" className="size-6 shrink-0" />
          <span className="sr-only truncate sm:not-sr-only">{me ? me.name : t("settings")}</span>
        </button>
      </header>
      <main id="main" tabIndex={-1} className="flex grow flex-col">
        {children}
      </main>
      {settings && (
        <Suspense>
          <Settings close={() => setSettings(false)} />
        </Suspense>
      )}
    </div>
  );
}

// A small cloud: the network is away, and what was answered waits.
export function Cloud() {
  const { t } = useWords();
  const connection = useConnection();
  const waiting = useWaiting();
  const away = connection === "away";
  return (
    <span role="status" data-connection={connection} className={away ? "inline-flex min-h-11 animate-rise items-center gap-2 rounded-round bg-panel-raised px-3 text-small sm:px-4" : "sr-only"}>
      {away && (
        <>
          <CloudOff aria-hidden="true" className="size-5 shrink-0" />
          <span className={waiting > 0 ? "" : "sr-only sm:not-sr-only"}>{waiting > 0 ? t("away.waiting", { count: waiting }) : t("away")}</span>
        </>
      )}
    </span>
  );
}
