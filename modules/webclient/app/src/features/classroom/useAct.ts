// Something an adult does: sent, waited for, and what depends on it read anew.
import { useState } from "react";
import { command } from "../../api/client";
import { refresh } from "../../api/queries";
import type { Commands, Queries } from "../../api/types";

export function useAct<N extends keyof Commands>(name: N, touches: (keyof Queries)[]) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (params: Commands[N]["params"], body: Commands[N]["body"]): Promise<Commands[N]["result"] | null> => {
    setBusy(true);
    setError(null);
    try {
      const { result } = await command(name, params, body);
      await Promise.all(touches.map(refresh));
      return result;
    } catch (problem) {
      setError(problem);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, act };
}
