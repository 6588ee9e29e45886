// The school's shop: shelves, each thing at its price, and one dialog in which one buys.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { Good, ShopLine } from "../../api/types";
import { Count } from "../../features/economy/Count";
import { useGoods } from "../../features/economy/goods";
import { Coins, Picture, ThingCard } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { useAct } from "../../features/classroom/useAct";
import { Hud } from "../../features/progression/Hud";
import { holdCoins } from "../../features/progression/standing";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function ShopPage() {
  const { t, language } = useWords();
  const { data, error, refetch } = useAsk("GET /shop", { language });
  const { goods } = useGoods();
  const [open, setOpen] = useState<string | null>(null);
  const line = data?.shelves.flatMap(({ lines }) => lines).find(({ asset }) => asset === open);
  const good = line && goods?.get(line.kind);
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data && goods ? (
        <Page title={t("shop.title")} width="wide">
          <Ways here="/shop" />
          {data.shelves.map((shelf) => (
            <section key={shelf.code} className="grid gap-3">
              <h2 className="text-large">{shelf.name}</h2>
              <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
                {shelf.lines.map((each) => (
                  <li key={each.asset}>
                    <ThingCard data-sold={each.kind} good={goods.get(each.kind)} count={1} open={() => setOpen(each.asset)}>
                      <Coins coins={each.price} />
                    </ThingCard>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {line && good && <Buy key={line.asset} line={line} good={good} close={() => setOpen(null)} stale={() => void refetch()} />}
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Buy({ line, good, close, stale }: { line: ShopLine; good: Good; close: () => void; stale: () => void }) {
  const { t } = useWords();
  const { data: wallet } = useAsk("GET /players/me/wallet", {});
  const [count, setCount] = useState(1);
  const { busy, error, act } = useAct("POST /shop/purchases", ["GET /players/me/bag", "GET /players/me/wallet"]);
  const total = line.price * count;
  const short = wallet !== undefined && wallet.coins < total;
  const buy = async (): Promise<void> => {
    const done = await act({}, { asset: line.asset, count, price: line.price });
    if (!done) return stale(); // the price may be another one by now
    holdCoins(done.wallet.coins);
    close();
  };
  return (
    <Dialog title={good.name} close={close}>
      <div className="flex items-center gap-4">
        <Picture good={good} className="size-20" />
        <p className="text-large">{good.description}</p>
      </div>
      <Count label={t("goods.how-many")} count={count} most={99} change={setCount} />
      <p className="text-large">
        {t("shop.total")} <Coins coins={total} />
      </p>
      {short && <p>{t("shop.short", { count: total - wallet.coins })}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} disabled={short} onClick={() => void buy()} className="justify-self-start">
        {t("shop.buy")}
      </Button>
    </Dialog>
  );
}
