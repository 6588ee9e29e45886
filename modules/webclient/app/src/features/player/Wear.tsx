// What a player wears of their things: what is on, by its place, and what in the bag could be.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { Good, WornView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";
import { useGoods } from "../economy/goods";
import { Thing } from "../economy/Thing";

const touched = ["GET /players/me/character", "GET /players/me/bag"] as const;

export function Wear({ worn }: { worn: WornView[] }) {
  const { t } = useWords();
  const { data: bag } = useAsk("GET /players/me/bag", {});
  const { goods } = useGoods();
  const on = useAct("POST /players/me/equipment", [...touched]);
  const off = useAct("DELETE /players/me/equipment/{slot}", [...touched]);
  const [last, setLast] = useState<"on" | "off">("on");
  const [binding, setBinding] = useState<{ asset: string; good: Good } | null>(null);
  const wearable = (bag?.things ?? []).flatMap((thing) => {
    const good = goods?.get(thing.kind);
    return good?.slot ? [{ thing, good }] : [];
  });
  const put = (asset: string): void => {
    setLast("on");
    void on.act({}, { asset }).then(() => setBinding(null));
  };
  const take = (slot: WornView["slot"]): void => {
    setLast("off");
    void off.act({ slot }, {});
  };
  const { error } = last === "on" ? on : off; // what was refused before is over
  return (
    <section className="grid gap-4">
      <h2 className="text-large">{t("wear")}</h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {worn.length > 0 && (
        <ul className="grid gap-3 sm:grid-cols-2">
          {worn.map((each) => (
            <li key={each.slot} data-worn={each.slot} className="flex flex-wrap items-center justify-between gap-3 rounded-card border-2 border-lantern bg-panel p-4">
              <Thing good={goods?.get(each.kind)} count={1} note={t(`slot.${each.slot}`)} />
              <Button weight="quiet" busy={off.busy} onClick={() => take(each.slot)}>
                {t("wear.off")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {wearable.length > 0 ? (
        <>
          <h3 className="font-bold">{t("wear.bag")}</h3>
          <ul className="grid gap-3 sm:grid-cols-2">
            {wearable.map(({ thing, good }) => (
              <li key={thing.asset} data-wearable={good.code} className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-panel p-4">
                <Thing good={good} count={1} quality={thing.properties?.quality} note={good.slot ? t(`slot.${good.slot}`) : undefined} />
                <Button weight="second" busy={on.busy} onClick={() => (good.binding === "on_equip" && !thing.bound ? setBinding({ asset: thing.asset, good }) : put(thing.asset))}>
                  {t("wear.on")}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        bag && goods && worn.length === 0 && <Empty title={t("wear.nothing")} />
      )}
      {binding && (
        <Dialog title={binding.good.name} close={() => setBinding(null)}>
          <p>{t("wear.binds")}</p>
          <Button weight="primary" busy={on.busy} onClick={() => put(binding.asset)}>
            {t("wear.on")}
          </Button>
        </Dialog>
      )}
    </section>
  );
}
