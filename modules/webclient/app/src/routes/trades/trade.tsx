// A trade at its table: my side, theirs, and one yes to exactly what lies there now. Whatever either of them changes arrives
// live and asks both again.
import { useState } from "react";
import { Check, Plus, X } from "lucide-react";
import { refresh, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { TradeSide, TradeView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { useAct } from "../../features/classroom/useAct";
import { Count } from "../../features/economy/Count";
import { useGoods } from "../../features/economy/goods";
import { Thing } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { useTopic } from "../../live/browser";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Choice } from "../../ui/Field";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function TradePage({ trade }: { trade: string }) {
  const { data, error, refetch } = useAsk("GET /trades/{trade}", { trade });
  const again = (): void => {
    void refetch();
    for (const held of ["GET /players/me/wallet", "GET /players/me/bag"] as const) void refresh(held); // the other yes may have moved them
  };
  useTopic(`trades/${trade}`, { message: again, gap: again });
  return (
    <Shell hud={<Hud />}>{error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Table trade={data} look={() => void refetch()} /> : <Waiting />}</Shell>
  );
}

type Line = { asset: string; count: number };

function Table({ trade, look }: { trade: TradeView; look: () => void }) {
  const { t } = useWords();
  const me = useSession((session) => session.me);
  const touches = ["GET /trades/{trade}", "GET /trades", "GET /players/me/bag", "GET /players/me/wallet"] as const;
  const offer = useAct("PUT /trades/{trade}/offer", [...touches]);
  const confirm = useAct("POST /trades/{trade}/confirmation", [...touches]);
  const cancel = useAct("POST /trades/{trade}/cancel", [...touches]);
  const [adding, setAdding] = useState(false);
  const mine = trade.sides.find(({ player }) => player === me?.player);
  const theirs = trade.sides.find(({ player }) => player !== me?.player);
  if (!mine || !theirs) return null;
  const id = { trade: trade.trade };
  const lay = async (lines: Line[]): Promise<void> => {
    setAdding(false);
    if (!(await offer.act(id, { version: trade.version, lines }))) look();
  };
  const agree = async (): Promise<void> => {
    if (!(await confirm.act(id, { version: trade.version }))) look();
  };
  const lines = mine.lines.map(({ asset, count }) => ({ asset, count }));
  const error = [offer, confirm, cancel].map(({ error }) => error).find((each) => each !== null) ?? null;
  const open = trade.state === "open";
  const empty = mine.lines.length + theirs.lines.length === 0;
  return (
    <Page title={t("trade.title", { name: theirs.name })} width="wide">
      <Ways here="/trades" />
      {trade.state !== "open" && <Notice tone={trade.state === "done" ? "right" : "plain"}>{t(`trade.end.${trade.state}`)}</Notice>}
      {error !== null && <Notice tone={error instanceof Problem && error.code === "economy.trade_changed" ? "plain" : "wrong"}>{explain(error)}</Notice>}
      <div className="grid gap-6 md:grid-cols-2">
        <Side title={t("trade.mine")} side={mine} {...(open ? { take: (asset: string) => void lay(lines.filter((line) => line.asset !== asset)) } : {})}>
          {open && (
            <Button weight="second" busy={offer.busy} onClick={() => setAdding(true)} className="justify-self-start">
              <Plus aria-hidden="true" />
              {t("trade.add")}
            </Button>
          )}
        </Side>
        <Side title={t("trade.theirs", { name: theirs.name })} side={theirs} />
      </div>
      {open && (
        <p role="status" className="text-large">
          {t(theirs.confirmed ? "trade.theirs-agreed" : mine.confirmed ? "trade.mine-agreed" : "trade.none-agreed", { name: theirs.name })}
        </p>
      )}
      {open ? (
        <div className="flex flex-wrap items-center gap-4" data-version={trade.version}>
          <Button weight="primary" busy={confirm.busy} disabled={empty || mine.confirmed} onClick={() => void agree()}>
            <Check aria-hidden="true" />
            {t(mine.confirmed ? "trade.waits" : "trade.agree")}
          </Button>
          <Button weight="quiet" busy={cancel.busy} onClick={() => void cancel.act(id, {})}>
            {t("trade.leave")}
          </Button>
        </div>
      ) : (
        <ButtonLink weight="primary" href="/trades" className="justify-self-start">
          {t("trade.back")}
        </ButtonLink>
      )}
      {adding && <Add laid={lines} lay={(line) => void lay([...lines, line])} close={() => setAdding(false)} />}
    </Page>
  );
}

function Side({ title, side, take, children }: { title: string; side: TradeSide; take?: (asset: string) => void; children?: React.ReactNode }) {
  const { t } = useWords();
  const { goods } = useGoods();
  return (
    <Card className="grid content-start gap-4">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-large">{title}</h2>
        {side.confirmed && (
          <span className="inline-flex items-center gap-1 font-bold text-correct">
            <Check aria-hidden="true" className="size-5" />
            {t("trade.agreed")}
          </span>
        )}
      </div>
      {side.lines.length === 0 && <p className="text-ink-soft">{t("trade.nothing")}</p>}
      <ul className="grid gap-3">
        {side.lines.map((line) => (
          <li key={line.asset} data-laid={line.kind} className="flex items-center justify-between gap-3">
            <Thing good={goods?.get(line.kind)} count={line.count} quality={line.properties?.quality} />
            {take && (
              <button type="button" aria-label={t("trade.take", { name: goods?.get(line.kind)?.name ?? t("goods.coins") })} onClick={() => take(line.asset)} className="grid size-11 shrink-0 place-items-center rounded-round hover:bg-panel-raised">
                <X aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {children}
    </Card>
  );
}

// From my bag or my purse onto the table.
function Add({ laid, lay, close }: { laid: Line[]; lay: (line: Line) => void; close: () => void }) {
  const { t } = useWords();
  const { goods, coins: money } = useGoods();
  const bag = useAsk("GET /players/me/bag", {});
  const wallet = useAsk("GET /players/me/wallet", {});
  const [asset, setAsset] = useState("");
  const [count, setCount] = useState(1);
  const taken = new Set(laid.map((line) => line.asset));
  const coins = { asset: money ?? "", count: wallet.data?.coins ?? 0, name: t("goods.coins") };
  const things = (bag.data?.things ?? []).filter(({ bound }) => !bound).map((thing) => ({ asset: thing.asset, count: thing.count, name: goods?.get(thing.kind)?.name ?? thing.kind }));
  const all = [...(coins.count > 0 ? [coins] : []), ...things].filter((each) => !taken.has(each.asset));
  const chosen = all.find((each) => each.asset === asset);
  return (
    <Dialog title={t("trade.add")} close={close}>
      <Choice label={t("trade.what")} value={asset} onChange={(event) => { setAsset(event.target.value); setCount(1); }}>
        <option value="">{t(!bag.data || !wallet.data || !goods ? "waiting" : all.length > 0 ? "goods.give.choose" : "trade.none")}</option>
        {all.map((each) => (
          <option key={each.asset} value={each.asset}>
            {t("goods.several", { count: each.count, name: each.name })}
          </option>
        ))}
      </Choice>
      {chosen && chosen.count > 1 && <Count label={t("goods.how-many")} count={count} most={chosen.count} change={setCount} />}
      <Button weight="primary" disabled={!chosen} onClick={() => chosen && lay({ asset: chosen.asset, count })} className="justify-self-start">
        {t("trade.lay")}
      </Button>
    </Dialog>
  );
}
