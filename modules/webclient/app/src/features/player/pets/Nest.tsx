// The nest: eggs that wait for learning days, each with what may hatch from it, and room for more from the bag.
import { useState } from "react";
import { useAsk } from "../../../api/queries";
import type { PetsView, PetView } from "../../../api/types";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Bar, Card, Notice } from "../../../ui/Card";
import { Dialog } from "../../../ui/Dialog";
import { explain } from "../../../ui/problems";
import { useAct } from "../../classroom/useAct";
import { useGoods } from "../../economy/goods";
import { Creature, Egg } from "./Creature";

export function Nest({ pets }: { pets: PetsView }) {
  const { t, share } = useWords();
  const { goods } = useGoods();
  const { data: bag } = useAsk("GET /players/me/bag", {});
  const lay = useAct("POST /nest", ["GET /pets", "GET /players/me/bag"]);
  const hatch = useAct("POST /nest/{egg}/hatchings", ["GET /pets", "GET /players/me/character"]);
  const [born, setBorn] = useState<PetView | null>(null);
  const newborn = born && pets.kinds.find(({ kind }) => kind === born.kind);
  const eggs = (bag?.things ?? []).filter(({ kind }) => goods?.get(kind)?.tags?.includes("egg"));
  const error = lay.error ?? hatch.error;
  const today = Math.min(pets.answers_today, pets.answers_for_a_learning_day);
  return (
    <section className="grid gap-4">
      <h2 className="text-large">{t("nest")}</h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <p className="text-ink-soft">
        {today >= pets.answers_for_a_learning_day ? t("nest.today.done") : t("nest.today", { have: today, need: pets.answers_for_a_learning_day })}
      </p>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {pets.nest.map((egg) => (
          <li key={egg.egg} data-egg={egg.good} data-ready={egg.ready}>
            <Card className="grid h-full content-start justify-items-center gap-3 text-center">
              <Egg good={egg.good} share={egg.days / egg.needed} className={`size-28 ${egg.ready ? "animate-sway" : ""}`} />
              <h3 className="font-display text-large">{goods?.get(egg.good)?.name ?? t("nest.egg")}</h3>
              <Bar share={egg.days / egg.needed} label={t("nest.days", { have: egg.days, need: egg.needed })} className="w-full" />
              <p className="text-small text-ink-soft">{t("nest.days", { have: egg.days, need: egg.needed })}</p>
              <p className="text-small text-ink-soft">{egg.may_hatch.map(({ name, per_mille }) => `${name} ${share(per_mille / 1000)}`).join(" · ")}</p>
              {egg.ready && (
                <Button weight="primary" busy={hatch.busy} onClick={() => void hatch.act({ egg: egg.egg }, {}).then((pet) => pet && setBorn(pet))}>
                  {t("nest.hatch")}
                </Button>
              )}
            </Card>
          </li>
        ))}
        {pets.nest_room > 0 &&
          eggs.map(({ asset, kind, count }) => (
            <li key={asset} data-in-bag={kind}>
              <Card className="grid h-full content-start justify-items-center gap-3 border-2 border-dashed text-center">
                <Egg good={kind} share={0} className="size-28" />
                <h3 className="font-display text-large">{goods?.get(kind)?.name}</h3>
                <p className="text-small text-ink-soft">{t("nest.in-bag", { count })}</p>
                <Button weight="second" busy={lay.busy} onClick={() => void lay.act({}, { good: kind })}>
                  {t("nest.lay")}
                </Button>
              </Card>
            </li>
          ))}
      </ul>
      {bag && goods && pets.nest.length === 0 && eggs.length === 0 && <p>{t("nest.empty")}</p>}
      {born && (
        <Dialog title={t("nest.born", { name: newborn?.name ?? born.name })} close={() => setBorn(null)}>
          <div role="status" className="grid justify-items-center gap-3 text-center">
            <Creature form={born.form} mood="merry" stage="hatchling" className="size-44 animate-hop" />
            <p className="text-large">{newborn?.description}</p>
          </div>
        </Dialog>
      )}
    </section>
  );
}
