// My bag: what I hold, and the ways to the shop, the trades and the purse.
import { useState } from "react";
import { Backpack } from "lucide-react";
import { useAsk } from "../../api/queries";
import { useGoods } from "../../features/economy/goods";
import { ThingCard } from "../../features/economy/Thing";
import { ThingDialog } from "../../features/economy/ThingDialog";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Bar } from "../../ui/Card";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function BagPage() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /players/me/bag", {});
  const { goods } = useGoods();
  const [open, setOpen] = useState<string | null>(null);
  const thing = data?.things.find(({ asset }) => asset === open);
  const good = thing && goods?.get(thing.kind);
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data && goods ? (
        <Page title={t("bag")} width="wide">
          <Ways here="/bag" />
          <div className="grid max-w-md gap-2">
            <p className="inline-flex items-center gap-2">
              <Backpack aria-hidden="true" className="size-5 text-lantern-text" />
              {t("bag.room", { used: data.used, slots: data.slots })}
            </p>
            <Bar share={data.used / data.slots} label={t("bag.room", { used: data.used, slots: data.slots })} />
          </div>
          {data.things.length === 0 ? (
            <Empty title={t("bag.empty")}>
              <ButtonLink weight="primary" href="/worlds">
                {t("bag.empty.seek")}
              </ButtonLink>
            </Empty>
          ) : (
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {data.things.map((each) => (
                <li key={each.asset}>
                  <ThingCard data-thing={each.kind} good={goods.get(each.kind)} count={each.count} quality={each.properties?.quality} open={() => setOpen(each.asset)} />
                </li>
              ))}
            </ul>
          )}
          {thing && good && <ThingDialog key={thing.asset} thing={thing} good={good} close={() => setOpen(null)} />}
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}
