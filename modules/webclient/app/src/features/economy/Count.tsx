// How many: a number between one and what there is, typed or stepped.
import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { useWords } from "../../i18n";
import { inputLook } from "../../ui/Field";

export function Count({ label, count, most, change }: { label: string; count: number; most: number; change: (count: number) => void }) {
  const { t } = useWords();
  const id = useId();
  const set = (value: number): void => change(Math.min(Math.max(1, most), Math.max(1, Math.trunc(value) || 1)));
  const step = "grid size-13 shrink-0 place-items-center rounded-small border-2 border-edge bg-panel-raised disabled:opacity-50";
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <div className="flex max-w-72 gap-2">
        <button type="button" aria-label={t("goods.fewer")} disabled={count <= 1} onClick={() => set(count - 1)} className={step}>
          <Minus aria-hidden="true" />
        </button>
        <input id={id} type="number" inputMode="numeric" min={1} max={Math.max(1, most)} value={count} onChange={(event) => set(event.target.valueAsNumber)} className={`${inputLook} text-center`} />
        <button type="button" aria-label={t("goods.more")} disabled={count >= most} onClick={() => set(count + 1)} className={step}>
          <Plus aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
