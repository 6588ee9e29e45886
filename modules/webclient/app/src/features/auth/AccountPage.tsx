// The frame of what is one's own account: its pages, side by side.
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useAsk } from "../../api/queries";
import { useWords, type Key } from "../../i18n";
import { Page } from "../../ui/Page";
import { Shell } from "../../ui/Shell";
import { useSession } from "./session";

const places: { href: string; name: Key; staff: boolean; atProviders?: boolean }[] = [
  { href: "/account", name: "account.password", staff: false },
  { href: "/account/second-factor", name: "second", staff: false },
  { href: "/account/identities", name: "identities", staff: false, atProviders: true },
  { href: "/account/sessions", name: "sessions", staff: false },
  { href: "/account/api-keys", name: "keys", staff: true },
];

export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords();
  const [path] = useLocation();
  const me = useSession((session) => session.me);
  const providers = useAsk("GET /sign-in-providers", {}, { staleTime: Infinity }).data?.items.length ?? 0;
  const isStaff = me?.roles.some((role) => role === "teacher" || role === "admin") ?? false;
  return (
    <Shell>
      <Page title={title} heading={t("account")} width="middle">
        {me && (
          <p className="text-large text-ink-soft">
            {me.name} · {me.username} · {me.roles.map((role) => t(`role.${role}`)).join(", ")}
          </p>
        )}
        {!me?.second_factor_missing && (
          <nav aria-label={t("account")}>
            <ul className="flex flex-wrap gap-1">
              {places
                .filter(({ staff, atProviders }) => (isStaff || !staff) && (providers > 0 || !atProviders))
                .map(({ href, name }) => (
                  <li key={href}>
                    <Link href={href} aria-current={path === href ? "page" : undefined} className={`inline-flex min-h-11 items-center whitespace-nowrap rounded-round px-4 font-display font-medium ${path === href ? "bg-panel-raised text-lantern-text underline decoration-2 underline-offset-8" : "text-ink"}`}>
                      {t(name)}
                    </Link>
                  </li>
                ))}
            </ul>
          </nav>
        )}
        {children}
      </Page>
    </Shell>
  );
}
