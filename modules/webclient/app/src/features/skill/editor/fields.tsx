// The fields of an editor: each knows where in the question it stands, so that what the server finds wrong is said beside it.
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { FieldError } from "../../../api/problem";
import type { Prose as Text } from "../../../api/types";
import { decimalMark, known, say, useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Field, LongField } from "../../../ui/Field";
import { mostParts, shifted, faultsAt } from "./draft";
import { PictureButton } from "./PictureButton";

interface Editing {
  faults: FieldError[];
  set: string;
  format: Text["format"];
}
export const EditingContext = createContext<Editing>({ faults: [], set: "", format: "plain" });

export function faultWords({ code, detail }: FieldError): string {
  const key = `fault.${code}`;
  return known(key) ? say(key) : detail;
}
export function useFault(at: string): string | null {
  const found = faultsAt(useContext(EditingContext).faults, at);
  return found.length > 0 ? found.map(faultWords).join(" ") : null;
}

// What is wrong with a list as a whole.
export function ListFault({ at }: { at: string }) {
  const fault = useFault(at);
  if (fault === null) return null;
  return (
    <p data-at={at} tabIndex={-1} className="font-bold text-wrong">
      {fault}
    </p>
  );
}

export function LineField({ at, label, hint, value, set, ltr = false }: { at: string; label: string; hint?: ReactNode; value: string; set: (value: string) => void; ltr?: boolean }) {
  const problem = useFault(at);
  return (
    <div data-at={at}>
      <Field label={label} hint={hint} problem={problem} value={value} onChange={(event) => set(event.target.value)} autoComplete="off" {...(ltr ? { dir: "ltr" as const } : {})} />
    </div>
  );
}

// A number as one writes it, with either decimal mark; what is none yet is kept as it stands and is no number.
export function NumberField({ at, label, hint, value, set }: { at: string; label: string; hint?: ReactNode; value: number; set: (value: number) => void }) {
  const written = (number: number): string => (Number.isFinite(number) ? String(number).replace(".", decimalMark() === "comma" ? "," : ".") : "");
  const read = (words: string): number => (/\d/.test(words) ? Number(words.trim().replace("−", "-").replace(",", ".")) : Number.NaN);
  const [text, setText] = useState(() => written(value));
  const fault = useFault(at);
  useEffect(() => {
    if (read(text) !== value && Number.isFinite(value)) setText(written(value));
    // What is written is followed only where the value moved by itself.
  }, [value]);
  const { t } = useWords();
  const none = !Number.isFinite(read(text));
  return (
    <div data-at={at}>
      <Field
        label={label}
        hint={hint}
        problem={fault ?? (none && text !== "" ? t("fault.number") : null)}
        inputMode="decimal"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          set(read(event.target.value));
        }}
        autoComplete="off"
      />
    </div>
  );
}

// A text with formulas and pictures; `rows` 1 is one that seldom is long.
export function ProseField({ at, label, hint, value, set, rows = 1, pictures = false, extra }: { at: string; label: string; hint?: ReactNode; value: Text; set: (value: Text) => void; rows?: number; pictures?: boolean; extra?: (insert: (text: string) => void, cursor: () => number) => ReactNode }) {
  const problem = useFault(at);
  const around = useRef<HTMLDivElement>(null);
  const area = (): HTMLTextAreaElement | null => around.current?.querySelector("textarea") ?? null;
  const cursor = (): number => area()?.selectionEnd ?? value.text.length;
  const insert = (text: string): void => {
    const place = cursor();
    set({ ...value, text: value.text.slice(0, place) + text + value.text.slice(place) });
  };
  return (
    <div ref={around} data-at={at} className="grid gap-2">
      <LongField label={label} hint={hint} problem={problem} value={value.text} onChange={(event) => set({ ...value, text: event.target.value })} rows={Math.max(rows, Math.min(8, value.text.split("\n").length))} />
      {(pictures || extra) && (
        <div className="flex flex-wrap gap-2">
          {extra?.(insert, cursor)}
          {pictures && <PictureButton insert={insert} />}
        </div>
      )}
    </div>
  );
}

const small = "grid size-11 shrink-0 place-items-center rounded-round border-2 border-edge bg-panel-raised text-ink disabled:opacity-40";

