// A thing as it lies in a bag, on a shelf or on a table: its picture in the frame of its rarity, its name, and how many. The
// rarity is told in words, too.
import type { Good } from "../../api/types";
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

// `good`: none for coins.
export function Thing({ good, count, note }: { good: Good | undefined; count: number; note?: string }) {
  const { t, number } = useWords();
  const name = good ? good.name : t("goods.coins");
  return (
    <span className="flex min-w-0 items-center gap-3 text-start">
      <Picture good={good} />
      <span className="grid min-w-0">
        <span className="font-display font-medium break-words">{count > 1 || !good ? t("goods.several", { count: number(count), name }) : name}</span>
        <span className="text-small text-ink-soft">{[good ? t(`rarity.${good.rarity}`) : "", note ?? ""].filter(Boolean).join(" · ")}</span>
      </span>
    </span>
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
