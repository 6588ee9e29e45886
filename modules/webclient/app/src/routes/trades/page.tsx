// My trades: those that are open, a new one with a classmate, and what came of the others.
import { useState } from "react";
import { Handshake } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useAsk } from "../../api/queries";
import type { TradeView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { useAct } from "../../features/classroom/useAct";
import { PickMate } from "../../features/economy/PickMate";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function TradesPage() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /trades", {}, { refetchInterval: 30_000 });
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data ? (
        <Page title={t("trades")} width="middle">
          <Ways here="/trades" />
          <Begin />
          {data.trades.length === 0 ? (
            <Empty title={t("trades.none")} />
          ) : (
            <ul className="grid gap-3">
              {data.trades.map((trade) => (
                <Row key={trade.trade} trade={trade} />
              ))}
            </ul>
          )}
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Begin() {
  const { t } = useWords();
  const [partner, setPartner] = useState("");
  const { busy, error, act } = useAct("POST /trades", ["GET /trades"]);
  const [, navigate] = useLocation();
  const begin = async (): Promise<void> => {
    const trade = await act({}, { with: partner });
    if (trade) navigate(`/trades/${trade.trade}`);
  };
  return (
    <Card className="grid gap-4">
      <PickMate label={t("trades.with")} mate={partner} choose={setPartner} />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} disabled={partner === ""} onClick={() => void begin()} className="justify-self-start">
        {t("trades.begin")}
      </Button>
    </Card>
  );
}

function Row({ trade }: { trade: TradeView }) {
  const { t, moment } = useWords();
  const me = useSession((session) => session.me);
  const other = trade.sides.find(({ player }) => player !== me?.player);
  return (
    <li>
      <Link href={`/trades/${trade.trade}`} className="flex items-center gap-4 rounded-card border-2 border-edge bg-panel p-4 shadow-card hover:border-lantern">
        <Handshake aria-hidden="true" className={`size-8 shrink-0 ${trade.state === "open" ? "text-lantern-text" : "text-ink-soft"}`} />
        <span className="grid min-w-0">
          <span className="font-display font-medium">{other?.name}</span>
          <span className="text-small text-ink-soft">
            {t(`trade.state.${trade.state}`)} · {moment(trade.changed)}
          </span>
        </span>
      </Link>
    </li>
  );
}
