// Options to touch. Where one says it all, one touch sends it; the keys 1–9 choose, too.
import { useEffect, useState, type ReactNode } from "react";
import { Check, X } from "lucide-react";
import type { Option } from "../../../api/types";
import { useWords } from "../../../i18n";
import { InlineProse } from "../../../ui/Prose";
import { Send, type PadOf } from "./pad";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function Tile({ mark, pressed, verdict, disabled, onClick, children }: { mark: string; pressed: boolean; verdict: boolean | null; disabled: boolean; onClick: () => void; children: ReactNode }) {
  const { t } = useWords();
  const judged = pressed && verdict !== null;
  const look = judged ? (verdict ? "border-correct bg-correct-ground" : "border-wrong bg-wrong-ground") : pressed ? "border-lantern bg-panel-raised" : "border-edge bg-panel hover:bg-panel-raised";
  return (
    <button type="button" aria-pressed={pressed} disabled={disabled} onClick={onClick} className={`flex min-h-18 w-full items-center gap-4 rounded-card border-3 px-4 py-3 text-start text-large transition-colors duration-150 ${look} ${disabled && !pressed ? "opacity-60" : ""}`}>
      <span aria-hidden="true" className={`grid size-11 shrink-0 place-items-center rounded-small font-display font-semibold ${pressed ? "bg-lantern text-lantern-ink" : "bg-ground-deep text-ink"}`}>
        {judged ? verdict ? <Check /> : <X /> : mark}
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
      {judged && <span className="sr-only">{t(verdict ? "run.right" : "run.wrong")}</span>}
    </button>
  );
}

// 1–9 choose an option while no field has the focus.
function useDigits(count: number, choose: (index: number) => void, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent): void => {
      const index = Number(event.key) - 1;
      if (event.ctrlKey || event.altKey || event.metaKey || !Number.isInteger(index) || index < 0 || index >= count) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement) return;
      choose(index);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

const grid = "grid gap-3 sm:gap-4 md:grid-cols-2";

export function One({ question: { options }, given, verdict, answer }: PadOf<"multiple_choice">) {
  const chosen = given?.kind === "choice" ? given.chosen : [];
  const choose = (index: number): void => answer({ kind: "choice", chosen: [(options[index] as Option).key] });
  useDigits(options.length, choose, given === null);
  return (
    <div className={grid}>
      {options.map((option, i) => (
        <Tile key={option.key} mark={letters[i] ?? ""} pressed={chosen.includes(option.key)} verdict={verdict} disabled={given !== null} onClick={() => choose(i)}>
          <InlineProse text={option} />
        </Tile>
      ))}
    </div>
  );
}

export function Several({ question: { options }, given, verdict, answer }: PadOf<"multiple_choice">) {
  const { t } = useWords();
  const [picked, setPicked] = useState<string[]>(given?.kind === "choice" ? given.chosen : []);
  const toggle = (index: number): void => {
    const { key } = options[index] as Option;
    setPicked((now) => (now.includes(key) ? now.filter((each) => each !== key) : [...now, key]));
  };
  useDigits(options.length, toggle, given === null);
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">{t("run.several")}</p>
      <div className={grid}>
        {options.map((option, i) => (
          <Tile key={option.key} mark={letters[i] ?? ""} pressed={picked.includes(option.key)} verdict={verdict} disabled={given !== null} onClick={() => toggle(i)}>
            <InlineProse text={option} />
          </Tile>
        ))}
      </div>
      <Send given={given} disabled={picked.length === 0} onClick={() => answer({ kind: "choice", chosen: picked })} />
    </div>
  );
}

export function Truth({ given, verdict, answer }: PadOf<"true_false">) {
  const { t } = useWords();
  const chosen = given?.kind === "truth" ? given.value : null;
  useDigits(2, (index) => answer({ kind: "truth", value: index === 0 }), given === null);
  return (
    <div className={grid}>
      <Tile mark="A" pressed={chosen === true} verdict={verdict} disabled={given !== null} onClick={() => answer({ kind: "truth", value: true })}>
        {t("run.true")}
      </Tile>
      <Tile mark="B" pressed={chosen === false} verdict={verdict} disabled={given !== null} onClick={() => answer({ kind: "truth", value: false })}>
        {t("run.false")}
      </Tile>
    </div>
  );
}
