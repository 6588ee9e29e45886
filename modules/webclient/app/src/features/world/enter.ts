// Going into a dungeon, or on with the run there is.
import { useState } from "react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import { memory } from "../../api/queries";

export function useEnter() {
  const [busy, setBusy] = useState<string | null>(null); // the region
  const [error, setError] = useState<unknown>(null);
  const [, navigate] = useLocation();
  const enter = async (world: string, region: string): Promise<void> => {
    setBusy(region);
    setError(null);
    try {
      const { result } = await command("POST /worlds/{world}/regions/{region}/runs", { world, region }, {});
      memory.setQueryData(["GET /dungeon-runs/{dungeon}", { dungeon: result.run }], result);
      navigate(`/dungeon-runs/${result.run}`);
    } catch (problem) {
      setError(problem);
    }
    setBusy(null);
  };
  return { busy, error, enter };
}
