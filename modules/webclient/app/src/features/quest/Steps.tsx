// How far one is: a bar of small lights, and the same in words.
import { useWords } from "../../i18n";

export function Steps({ title, position, total, atMost = false }: { title: string; position: number; total: number; atMost?: boolean }) {
  const { t } = useWords();
  const now = Math.min(position + 1, total);
  return (
    <div className="grid gap-2">
      <p className="flex items-baseline justify-between gap-4">
        <span className="truncate font-display font-medium">{title}</span>
        <span className="shrink-0 text-small text-ink-soft">{t(atMost ? "run.step-at-most" : "run.step", { now, total })}</span>
      </p>
      <div aria-hidden="true" className="flex gap-1">
        {Array.from({ length: total }, (_, i) => (
          <span key={i} className={`lit h-2 grow rounded-round ${i < position ? "bg-lantern" : i === position ? "bg-ink" : "bg-panel-raised"}`} />
        ))}
      </div>
    </div>
  );
}
