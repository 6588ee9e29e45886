// One auction, live: what it stands at, how long it runs, whether I lead, and how far I would go. My own limit is shown to me
// alone; the house bids for me, no more than it takes.
import { useEffect, useRef, useState } from "react";
import { CircleCheck } from "lucide-react";
import { refresh, useAsk } from "../../api/queries";
import type { AuctionPage, Good } from "../../api/types";
import { useAct } from "../../features/classroom/useAct";
import { Amount, isAmount } from "../../features/economy/Amount";
import { Countdown, useSecondsTo } from "../../features/economy/Countdown";
import { useGoods } from "../../features/economy/goods";
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

const touched = ["GET /auctions/{auction}", "GET /auctions", "GET /players/me/auctions", "GET /players/me/wallet", "GET /players/me/bag", "GET /players/me/parcels"] as const;

export default function OneAuction({ auction: id }: { auction: string }) {
  const { data, error, refetch } = useAsk("GET /auctions/{auction}", { auction: id });
  const again = (): void => {
    void refetch();
    for (const held of ["GET /players/me/wallet", "GET /players/me/bag"] as const) void refresh(held); // whoever bids more gives mine back
  };
  useTopic(`auctions/${id}`, { message: again, gap: again });
  const { goods } = useGoods();
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={again} /> : data && goods ? <Body auction={data} good={goods.get(data.ware.kind)} again={again} /> : <Waiting />}
    </Shell>
  );
}

function Body({ auction, good, again }: { auction: AuctionPage; good: Good | undefined; again: () => void }) {
  const { t, number } = useWords();
  const open = auction.state === "open";
  const name = good?.name ?? auction.ware.kind;
  return (
    <Page title={auction.count > 1 ? t("goods.several", { count: number(auction.count), name }) : name} width="wide">
      <Ways here="/auctions" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card className="grid content-start gap-4">
          <div className="flex items-center gap-4">
            <Picture good={good} className="size-24" />
            <p className="text-large">{good?.description}</p>
          </div>
          {auction.ware.quality && <p>{t(`quality.${auction.ware.quality}`)}</p>}
          <p aria-live="polite" className="inline-flex flex-wrap items-center gap-2 text-title" data-price={auction.price}>
            {t(auction.bids > 0 ? "auction.stands-at" : "auction.starts-at")} <Coins coins={auction.bids > 0 ? auction.price : auction.least_bid} />
          </p>
          {open ? <Running ends={auction.ends} again={again} /> : <Notice tone={auction.state === "sold" ? "right" : "plain"}>{t(`auction.state.${auction.state}`)}</Notice>}
          <Standing auction={auction} />
        </Card>
        <div className="grid content-start gap-6">
          {open && !auction.mine && <Bid key={auction.auction} auction={auction} />}
          {open && auction.mine && auction.bids === 0 && <TakeBack auction={auction} />}
          <History auction={auction} />
        </div>
      </div>
    </Page>
  );
}

// At zero the page looks: the server alone ends it, or has moved the end.
function Running({ ends, again }: { ends: string; again: () => void }) {
  const over = useSecondsTo(ends) === 0;
  const look = useRef(again);
  useEffect(() => {
    look.current = again;
  });
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => look.current(), 1_000);
    return () => clearTimeout(timer);
  }, [over, ends]);
  return <Countdown ends={ends} className="text-large" />;
}

function Standing({ auction }: { auction: AuctionPage }) {
  const { t } = useWords();
  if (auction.mine) return <p>{t("auction.yours")}</p>;
  if (auction.leading)
    return (
      <p role="status" className="inline-flex items-center gap-2 font-bold text-correct">
        <CircleCheck aria-hidden="true" />
        {auction.state === "open" ? t("auction.leading.up-to", { count: auction.maximum ?? auction.price }) : t("auction.won")}
      </p>
    );
  return auction.history.some(({ mine }) => mine) && auction.state === "open" ? <p role="status" className="font-bold">{t("auction.outbid")}</p> : null;
}

function Bid({ auction }: { auction: AuctionPage }) {
  const { t, number } = useWords();
  const [maximum, setMaximum] = useState<number | null>(null);
  const bid = useAct("POST /auctions/{auction}/bids", [...touched]);
  const buy = useAct("POST /auctions/{auction}/buy-out", [...touched]);
  const least = auction.maximum ? auction.maximum + Math.max(1, Math.ceil(auction.maximum / 20)) : auction.least_bid;
  const place = async (): Promise<void> => {
    if (isAmount(maximum, least) && (await bid.act({ auction: auction.auction }, { maximum }))) setMaximum(null);
  };
  return (
    <Card className="grid content-start gap-4">
      <h2 className="text-large">{t(auction.leading ? "auction.raise" : "auction.bid")}</h2>
      <Amount label={t("auction.maximum")} hint={t("auction.maximum.why", { least: number(least) })} value={maximum} change={setMaximum} least={least} />
      {bid.error !== null && <Notice tone="wrong">{explain(bid.error)}</Notice>}
      <Button weight="primary" busy={bid.busy} disabled={!isAmount(maximum, least)} onClick={() => void place()} className="justify-self-start">
        {t("auction.bid.go")}
      </Button>
      {auction.buy_out !== null && auction.buy_out !== undefined && (
        <>
          {buy.error !== null && <Notice tone="wrong">{explain(buy.error)}</Notice>}
          <Button weight="second" busy={buy.busy} onClick={() => void buy.act({ auction: auction.auction }, {})} className="justify-self-start">
            {t("auction.buy-out")} <Coins coins={auction.buy_out} />
          </Button>
        </>
      )}
    </Card>
  );
}

function TakeBack({ auction }: { auction: AuctionPage }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("DELETE /auctions/{auction}", [...touched]);
  return (
    <Card className="grid content-start gap-4">
      <p>{t("auction.take-back.why")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void act({ auction: auction.auction }, undefined)} className="justify-self-start">
        {t("market.take-back")}
      </Button>
    </Card>
  );
}

function History({ auction }: { auction: AuctionPage }) {
  const { t, moment } = useWords();
  return (
    <Card className="grid content-start gap-3">
      <h2 className="text-large">{t("auction.bids", { count: auction.bids })}</h2>
      <ol className="grid gap-2">
        {auction.history.map((line, n) => (
          <li key={`${line.at}-${n}`} data-bid={line.price} className="flex items-center justify-between gap-3 border-b border-line pb-2 last:border-0">
            <Coins coins={line.price} />
            <span className="text-small text-ink-soft">
              {line.mine ? `${t("auction.by-me")} · ` : ""}
              {moment(line.at)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
