// A thing as it lies in a bag, on a shelf or on a table: its picture in the frame of its rarity, its name, and how many. The
// rarity is told in words, too.
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { BagThing, Good } from "../../api/types";
import { useWords } from "../../i18n";
import { CoinMark } from "../progression/CoinMark";
import { GoodIcon } from "./icons";

const frames: Record<Good["rarity"], string> = {
  common: "border-edge",
  uncommon: "border-jade",
  rare: "border-sky",
  epic: "border-violet",
  legendary: "border-lantern",
};

export function Picture({ good, className = "size-12" }: { good: Good | undefined; className?: string }) {
  return (
    <span className={`grid shrink-0 place-items-center rounded-small border-2 bg-panel-raised ${good ? frames[good.rarity] : "border-edge"} ${className}`}>
      {good ? <GoodIcon icon={good.icon} className="size-3/5" /> : <CoinMark className="size-3/5" />}
    </span>
  );
}

interface Shown {
  good: Good | undefined; // none for coins
  count: number;
  quality?: NonNullable<BagThing["properties"]>["quality"];
  note?: string;
}

export function Thing({ good, count, quality, note }: Shown) {
  const { t, number } = useWords();
  const name = good ? good.name : t("goods.coins");
  return (
    <span className="flex min-w-0 items-center gap-3 text-start">
      <Picture good={good} />
      <span className="grid min-w-0">
        <span className="font-display font-medium break-words">{count > 1 || !good ? t("goods.several", { count: number(count), name }) : name}</span>
        <span className="text-small text-ink-soft">{[good ? t(`rarity.${good.rarity}`) : "", quality ? t(`quality.${quality}`) : "", note ?? ""].filter(Boolean).join(" · ")}</span>
      </span>
    </span>
  );
}

// A thing to touch: its own page, what is said of it beneath; or a dialog, its price beside it.
type Way = { href: string; open?: never; disabled?: never } | { open: () => void; href?: never; disabled?: boolean };
export function ThingCard({ good, count, quality, note, href, open, disabled, children, ...marks }: Shown & Way & { children?: ReactNode }) {
  const look = "rounded-card border-2 border-edge bg-panel p-4 shadow-card hover:border-lantern";
  const shown = <Thing good={good} count={count} quality={quality} note={note} />;
  if (href !== undefined)
    return (
      <Link href={href} {...marks} className={`grid gap-3 ${look}`}>
        {shown}
        {children}
      </Link>
    );
  return (
    <button type="button" disabled={disabled} onClick={open} {...marks} className={`flex w-full items-center justify-between gap-3 ${look}`}>
      {shown}
      {children}
    </button>
  );
}

export function Coins({ coins, className = "" }: { coins: number; className?: string }) {
  const { t, number } = useWords();
  return (
    <span className={`inline-flex items-center gap-1.5 font-display font-semibold ${className}`}>
      <CoinMark className="size-6 shrink-0" />
      <span aria-hidden="true">{number(coins)}</span>
      <span className="sr-only">{t("hud.coins", { count: coins })}</span>
    </span>
  );
}
