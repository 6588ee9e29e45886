// Something somebody does: sent, waited for, and what depends on it read anew. So it is when the server says that it had changed
// before (409): what was shown was no longer so.
import { useState } from "react";
import { command, Problem } from "../../api/client";
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
      if (problem instanceof Problem && problem.status === 409) void Promise.all(touches.map(refresh));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, act };
}
