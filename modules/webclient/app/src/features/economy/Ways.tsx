// The pages about what one holds, side by side.
import { Link } from "wouter";
import { useWords, type Key } from "../../i18n";
import { intoView } from "../../ui/Shell";

const ways: { href: string; name: Key }[] = [
  { href: "/bag", name: "bag" },
  { href: "/character", name: "character" },
  { href: "/pets", name: "pets.title" },
  { href: "/workshop", name: "workshop" },
  { href: "/shop", name: "shop.title" },
  { href: "/market", name: "market" },
  { href: "/stalls", name: "stalls" },
  { href: "/auctions", name: "auctions" },
  { href: "/trades", name: "trades" },
  { href: "/mailbox", name: "mailbox" },
  { href: "/wallet", name: "wallet" },
];

export function Ways({ here }: { here: string }) {
  const { t } = useWords();
  return (
    <nav aria-label={t("goods.ways")} className="overflow-x-auto">
      <ul className="flex gap-1">
        {ways.map(({ href, name }) => (
          <li key={href}>
            <Link ref={href === here ? intoView : null} href={href} aria-current={href === here ? "page" : undefined} className={`inline-flex min-h-11 items-center rounded-round whitespace-nowrap px-4 font-display font-medium ${href === here ? "bg-panel-raised text-lantern-text underline decoration-2 underline-offset-8" : "text-ink"}`}>
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