interface RowsProps<T> {
  at: string;
  legend: string;
  hint?: ReactNode;
  rows: T[];
  set: (rows: T[]) => void;
  fresh: () => T;
  add: string;
  name: (place: number) => string;
  least?: number;
  most?: number;
  row: (row: T, place: number, change: (row: T) => void) => ReactNode;
}
// Rows that are added, moved and taken away, by mouse and by keys; the focus stays with what was moved or made.
export function Rows<T>({ at, legend, hint, rows, set, fresh, add, name, least = 0, most = mostParts, row }: RowsProps<T>) {
  const { t } = useWords();
  const next = useRef(rows.length);
  const [ids, setIds] = useState(() => rows.map((_, i) => i));
  const kept = ids.length === rows.length ? ids : rows.map((_, i) => ids[i] ?? -1 - i);
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<string | null>(null);
  const [told, setTold] = useState("");
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  const move = (from: number, by: -1 | 1): void => {
    const to = from + by;
    const back = to + by < 0 || to + by >= rows.length ? -by : by;
    wanted.current = `[data-row="${kept[from]}"] [data-by="${back}"]`;
    setIds(shifted(kept, from, to));
    set(shifted(rows, from, to));
    setTold(t("editor.moved", { name: name(from), place: to + 1, total: rows.length }));
  };
  const remove = (place: number): void => {
    const neighbour = kept[place + 1] ?? kept[place - 1];
    wanted.current = neighbour === undefined ? null : `[data-row="${neighbour}"] input, [data-row="${neighbour}"] textarea`;
    setIds(kept.filter((_, i) => i !== place));
    set(rows.filter((_, i) => i !== place));
  };
  const append = (): void => {
    next.current += 1;
    wanted.current = `[data-row="${next.current}"] textarea, [data-row="${next.current}"] input:not([type="radio"]):not([type="checkbox"])`;
    setIds([...kept, next.current]);
    set([...rows, fresh()]);
  };
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 font-bold">{legend}</legend>
      {hint && <p className="text-small text-ink-soft">{hint}</p>}
      <ul ref={list} className="grid gap-3">
        {rows.map((each, i) => (
          <li key={kept[i]} data-row={kept[i]} className="flex min-w-0 flex-col gap-2 rounded-card border-2 border-line bg-ground-deep/30 p-3 sm:flex-row sm:items-start sm:gap-3 sm:p-4">
            <div className="grid min-w-0 grow gap-3">{row(each, i, (changed) => set(rows.map((old, j) => (j === i ? changed : old))))}</div>
            <div className="flex shrink-0 justify-end gap-1.5">
              <button type="button" data-by="-1" disabled={i === 0} onClick={() => move(i, -1)} aria-label={t("editor.up", { name: name(i) })} className={small}>
                <ArrowUp aria-hidden="true" className="size-5" />
              </button>
              <button type="button" data-by="1" disabled={i === rows.length - 1} onClick={() => move(i, 1)} aria-label={t("editor.down", { name: name(i) })} className={small}>
                <ArrowDown aria-hidden="true" className="size-5" />
              </button>
              <button type="button" disabled={rows.length <= least} onClick={() => remove(i)} aria-label={t("editor.remove", { name: name(i) })} className={small}>
                <Trash2 aria-hidden="true" className="size-5" />
              </button>
            </div>
          </li>
        ))}
      </ul>
      <ListFault at={at} />
      {rows.length < most && (
        <Button weight="second" onClick={append} className="justify-self-start">
          <Plus aria-hidden="true" className="size-5" />
          {add}
        </Button>
      )}
      <p role="status" className="sr-only">
        {told}
      </p>
    </fieldset>
  );
}

// What few need, folded away; open where something is in it or wrong with it.
export function More({ holds, filled, title, children }: { holds: string[]; filled: boolean; title: string; children: ReactNode }) {
  const { faults } = useContext(EditingContext);
  const wrong = faults.some(({ pointer }) => holds.some((at) => pointer.startsWith(at)));
  const [open, setOpen] = useState(filled);
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-11 items-center text-small font-bold text-ink-soft underline decoration-edge decoration-2 underline-offset-4">{title}</summary>
      <div className="mt-2 grid gap-4">{children}</div>
    </details>
  );
}
