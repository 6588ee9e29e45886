// One thing's market: what it was sold for, who offers and who seeks it, and my own orders. Touching an offer fills in the form
// that would take it.
import { useState } from "react";
import { refresh, useAsk } from "../../api/queries";
import type { BookView, Good, OrderView } from "../../api/types";
import { useAct } from "../../features/classroom/useAct";
import { Amount, isAmount } from "../../features/economy/Amount";
import { Count } from "../../features/economy/Count";
import { Depth } from "../../features/economy/Depth";
import { asPercent, feeOf } from "../../features/economy/fee";
import { useGoods } from "../../features/economy/goods";
import { PriceChart } from "../../features/economy/PriceChart";
import { Coins, Picture } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { useTopic } from "../../live/browser";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

type Side = "buy" | "sell";
interface Wish {
  side: Side;
  price: number | null;
}

export default function GoodPage({ good: code }: { good: string }) {
  const { data, error, refetch } = useAsk("GET /market/{good}", { good: code });
  const again = (): void => {
    void refetch();
    for (const mine of ["GET /players/me/orders", "GET /players/me/wallet", "GET /players/me/bag"] as const) void refresh(mine); // whoever trades may have taken one of mine
  };
  useTopic(`market/${code}`, { message: again, gap: again });
  const { goods } = useGoods();
  const good = goods?.get(code);
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={again} /> : data && good ? <Body book={data} good={good} /> : <Waiting />}
    </Shell>
  );
}

function Body({ book, good }: { book: BookView; good: Good }) {
  const { t } = useWords();
  const [wish, setWish] = useState<Wish>({ side: "buy", price: book.sells[0]?.price ?? null });
  return (
    <Page title={good.name} width="wide">
      <Ways here="/market" />
      <div className="flex items-center gap-4">
        <Picture good={good} className="size-20" />
        <p className="max-w-prose text-large">{good.description}</p>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <Card className="grid content-start gap-4">
          <h2 className="text-large">{t("market.prices")}</h2>
          <PriceChart days={book.history} name={good.name} />
        </Card>
        <Order key={good.code} book={book} good={good} wish={wish} change={setWish} />
        <Card className="lg:col-span-2">
          <Depth book={book} choose={(side, price) => setWish({ side, price })} />
        </Card>
      </div>
      <Mine good={good.code} />
    </Page>
  );
}

function Order({ book, good, wish, change }: { book: BookView; good: Good; wish: Wish; change: (wish: Wish) => void }) {
  const { t, number } = useWords();
  const [wanted, setCount] = useState(1);
  const [done, setDone] = useState<OrderView | null>(null);
  const { busy, error, act } = useAct("POST /market/{good}/orders", ["GET /market/{good}", "GET /market", "GET /players/me/orders", "GET /players/me/bag", "GET /players/me/wallet", "GET /players/me/parcels"]);
  const bag = useAsk("GET /players/me/bag", {});
  const have = bag.data?.things.find(({ asset }) => asset === book.ware.asset)?.count ?? 0;
  const most = wish.side === "sell" ? Math.max(1, have) : 999;
  const count = Math.min(wanted, most); // there may be fewer left than a moment ago
  const total = (wish.price ?? 0) * count;
  const place = async (): Promise<void> => {
    if (!isAmount(wish.price)) return;
    const placed = await act({ good: good.code }, { side: wish.side, price: wish.price, count });
    setDone(placed?.order ?? null);
  };
  return (
    <Card className="grid content-start gap-4">
      <h2 className="text-large">{t("market.order")}</h2>
      <fieldset className="flex gap-2">
        <legend className="sr-only">{t("market.side")}</legend>
        {(["buy", "sell"] as const).map((side) => (
          <label key={side} className={`inline-flex min-h-12 cursor-pointer items-center gap-2 rounded-round border-2 px-5 font-display font-medium ${side === wish.side ? "border-lantern bg-panel-raised" : "border-edge"}`}>
            <input type="radio" name="side" value={side} checked={side === wish.side} onChange={() => change({ ...wish, side })} />
            {t(side === "buy" ? "market.buy" : "market.sell")}
          </label>
        ))}
      </fieldset>
      <Amount label={t(`market.price.${wish.side}`)} value={wish.price} change={(price) => change({ ...wish, price })} />
      <Count label={t("goods.how-many")} count={count} most={most} change={setCount} />
      {wish.side === "sell" && <p className="text-small text-ink-soft">{t("goods.have", { count: have })}</p>}
      <p className="inline-flex flex-wrap items-center gap-2 text-large">
        {t(wish.side === "buy" ? "market.at-most" : "market.at-least")} <Coins coins={total} />
      </p>
      {wish.side === "sell" && total > 0 && <p className="text-small text-ink-soft">{t("market.fee", { percent: number(asPercent(book.fee_basis_points)), count: feeOf(total, book.fee_basis_points) })}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {done && <Notice tone="right">{t(`market.done.${done.state === "filled" ? "filled" : "waits"}`, { count: done.count - done.left, left: done.left })}</Notice>}
      <Button weight="primary" busy={busy} disabled={!isAmount(wish.price) || (wish.side === "sell" && have === 0)} onClick={() => void place()} className="justify-self-start">
        {t(`market.${wish.side}.go`)}
      </Button>
    </Card>
  );
}

function Mine({ good }: { good: string }) {
  const { t, number, date } = useWords();
  const { data } = useAsk("GET /players/me/orders", {});
  const { busy, error, act } = useAct("DELETE /market-orders/{order}", ["GET /players/me/orders", "GET /market/{good}", "GET /market", "GET /players/me/bag", "GET /players/me/wallet"]);
  const open = data?.open.filter(({ ware }) => ware.kind === good) ?? [];
  if (open.length === 0) return null;
  return (
    <Card className="grid gap-3">
      <h2 className="text-large">{t("market.mine")}</h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ul className="grid gap-3">
        {open.map((order) => (
          <li key={order.order} data-order={order.side} className="flex flex-wrap items-center justify-between gap-3 border-b border-line pb-3 last:border-0">
            <span className="grid">
              <span className="inline-flex flex-wrap items-center gap-2 font-display font-medium">
                {t(`market.mine.${order.side}`, { count: number(order.left) })} <Coins coins={order.price} />
              </span>
              <span className="text-small text-ink-soft">{t("market.until", { day: date(order.last_day) })}</span>
            </span>
            <Button weight="second" busy={busy} onClick={() => void act({ order: order.order }, undefined)}>
              {t("market.take-back")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
