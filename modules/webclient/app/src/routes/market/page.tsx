// The market of what stacks: every kind that is traded, the best offer on either side, and what it was sold for last.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { Good, MarketLine } from "../../api/types";
import { useGoods } from "../../features/economy/goods";
import { Coins, ThingCard } from "../../features/economy/Thing";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Choice, Field } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

type Shown = "offered" | "wanted" | "all";
const shown: Shown[] = ["offered", "wanted", "all"];

function fits(line: MarketLine, show: Shown): boolean {
  if (show === "offered") return (line.best_sell ?? null) !== null;
  if (show === "wanted") return (line.best_buy ?? null) !== null;
  return true;
}

export default function MarketPage() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /market", {}, { refetchInterval: 30_000 });
  const { goods } = useGoods();
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data && goods ? (
        <Page title={t("market")} width="wide">
          <Ways here="/market" />
          <Kinds lines={data.kinds} goods={goods} />
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Kinds({ lines, goods }: { lines: MarketLine[]; goods: Map<string, Good> }) {
  const { t } = useWords();
  const [words, setWords] = useState("");
  const [show, setShow] = useState<Shown>(lines.some((line) => fits(line, "offered")) ? "offered" : "all");
  const sought = words.trim().toLowerCase();
  const found = lines.filter((line) => fits(line, show) && (goods.get(line.ware.kind)?.name ?? "").toLowerCase().includes(sought));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("market.seek")} type="search" value={words} onChange={({ target }) => setWords(target.value)} />
        <Choice label={t("market.show")} value={show} onChange={({ target }) => setShow(target.value as Shown)}>
          {shown.map((each) => (
            <option key={each} value={each}>
              {t(`market.show.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
      {found.length === 0 ? (
        <Empty title={t("market.none")} />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {found.map((line) => (
            <li key={line.ware.asset}>
              <Kind line={line} good={goods.get(line.ware.kind)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Kind({ line, good }: { line: MarketLine; good: Good | undefined }) {
  const { t } = useWords();
  return (
    <ThingCard data-traded={line.ware.kind} good={good} count={1} href={`/market/${line.ware.kind}`}>
      <dl className="grid grid-cols-3 gap-2 text-small">
        <Figure name={t("market.cheapest")} coins={line.best_sell} />
        <Figure name={t("market.dearest")} coins={line.best_buy} />
        <Figure name={t("market.sold-last")} coins={line.last} />
      </dl>
    </ThingCard>
  );
}

function Figure({ name, coins }: { name: string; coins: number | null | undefined }) {
  return (
    <div className="grid content-start">
      <dt className="text-ink-soft">{name}</dt>
      <dd>{coins === null || coins === undefined ? "–" : <Coins coins={coins} />}</dd>
    </div>
  );
}
