// The stalls: single pieces at a fixed price, and what I offer myself.
import { useState } from "react";
import { Store } from "lucide-react";
import { useAsk, usePaged } from "../../api/queries";
import type { ListingView } from "../../api/types";
import { useAct } from "../../features/classroom/useAct";
import { Amount, isAmount } from "../../features/economy/Amount";
import { useGoods } from "../../features/economy/goods";
import { PickThing, useOffered } from "../../features/economy/PickThing";
import { Coins, Picture, ThingCard } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { More } from "../../ui/More";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

const touched = ["GET /listings", "GET /players/me/listings", "GET /players/me/bag", "GET /players/me/wallet", "GET /players/me/parcels"] as const;

export default function StallsPage() {
  const { t } = useWords();
  const listings = usePaged("GET /listings", { limit: 60 }, { refetchInterval: 30_000 });
  const own = useAsk("GET /players/me/listings", {});
  const [chosen, setChosen] = useState<ListingView | null>(null);
  const [offering, setOffering] = useState(false);
  const others = listings.items?.filter(({ mine }) => !mine) ?? [];
  return (
    <Shell hud={<Hud />}>
      {listings.error ? (
        <Trouble error={listings.error} again={listings.again} />
      ) : listings.items ? (
        <Page title={t("stalls")} width="wide">
          <Ways here="/stalls" />
          <Button weight="primary" onClick={() => setOffering(true)} className="justify-self-start">
            <Store aria-hidden="true" />
            {t("stalls.offer")}
          </Button>
          {others.length === 0 ? <Empty title={t("stalls.none")} /> : <Stalls title={t("stalls.all")} listings={others} choose={setChosen} />}
          <More list={listings} />
          {own.data && own.data.open.length > 0 && <Stalls title={t("stalls.mine")} listings={own.data.open} choose={setChosen} />}
          {chosen && (chosen.mine ? <TakeBack listing={chosen} close={() => setChosen(null)} /> : <Buy listing={chosen} close={() => setChosen(null)} />)}
          {offering && <Offer close={() => setOffering(false)} />}
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Stalls({ title, listings, choose }: { title: string; listings: ListingView[]; choose: (listing: ListingView) => void }) {
  const { goods } = useGoods();
  return (
    <section className="grid gap-3">
      <h2 className="text-large">{title}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {listings.map((listing) => (
          <li key={listing.listing}>
            <ThingCard data-listing={listing.ware.kind} good={goods?.get(listing.ware.kind)} count={1} quality={listing.ware.quality} open={() => choose(listing)}>
              <Coins coins={listing.price} />
            </ThingCard>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Buy({ listing, close }: { listing: ListingView; close: () => void }) {
  const { t } = useWords();
  const good = useGoods().goods?.get(listing.ware.kind);
  const { busy, error, act } = useAct("POST /listings/{listing}/purchases", [...touched]);
  const buy = async (): Promise<void> => {
    if (await act({ listing: listing.listing }, {})) close();
  };
  return (
    <Dialog title={good?.name ?? listing.ware.kind} close={close}>
      <div className="flex items-center gap-4">
        <Picture good={good} className="size-20" />
        <p className="text-large">{good?.description}</p>
      </div>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} onClick={() => void buy()} className="justify-self-start">
        {t("stalls.buy")} <Coins coins={listing.price} />
      </Button>
    </Dialog>
  );
}

function TakeBack({ listing, close }: { listing: ListingView; close: () => void }) {
  const { t, date } = useWords();
  const good = useGoods().goods?.get(listing.ware.kind);
  const { busy, error, act } = useAct("DELETE /listings/{listing}", [...touched]);
  const back = async (): Promise<void> => {
    if (await act({ listing: listing.listing }, undefined)) close();
  };
  return (
    <Dialog title={good?.name ?? listing.ware.kind} close={close}>
      <Coins coins={listing.price} />
      <p>{t("market.until", { day: date(listing.last_day) })}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void back()} className="justify-self-start">
        {t("market.take-back")}
      </Button>
    </Dialog>
  );
}

function Offer({ close }: { close: () => void }) {
  const { t } = useWords();
  const { goods } = useGoods();
  const pieces = useOffered((thing) => goods !== undefined && (goods.get(thing.kind)?.stack ?? null) === null);
  const { busy, error, act } = useAct("POST /listings", [...touched]);
  const [asset, setAsset] = useState("");
  const [price, setPrice] = useState<number | null>(null);
  const offer = async (): Promise<void> => {
    if (isAmount(price) && (await act({}, { asset, price }))) close();
  };
  return (
    <Dialog title={t("stalls.offer")} close={close}>
      <PickThing things={pieces} asset={asset} choose={setAsset} />
      <Amount label={t("stalls.price")} value={price} change={setPrice} />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} disabled={asset === "" || !isAmount(price)} onClick={() => void offer()} className="justify-self-start">
        {t("stalls.offer.go")}
      </Button>
    </Dialog>
  );
}
