// The hints of a question, one after the other, each saying more. A right answer with a hint still counts, as a harder one.
import { useState } from "react";
import { Lightbulb } from "lucide-react";
import { command } from "../../api/client";
import { memory } from "../../api/queries";
import type { PracticeView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { Prose } from "../../ui/Prose";

export function Hints({ practice }: { practice: PracticeView }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (practice.hints === 0) return null;
  const seen = practice.hints_seen;
  const more = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { result } = await command("POST /practices/{practice}/hints", { practice: practice.practice }, {});
      memory.setQueryData(["GET /practices/{practice}", { practice: practice.practice }], result);
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <section aria-label={t("practice.hints")} className="grid justify-items-center gap-3">
      <ol aria-live="polite" className="grid w-full gap-3 empty:hidden">
        {seen.map((hint, i) => (
          <li key={i} data-hint={i + 1} className="flex animate-rise items-start gap-3 rounded-small border-2 border-edge bg-panel-raised px-4 py-3">
            <Lightbulb aria-hidden="true" className="mt-1 size-5 shrink-0 text-lantern-text" />
            <Prose text={hint} className="min-w-0 text-large" />
          </li>
        ))}
      </ol>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {seen.length < practice.hints && (
        <Button weight="second" busy={busy} onClick={() => void more()}>
          <Lightbulb aria-hidden="true" className="size-5 shrink-0" />
          {t(seen.length === 0 ? "practice.hint" : "practice.hint-more", { now: seen.length + 1, of: practice.hints })}
        </Button>
      )}
    </section>
  );
}
