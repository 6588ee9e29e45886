// The auction house: what ends soonest first, what I sell and bid for, and one dialog in which an auction is opened.
import { useState } from "react";
import { Gavel } from "lucide-react";
import { useAsk, usePaged } from "../../api/queries";
import type { AuctionView } from "../../api/types";
import { Countdown } from "../../features/economy/Countdown";
import { useGoods } from "../../features/economy/goods";
import { OpenAuction } from "../../features/economy/OpenAuction";
import { Coins, ThingCard } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { More } from "../../ui/More";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function AuctionsPage() {
  const { t } = useWords();
  const running = usePaged("GET /auctions", { limit: 60 }, { refetchInterval: 20_000 });
  const mine = useAsk("GET /players/me/auctions", {}, { refetchInterval: 20_000 });
  const [opening, setOpening] = useState(false);
  const own = [...(mine.data?.bidding ?? []), ...(mine.data?.selling ?? [])];
  return (
    <Shell hud={<Hud />}>
      {running.error ? (
        <Trouble error={running.error} again={running.again} />
      ) : running.items ? (
        <Page title={t("auctions")} width="wide">
          <Ways here="/auctions" />
          <Button weight="primary" onClick={() => setOpening(true)} className="justify-self-start">
            <Gavel aria-hidden="true" />
            {t("auction.open")}
          </Button>
          {running.items.length === 0 ? <Empty title={t("auctions.none")} /> : <Auctions title={t("auctions.now")} auctions={running.items} />}
          <More list={running} />
          {own.length > 0 && <Auctions title={t("auctions.mine")} auctions={own} />}
          {opening && <OpenAuction close={() => setOpening(false)} />}
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Auctions({ title, auctions }: { title: string; auctions: AuctionView[] }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-large">{title}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {auctions.map((auction) => (
          <li key={auction.auction}>
            <Lot auction={auction} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lot({ auction }: { auction: AuctionView }) {
  const { t } = useWords();
  const { goods } = useGoods();
  const open = auction.state === "open";
  return (
    <ThingCard data-auction={auction.state} good={goods?.get(auction.ware.kind)} count={auction.count} quality={auction.ware.quality} href={`/auctions/${auction.auction}`}>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <Coins coins={auction.bids > 0 ? auction.price : auction.least_bid} />
        {open ? <Countdown ends={auction.ends} className="text-small text-ink-soft" /> : <span className="text-small text-ink-soft">{t(`auction.state.${auction.state}`)}</span>}
      </span>
      {(auction.leading || auction.mine) && <span className="text-small font-bold">{t(auction.mine ? "auction.yours" : open ? "auction.leading" : "auction.won")}</span>}
    </ThingCard>
  );
}
