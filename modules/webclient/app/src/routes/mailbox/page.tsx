// The mailbox: what came for me and didn't fit my bag.
import { Mail } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { ParcelView } from "../../api/types";
import { useAct } from "../../features/classroom/useAct";
import { useGoods } from "../../features/economy/goods";
import { Thing } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function MailboxPage() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /players/me/parcels", {});
  const claim = useAct("POST /parcels/{parcel}/claims", ["GET /players/me/parcels", "GET /players/me/bag", "GET /players/me/wallet"]);
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data ? (
        <Page title={t("mailbox")} width="middle">
          <Ways here="/mailbox" />
          {claim.error !== null && <Notice tone="wrong">{explain(claim.error)}</Notice>}
          {data.parcels.length === 0 ? (
            <Empty title={t("mailbox.empty")}>
              <p className="text-ink-soft">{t("mailbox.empty.why")}</p>
            </Empty>
          ) : (
            <ul className="grid gap-3">
              {data.parcels.map((parcel) => (
                <Parcel key={parcel.parcel} parcel={parcel} busy={claim.busy} take={() => void claim.act({ parcel: parcel.parcel }, {})} />
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

function Parcel({ parcel, busy, take }: { parcel: ParcelView; busy: boolean; take: () => void }) {
  const { t } = useWords();
  const { goods } = useGoods();
  return (
    <li data-parcel={parcel.ware.kind} className="flex flex-wrap items-center justify-between gap-4 rounded-card border-2 border-edge bg-panel p-4 shadow-card">
      <Thing good={goods?.get(parcel.ware.kind)} count={parcel.count} quality={parcel.ware.quality} note={t(`mailbox.from.${parcel.from}`)} />
      <Button weight="second" busy={busy} onClick={take}>
        <Mail aria-hidden="true" />
        {t("mailbox.take")}
      </Button>
    </li>
  );
}
