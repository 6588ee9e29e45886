// How many: a number between one and what there is, typed or stepped. While it is typed it may be empty or too much; it counts, and
// is put right, when it is a number or left.
import { Minus, Plus } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { useWords } from "../../i18n";
import { inputLook } from "../../ui/Field";

export function Count({ label, count, most, change }: { label: string; count: number; most: number; change: (count: number) => void }) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState(String(count));
  useEffect(() => setText(String(count)), [count]);
  const within = (value: number): number => Math.min(Math.max(1, most), Math.max(1, Math.trunc(value) || 1));
  const type = (typed: string): void => {
    setText(typed);
    const value = Number(typed);
    if (typed !== "" && value === within(value)) change(value);
  };
  const settle = (): void => {
    const value = within(Number(text));
    setText(String(value));
    change(value);
  };
  const step = "grid size-13 shrink-0 place-items-center rounded-small border-2 border-edge bg-panel-raised disabled:opacity-50";
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <div className="flex max-w-72 gap-2">
        <button type="button" aria-label={t("goods.fewer")} disabled={count <= 1} onClick={() => change(within(count - 1))} className={step}>
          <Minus aria-hidden="true" />
        </button>
        <input id={id} type="number" inputMode="numeric" min={1} max={Math.max(1, most)} value={text} onChange={({ target }) => type(target.value)} onBlur={settle} className={`${inputLook} text-center`} />
        <button type="button" aria-label={t("goods.more")} disabled={count >= most} onClick={() => change(within(count + 1))} className={step}>
          <Plus aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
