// My pets: who goes with me first, then the others, the nest, and the kinds there are to meet.
import { useAsk } from "../../api/queries";
import { Ways } from "../../features/economy/Ways";
import { useGoods } from "../../features/economy/goods";
import { Creature } from "../../features/player/pets/Creature";
import { Nest } from "../../features/player/pets/Nest";
import { PetCard } from "../../features/player/pets/PetCard";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function PetsPage() {
  const { t, language } = useWords();
  const { data, error, refetch } = useAsk("GET /pets", { language });
  const { goods } = useGoods();
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : data ? (
        <Page title={t("pets.title")} width="wide">
          <Ways here="/pets" />
          {data.pets.length > 0 && (
            <ul className="grid gap-4 lg:grid-cols-2">
              {[...data.pets].sort((a, b) => Number(b.companion) - Number(a.companion)).map((pet) => (
                <li key={pet.pet}>
                  <PetCard pet={pet} due={data.due ?? null} />
                </li>
              ))}
            </ul>
          )}
          <Nest pets={data} />
          <section className="grid gap-4">
            <h2 className="text-large">{t("pets.kinds", { met: data.kinds.filter(({ met }) => met).length, all: data.kinds.length })}</h2>
            <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
              {data.kinds.map((kind) => (
                <li key={kind.kind} data-kind={kind.kind} data-met={kind.met} className={`grid content-start justify-items-center gap-2 rounded-card border-2 p-4 text-center ${kind.met ? "border-edge bg-panel" : "border-dashed border-edge"}`}>
                  {kind.met ? <Creature form={kind.form} mood="awake" stage="grown" className="size-20" /> : <span aria-hidden="true" className="grid size-20 place-items-center font-display text-title text-ink-soft">?</span>}
                  <span className="font-display font-medium">{kind.name}</span>
                  <span className="text-small text-ink-soft">{kind.met ? kind.description : t("pets.from", { egg: goods?.get(kind.egg)?.name ?? kind.egg })}</span>
                </li>
              ))}
            </ul>
          </section>
        </Page>
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}
