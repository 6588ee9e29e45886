// The depth of a book: who would pay how much for how many, and who asks how much. The longer a bar, the more there are.
import type { BookView } from "../../api/types";
import { useWords } from "../../i18n";
import { CoinMark } from "../progression/CoinMark";

export function Depth({ book, choose }: { book: BookView; choose: (side: "buy" | "sell", price: number) => void }) {
  const { t } = useWords();
  const most = Math.max(1, ...[...book.buys, ...book.sells].map(({ count }) => count));
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Levels title={t("market.sells")} none={t("market.sells.none")} levels={book.sells} most={most} choose={(price) => choose("buy", price)} side="sell" />
      <Levels title={t("market.buys")} none={t("market.buys.none")} levels={book.buys} most={most} choose={(price) => choose("sell", price)} side="buy" />
    </div>
  );
}

function Levels({ title, none, levels, most, choose, side }: { title: string; none: string; levels: BookView["buys"]; most: number; choose: (price: number) => void; side: "buy" | "sell" }) {
  const { t, number } = useWords();
  return (
    <section className="grid content-start gap-2" data-levels={side}>
      <h2 className="font-display text-large">{title}</h2>
      {levels.length === 0 && <p className="text-ink-soft">{none}</p>}
      <ul className="grid gap-1.5">
        {levels.map(({ price, count }) => (
          <li key={price}>
            <button type="button" onClick={() => choose(price)} aria-label={t("market.level", { count: number(count), price: number(price) })} className="relative flex min-h-11 w-full items-center justify-between gap-3 overflow-hidden rounded-small border border-edge px-3 text-start hover:border-lantern">
              <span aria-hidden="true" className={`absolute inset-y-0 start-0 opacity-25 ${side === "buy" ? "bg-correct" : "bg-lantern"}`} style={{ inlineSize: `${Math.max(2, (100 * count) / most)}%` }} />
              <span aria-hidden="true" className="relative inline-flex items-center gap-1.5 font-display font-semibold tabular-nums">
                <CoinMark className="size-5" />
                {number(price)}
              </span>
              <span aria-hidden="true" className="relative tabular-nums">{`${number(count)} ×`}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
