// The purse: what I hold, and each line that changed it, newest first, with what I held after it.
import { useState } from "react";
import { Gem } from "lucide-react";
import { useAsk, usePaged } from "../../api/queries";
import { Coins } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Card } from "../../ui/Card";
import { Choice } from "../../ui/Field";
import { More } from "../../ui/More";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

type Currency = "coins" | "crystals";

export default function WalletPage() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /players/me/wallet", {});
  const [currency, setCurrency] = useState<Currency>("coins");
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data ? (
        <Page title={t("wallet")} width="middle">
          <Ways here="/wallet" />
          <Card className="flex flex-wrap gap-x-10 gap-y-4 text-title">
            <Coins coins={data.coins} />
            <span data-crystals={data.crystals} className="inline-flex items-center gap-2 font-display font-semibold">
              <Gem aria-hidden="true" className="size-6 text-violet" />
              {t("wallet.crystals", { count: data.crystals })}
            </span>
          </Card>
          <Choice label={t("wallet.of")} value={currency} onChange={(event) => setCurrency(event.target.value as Currency)}>
            <option value="coins">{t("goods.coins")}</option>
            <option value="crystals">{t("wallet.of.crystals")}</option>
          </Choice>
          <Statement key={currency} currency={currency} holds={data[currency]} />
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Statement({ currency, holds }: { currency: Currency; holds: number }) {
  const { t, number, moment } = useWords();
  const statement = usePaged("GET /players/me/statement", { currency });
  const { items: lines, error } = statement;
  if (error) return <Trouble error={error} again={statement.again} />;
  if (!lines) return <Waiting />;
  if (lines.length === 0) return <Empty title={t("wallet.empty")} />;
  let after = holds;
  return (
    <>
      <table className="w-full">
        <caption className="sr-only">{t("wallet.statement")}</caption>
        <thead className="text-small text-ink-soft">
          <tr>
            <th scope="col" className="py-2 text-start font-medium">{t("wallet.what")}</th>
            <th scope="col" className="py-2 text-end font-medium">{t("wallet.change")}</th>
            <th scope="col" className="py-2 text-end font-medium">{t("wallet.after")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const left = after;
            after -= line.amount;
            return (
              <tr key={line.transfer} className="border-t border-line">
                <th scope="row" className="grid py-3 text-start font-medium">
                  {t(`moved.${line.reason}`)}
                  <span className="text-small font-normal text-ink-soft">{moment(line.at)}</span>
                </th>
                <td className={`py-3 text-end font-display font-semibold tabular-nums ${line.amount > 0 ? "text-correct" : ""}`}>{`${line.amount > 0 ? "+" : "−"}${number(Math.abs(line.amount))}`}</td>
                <td className="py-3 text-end tabular-nums">{number(left)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <More list={statement} />
    </>
  );
}
