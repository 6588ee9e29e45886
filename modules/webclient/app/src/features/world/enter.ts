// Going into a dungeon, or on with the run there is.
import { useState } from "react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import { memory } from "../../api/queries";
import { useWords } from "../../i18n";

export function useEnter() {
  const { language } = useWords();
  const [busy, setBusy] = useState<string | null>(null); // the region
  const [error, setError] = useState<unknown>(null);
  const [, navigate] = useLocation();
  const enter = async (world: string, region: string): Promise<void> => {
    setBusy(region);
    setError(null);
    try {
      const { result } = await command("POST /worlds/{world}/regions/{region}/runs", { world, region }, { language });
      memory.setQueryData(["GET /dungeon-runs/{dungeon}", { dungeon: result.run, language }], result);
      navigate(`/dungeon-runs/${result.run}`);
    } catch (problem) {
      setError(problem);
    }
    setBusy(null);
  };
  return { busy, error, enter };
}
