// A chest: what may be in it and how likely each is, before it is opened; what was in it, after.
import { Droplet, Gift, Heart } from "lucide-react";
import type { ChestView, Find } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useGoods } from "../economy/goods";
import { GoodIcon } from "../economy/icons";
import { KeepsakeIcon } from "./keepsakes";

type Thing = Pick<Find, "kind" | "name" | "icon" | "item" | "count">;

function Picture({ thing, className }: { thing: Thing; className: string }) {
  const { goods } = useGoods();
  if (thing.kind === "item") return <GoodIcon icon={goods?.get(thing.item ?? "")?.icon ?? ""} className={`text-lantern-text ${className}`} />;
  if (thing.kind === "keepsake" && thing.icon) return <KeepsakeIcon icon={thing.icon} className={`text-lantern-text ${className}`} />;
  return thing.kind === "heart" ? <Heart aria-hidden="true" className={`text-wrong ${className}`} /> : <Droplet aria-hidden="true" className={`text-lantern-text ${className}`} />;
}
function useNames(): (thing: Thing) => string {
  const { t } = useWords();
  const { goods } = useGoods();
  const named = (thing: Thing): string => {
    const name = goods?.get(thing.item ?? "")?.name ?? "";
    return thing.count > 1 ? `${thing.count} × ${name}` : name;
  };
  return (thing) => (thing.kind === "keepsake" ? thing.name : thing.kind === "item" ? named(thing) : t(thing.kind === "heart" ? "world.a-heart" : "world.an-oil"));
}

export function Chest({ chest, busy, open }: { chest: ChestView; busy: boolean; open: () => void }) {
  const { t, share } = useWords();
  const name = useNames();
  return (
    <Card className="grid justify-items-center gap-4">
      <Gift aria-hidden="true" className="size-16 animate-sway text-lantern-text" />
      <h2 className="text-title">{t("world.chest")}</h2>
      <table className="w-full max-w-md">
        <caption className="pb-2 text-start text-ink-soft">{t("world.odds")}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("world.odds.what")}</th>
            <th scope="col">{t("world.odds.chance")}</th>
          </tr>
        </thead>
        <tbody>
          {chest.lines.map((line) => (
            <tr key={`${line.kind} ${line.name} ${line.item ?? ""}`} className="border-t border-line">
              <th scope="row" className="py-2 text-start font-medium">
                <span className="inline-flex items-center gap-3">
                  <Picture thing={line} className="size-6 shrink-0" />
                  {name(line)}
                </span>
              </th>
              <td className="py-2 text-end tabular-nums">{share(line.per_mille / 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-ink-soft">{chest.supplies ? t("world.chest.supplies") : chest.certain ? t("world.pity.now") : t("world.pity", { count: chest.pity - chest.misses + 1 })}</p>
      <Button weight="primary" busy={busy} onClick={open}>
        {t("world.chest.open")}
      </Button>
    </Card>
  );
}

export function Found({ finds, mine, done }: { finds: Find[]; mine: string | undefined; done: () => void }) {
  const { t } = useWords();
  const name = useNames();
  const own = finds.find(({ player }) => player === mine) ?? finds[0];
  if (!own) return null;
  return (
    <Card className="grid justify-items-center gap-4 text-center">
      <div role="status" className="grid animate-pop justify-items-center gap-3" data-found={own.kind}>
        <Picture thing={own} className="size-16" />
        <h2 className="text-title">{t("world.found", { what: name(own) })}</h2>
        {own.kind === "keepsake" && <p className="text-large">{t(own.again ? "world.found.again" : "world.found.yours")}</p>}
      </div>
      <Button weight="primary" onClick={done}>
        {t("world.on")}
      </Button>
    </Card>
  );
}
