// Starting a quest, or going on with the run that is under way: the server decides which, the way leads to the run.
import { useState } from "react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import { memory } from "../../api/queries";
import { useWords } from "../../i18n";

export function useStart(): { busy: string | null; error: unknown; start(quest: string): Promise<void> } {
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [, go] = useLocation();
  const { language } = useWords();
  const start = async (quest: string): Promise<void> => {
    setBusy(quest);
    setError(null);
    try {
      const { result } = await command("POST /quests/{quest}/runs", { quest }, { language });
      memory.setQueryData(["GET /runs/{run}", { run: result.run, language }], result);
      go(`/runs/${result.run}`);
    } catch (problem) {
      setError(problem);
      setBusy(null);
    }
  };
  return { busy, error, start };
}
