// Setting up, signing in and joining are the same act: something is sent, a session comes back, and the way leads home.
import { useState } from "react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import type { Commands, Session } from "../../api/types";
import { signedIn } from "./session";

type Entry = { [N in keyof Commands]: Commands[N]["result"] extends Session ? N : never }[keyof Commands];

export function useEntry<N extends Entry>(name: N): { busy: boolean; error: unknown; enter(body: Commands[N]["body"]): Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [, go] = useLocation();
  const enter = async (body: Commands[N]["body"]): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      const { result } = await command(name, {} as Commands[N]["params"], body);
      signedIn(result as Session);
      go("/", { replace: true });
      return true;
    } catch (problem) {
      setError(problem);
      setBusy(false);
      return false;
    }
  };
  return { busy, error, enter };
}
