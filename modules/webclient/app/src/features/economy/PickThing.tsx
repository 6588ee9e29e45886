// One of my own things that may change hands, chosen by name.
import { useAsk } from "../../api/queries";
import type { BagThing } from "../../api/types";
import { useWords } from "../../i18n";
import { Choice } from "../../ui/Field";
import { useGoods } from "./goods";

// Undefined: not known yet.
export function useOffered(fits: (thing: BagThing) => boolean = () => true): BagThing[] | undefined {
  const { data } = useAsk("GET /players/me/bag", {});
  return data?.things.filter((thing) => !thing.bound && fits(thing));
}

export function PickThing({ things, asset, choose }: { things: BagThing[] | undefined; asset: string; choose: (asset: string) => void }) {
  const { t } = useWords();
  const { goods } = useGoods();
  const named = (thing: BagThing): string => {
    const name = goods?.get(thing.kind)?.name ?? thing.kind;
    const quality = thing.properties?.quality ? `${name}, ${t(`quality.${thing.properties.quality}`)}` : name;
    return thing.count > 1 ? t("goods.several", { count: thing.count, name: quality }) : quality;
  };
  return (
    <Choice label={t("market.what")} value={asset} onChange={({ target }) => choose(target.value)}>
      <option value="">{t(!things ? "waiting" : things.length > 0 ? "goods.give.choose" : "market.nothing-to-offer")}</option>
      {things?.map((thing) => (
        <option key={thing.asset} value={thing.asset}>
          {named(thing)}
        </option>
      ))}
    </Choice>
  );
}
