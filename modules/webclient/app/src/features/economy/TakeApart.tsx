// Pieces of the bag that can be taken apart, and what each gives back.
import { useState } from "react";
import type { BagThing, Good, RecipeView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";
import { Thing, ThingCard } from "./Thing";

export function TakeApart({ things, recipes, goods }: { things: BagThing[]; recipes: RecipeView[]; goods: Map<string, Good> }) {
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const { busy, error, act } = useAct("POST /players/me/bag/{asset}/salvage", ["GET /recipes", "GET /players/me/bag"]);
  const pieces = things.flatMap((thing) => {
    const recipe = recipes.find((each) => each.recipe === thing.kind && each.salvage.length > 0);
    return recipe ? [{ thing, parts: recipe.salvage }] : [];
  });
  if (pieces.length === 0) return null;
  const chosen = pieces.find(({ thing }) => thing.asset === open);
  return (
    <section className="grid gap-3">
      <h2 className="text-large">{t("workshop.apart")}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {pieces.map(({ thing }) => (
          <li key={thing.asset}>
            <ThingCard data-piece={thing.kind} good={goods.get(thing.kind)} count={1} quality={thing.properties?.quality} open={() => setOpen(thing.asset)} />
          </li>
        ))}
      </ul>
      {chosen && (
        <Dialog title={goods.get(chosen.thing.kind)?.name ?? ""} close={() => setOpen(null)}>
          <p>{t("workshop.apart.what")}</p>
          <ul className="grid gap-2">
            {chosen.parts.map((part) => (
              <li key={part.good}>
                <Thing good={goods.get(part.good)} count={part.count} />
              </li>
            ))}
          </ul>
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          <Button weight="primary" busy={busy} onClick={() => void act({ asset: chosen.thing.asset }, {}).then((done) => done && setOpen(null))}>
            {t("workshop.apart.yes")}
          </Button>
        </Dialog>
      )}
    </section>
  );
}
