// Beginning to practise: the server chooses the first question, the way leads to it. What was under way before is ended.
import { useState } from "react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import { memory } from "../../api/queries";
import type { NewPractice } from "../../api/types";

export function usePractice(): { busy: boolean; error: unknown; begin(what: NewPractice): Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [, go] = useLocation();
  const begin = async (what: NewPractice): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { result } = await command("POST /practices", {}, what);
      memory.setQueryData(["GET /practices/{practice}", { practice: result.practice }], result);
      go(`/practices/${result.practice}`);
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return { busy, error, begin };
}

export const longestReview = 20;

// What was asked of the server before an answer isn't true any more after it.
export function learnedSomething(): void {
  for (const name of ["GET /suggestions", "GET /skill-map", "GET /skills", "GET /skills/{skill}", "GET /skills/{skill}/path"]) void memory.invalidateQueries({ queryKey: [name] });
}
