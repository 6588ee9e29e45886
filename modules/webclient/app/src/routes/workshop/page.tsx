// The workshop: what can be made, what is still lacking for the rest, and what can be taken apart again.
import { useMemo, useState } from "react";
import { useAsk } from "../../api/queries";
import type { RecipeView } from "../../api/types";
import { useGoods } from "../../features/economy/goods";
import { RecipeCard } from "../../features/economy/RecipeCard";
import { TakeApart } from "../../features/economy/TakeApart";
import { Ways } from "../../features/economy/Ways";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

const crafts = ["tailor", "cook", "smith", "carpenter", "glassblower", "tinker", "bookbinder"] as const;
const order: RecipeView["state"][] = ["ready", "lacking", "unskilled", "unread"];

export default function Workshop() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /recipes", {});
  const { data: bag } = useAsk("GET /players/me/bag", {});
  const { goods } = useGoods();
  const [craft, setCraft] = useState<(typeof crafts)[number]>("cook");
  const [only, setOnly] = useState(false);
  const shown = useMemo(
    () => (data?.recipes ?? []).filter((each) => (only ? each.state === "ready" : each.craft === craft)).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
    [data, craft, only],
  );
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data && goods ? (
        <Page title={t("workshop")} width="wide">
          <Ways here="/workshop" />
          <p className="text-large">{t("workshop.what")}</p>
          <div role="group" aria-label={t("workshop.crafts")} className="flex flex-wrap gap-2">
            <Pick on={only} pick={() => setOnly(true)} name={t("workshop.ready", { count: data.recipes.filter(({ state }) => state === "ready").length })} />
            {crafts.map((each) => (
              <Pick key={each} on={!only && each === craft} pick={() => (setOnly(false), setCraft(each))} name={t(`craft.${each}`)} />
            ))}
          </div>
          {shown.length === 0 ? (
            <Empty title={t("workshop.none")} />
          ) : (
            <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {shown.map((recipe) => (
                <li key={recipe.recipe}>
                  <RecipeCard recipe={recipe} goods={goods} coins={data.coins} />
                </li>
              ))}
            </ul>
          )}
          <TakeApart things={bag?.things ?? []} recipes={data.recipes} goods={goods} />
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Pick({ on, pick, name }: { on: boolean; pick: () => void; name: string }) {
  return (
    <button type="button" aria-pressed={on} onClick={pick} className={`min-h-11 rounded-round border-2 px-4 font-display font-medium ${on ? "border-lantern bg-panel-raised text-lantern-text" : "border-edge bg-panel"}`}>
      {name}
    </button>
  );
}
