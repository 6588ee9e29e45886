// A price or a bid: a whole number of coins, typed.
import { Field } from "../../ui/Field";

export const mostCoins = 1_000_000_000;

export function Amount({ label, hint, value, change, least = 1, optional = false }: { label: string; hint?: string; value: number | null; change: (value: number | null) => void; least?: number; optional?: boolean }) {
  return (
    <Field
      label={label}
      hint={hint}
      type="number"
      inputMode="numeric"
      min={least}
      max={mostCoins}
      step={1}
      required={!optional}
      value={value ?? ""}
      onChange={({ target }) => change(target.value === "" || !Number.isSafeInteger(target.valueAsNumber) ? null : target.valueAsNumber)}
    />
  );
}
export function isAmount(value: number | null, least = 1): value is number {
  return value !== null && value >= least && value <= mostCoins;
}
