// Opening an auction: what, from which price, how long; what the house holds meanwhile is said before.
import { useState } from "react";
import { useLocation } from "wouter";
import { useAsk } from "../../api/queries";
import type { AuctionLength } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Choice } from "../../ui/Field";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";
import { Amount, isAmount } from "./Amount";
import { Count } from "./Count";
import { asPercent, feeOf } from "./fee";
import { PickThing, useOffered } from "./PickThing";

const lengths: AuctionLength[] = ["half_day", "day", "two_days"];

export function OpenAuction({ close }: { close: () => void }) {
  const { t, number } = useWords();
  const [, navigate] = useLocation();
  const things = useOffered();
  const terms = useAsk("GET /auction-terms", {});
  const { busy, error, act } = useAct("POST /auctions", ["GET /auctions", "GET /players/me/auctions", "GET /players/me/bag", "GET /players/me/wallet"]);
  const [asset, setAsset] = useState("");
  const [count, setCount] = useState(1);
  const [start, setStart] = useState<number | null>(null);
  const [buyOut, setBuyOut] = useState<number | null>(null);
  const [length, setLength] = useState<AuctionLength>("day");
  const thing = things?.find((each) => each.asset === asset);
  const ready = thing !== undefined && isAmount(start) && (buyOut === null || isAmount(buyOut, start + 1));
  const deposit = terms.data && isAmount(start) ? Math.max(1, feeOf(start, terms.data.deposit_basis_points[length])) : null;
  const open = async (): Promise<void> => {
    if (!ready) return;
    const auction = await act({}, { asset, count, start, length, ...(buyOut === null ? {} : { buy_out: buyOut }) });
    if (auction) navigate(`/auctions/${auction.auction}`);
  };
  return (
    <Dialog title={t("auction.open")} close={close}>
      <PickThing things={things} asset={asset} choose={(next) => { setAsset(next); setCount(1); }} />
      {thing && thing.count > 1 && <Count label={t("goods.how-many")} count={count} most={thing.count} change={setCount} />}
      <Amount label={t("auction.start")} value={start} change={setStart} />
      <Amount label={t("auction.buy-out.set")} hint={t("auction.buy-out.why")} value={buyOut} change={setBuyOut} least={(start ?? 0) + 1} optional />
      <Choice label={t("auction.length")} value={length} onChange={({ target }) => setLength(target.value as AuctionLength)}>
        {lengths.map((each) => (
          <option key={each} value={each}>
            {t(`auction.length.${each}`)}
          </option>
        ))}
      </Choice>
      {deposit !== null && <p>{t("auction.deposit", { count: deposit })}</p>}
      {terms.data && <p className="text-small text-ink-soft">{t("auction.fee", { percent: number(asPercent(terms.data.fee_basis_points)) })}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} disabled={!ready} onClick={() => void open()} className="justify-self-start">
        {t("auction.open.go")}
      </Button>
    </Dialog>
  );
}
