// A companion whose nature it is has a kind word after a mistake. It knows no answer, and it never speaks twice the same.
import { useState } from "react";
import { useAsk } from "../../../api/queries";
import { useWords } from "../../../i18n";
import { Creature } from "./Creature";

const words = ["run.cheer.again", "run.cheer.grow", "run.cheer.brave", "run.cheer.together"] as const;
let said = Math.floor(Math.random() * words.length);

export default function Cheer() {
  const { t, language } = useWords();
  const { data } = useAsk("GET /players/me/character", { language }, { staleTime: 300_000 });
  const [word] = useState(() => words[(said += 1) % words.length] ?? words[0]);
  const pet = data?.companion;
  if (!pet || pet.helper !== "cheers") return null;
  return (
    <p data-cheer={pet.kind} className="flex items-center gap-3">
      <Creature form={pet.form} mood="awake" stage={pet.stage} className="size-14 shrink-0" />
      <span>{t(word, { name: pet.name })}</span>
    </p>
  );
}
