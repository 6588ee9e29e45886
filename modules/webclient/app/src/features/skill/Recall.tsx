// How well something comes back, as whoever reviews it says: it decides when it comes again. Saying nothing is fine, too.
import { useId } from "react";
import { useWords } from "../../i18n";

export type Recalled = "hard" | "good" | "easy";
const all: Recalled[] = ["hard", "good", "easy"];

export function Recall({ chosen, choose }: { chosen: Recalled | null; choose: (recall: Recalled | null) => void }) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2">
      <legend className="contents">
        <span className="text-ink-soft">{t("recall")}</span>
      </legend>
      {all.map((recall) => (
        <label key={recall} className={`inline-flex min-h-11 items-center gap-2 rounded-round border-2 px-4 ${chosen === recall ? "border-lantern bg-panel-raised font-bold" : "border-edge"}`}>
          <input type="radio" name={name} className="size-5" checked={chosen === recall} onChange={() => choose(recall)} onClick={() => chosen === recall && choose(null)} />
          {t(`recall.${recall}`)}
        </label>
      ))}
    </fieldset>
  );
}
