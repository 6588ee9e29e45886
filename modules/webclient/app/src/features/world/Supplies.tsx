// What a run has left: hearts and lantern oil, as signs and in words.
import { Droplet, Heart } from "lucide-react";
import { useWords } from "../../i18n";

export function Supplies({ hearts, oil }: { hearts: number; oil: number }) {
  const { t } = useWords();
  return (
    <ul aria-label={t("world.supplies")} className="flex flex-wrap gap-2 font-display font-medium">
      <li data-hearts={hearts} className="inline-flex min-h-10 items-center gap-2 rounded-round border-2 border-edge bg-panel px-4">
        <Heart aria-hidden="true" className="size-5 fill-wrong text-wrong" />
        {t("world.hearts", { count: hearts })}
      </li>
      <li data-oil={oil} className="inline-flex min-h-10 items-center gap-2 rounded-round border-2 border-edge bg-panel px-4">
        <Droplet aria-hidden="true" className="size-5 text-lantern-text" />
        {t("world.oil", { count: oil })}
      </li>
    </ul>
  );
}
