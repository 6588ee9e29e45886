// A pet: how it is, how grown and how close, and what one can do with it.
import { useState } from "react";
import { Cookie, Footprints, Gamepad2, Pencil } from "lucide-react";
import { useAsk } from "../../../api/queries";
import type { Good, PetView } from "../../../api/types";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Bar, Card, Notice } from "../../../ui/Card";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { Waiting } from "../../../ui/Page";
import { explain } from "../../../ui/problems";
import { useAct } from "../../classroom/useAct";
import { useGoods } from "../../economy/goods";
import { ThingCard } from "../../economy/Thing";
import { Creature } from "./Creature";

export function PetCard({ pet, due }: { pet: PetView; due: number | null }) {
  const { t } = useWords();
  const [open, setOpen] = useState<"meals" | "games" | "name" | null>(null);
  const walk = useAct("PUT /players/me/companion", ["GET /pets", "GET /players/me/character"]);
  return (
    <Card className={`grid content-start gap-4 ${pet.companion ? "border-3 border-lantern" : ""}`}>
      <div className="flex flex-wrap items-center gap-5" data-pet={pet.kind} data-companion={pet.companion}>
        <Creature form={pet.form} mood={pet.mood} stage={pet.stage} className="size-32 shrink-0" />
        <div className="grid min-w-0 grow gap-1">
          <h2 className="font-display text-large font-semibold break-words">{pet.name}</h2>
          <p className="text-ink-soft">
            {t(`temper.${pet.temper}`)} · {t(`stage.${pet.stage}`)} · {t(`bond.${pet.bond}`)}
          </p>
          <p>{t(`mood.${pet.mood}`, { name: pet.name })}</p>
          <p className="text-small text-ink-soft">{pet.companion && due !== null && due > 0 ? t("pets.due", { count: due }) : t(`helper.${pet.helper}`)}</p>
        </div>
      </div>
      {pet.next_stage_at && <Meter label={t("pets.grows", { have: pet.growth, need: pet.next_stage_at })} share={pet.growth / pet.next_stage_at} />}
      {pet.next_bond_at && <Meter label={t("pets.bonds", { have: pet.care, need: pet.next_bond_at })} share={pet.care / pet.next_bond_at} />}
      {walk.error !== null && <Notice tone="wrong">{explain(walk.error)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button weight="second" disabled={pet.meals_left === 0} onClick={() => setOpen("meals")}>
          <Cookie aria-hidden="true" className="size-5" />
          {t("pets.feed")}
        </Button>
        <Button weight="second" disabled={pet.played} onClick={() => setOpen("games")}>
          <Gamepad2 aria-hidden="true" className="size-5" />
          {t("pets.play")}
        </Button>
        <Button weight="second" onClick={() => setOpen("name")}>
          <Pencil aria-hidden="true" className="size-5" />
          {t("pets.name")}
        </Button>
        <Button weight="second" busy={walk.busy} onClick={() => void walk.act({}, pet.companion ? {} : { pet: pet.pet })}>
          <Footprints aria-hidden="true" className="size-5" />
          {t(pet.companion ? "pets.rest" : "pets.walk")}
        </Button>
      </div>
      {pet.meals_left === 0 && <p className="text-small text-ink-soft">{t("pets.full", { name: pet.name })}</p>}
      {pet.played && <p className="text-small text-ink-soft">{t("pets.played", { name: pet.name })}</p>}
      {(open === "meals" || open === "games") && <Treat pet={pet} what={open} close={() => setOpen(null)} />}
      {open === "name" && <Rename pet={pet} close={() => setOpen(null)} />}
    </Card>
  );
}

function Meter({ label, share }: { label: string; share: number }) {
  return (
    <div className="grid gap-1">
      <Bar share={share} label={label} />
      <p className="text-small text-ink-soft">{label}</p>
    </div>
  );
}

function Treat({ pet, what, close }: { pet: PetView; what: "meals" | "games"; close: () => void }) {
  const { t } = useWords();
  const { data: bag } = useAsk("GET /players/me/bag", {});
  const { goods } = useGoods();
  const meal = useAct("POST /pets/{pet}/meals", ["GET /pets", "GET /players/me/bag"]);
  const game = useAct("POST /pets/{pet}/games", ["GET /pets"]);
  const { busy, error, act } = what === "meals" ? meal : game;
  const effect = what === "meals" ? "food" : "joy";
  const taste = what === "meals" ? pet.likes : pet.plays;
  const liked = (good: Good): boolean => good.tags?.includes(taste) ?? false;
  const fitting = (bag?.things ?? [])
    .flatMap((thing) => {
      const good = goods?.get(thing.kind);
      return good?.use?.effect === effect ? [{ good, count: thing.count }] : [];
    })
    .sort((a, b) => Number(liked(b.good)) - Number(liked(a.good)));
  return (
    <Dialog title={t(what === "meals" ? "pets.feed.what" : "pets.play.what", { name: pet.name })} close={close}>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {!bag || !goods ? (
        <Waiting />
      ) : fitting.length === 0 ? (
        <p>{t(what === "meals" ? "pets.feed.none" : "pets.play.none")}</p>
      ) : (
        <ul className="grid gap-2">
          {fitting.map(({ good, count }) => (
            <li key={good.code}>
              <ThingCard data-treat={good.code} good={good} count={count} note={liked(good) ? t("pets.likes") : undefined} disabled={busy} open={() => void act({ pet: pet.pet }, { good: good.code }).then((done) => done && close())} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Rename({ pet, close }: { pet: PetView; close: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState(pet.named ? pet.name : "");
  const { busy, error, act } = useAct("PATCH /pets/{pet}", ["GET /pets", "GET /players/me/character"]);
  return (
    <Dialog title={t("pets.name.what")} close={close}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act({ pet: pet.pet }, { name }).then((done) => done && close());
        }}
      >
        <Field label={t("pets.name.label")} hint={t("pets.name.hint")} value={name} maxLength={20} autoComplete="off" problem={error === null ? null : explain(error)} onChange={(event) => setName(event.target.value)} />
        <Button weight="primary" type="submit" busy={busy} disabled={name.trim().length < 2}>
          {t("pets.name.yes")}
        </Button>
      </form>
    </Dialog>
  );
}
