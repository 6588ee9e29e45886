// The kinds of things there are, by their code, and the asset that coins are. They change with the server's edition alone, so they are asked for once;
// no page shows things without them, so its edge says what is wrong.
import { useAsk } from "../../api/queries";
import type { Good } from "../../api/types";
import { useWords } from "../../i18n";

export function useGoods(): { goods: Map<string, Good> | undefined; coins: string | undefined } {
  const { language } = useWords();
  const { data } = useAsk("GET /goods", { language }, { staleTime: Infinity, throwOnError: (_, { state }) => state.data === undefined });
  return { goods: data && mapOf(data.goods), coins: data?.coins };
}

const maps = new WeakMap<Good[], Map<string, Good>>();
function mapOf(goods: Good[]): Map<string, Good> {
  let map = maps.get(goods);
  if (!map) {
    map = new Map(goods.map((good) => [good.code, good]));
    maps.set(goods, map);
  }
  return map;
}
