// Before something dangerous the server asks once more who it is. Whatever was sent waits here until the person has shown
// it (StepUp.tsx), or has closed the question.
import { create } from "zustand";

export const useProof = create<{ answer: ((shown: boolean) => void) | null }>(() => ({ answer: null }));

let open: Promise<boolean> | null = null;
export function prove(): Promise<boolean> {
  open ??= new Promise<boolean>((answer) => useProof.setState({ answer })).finally(() => {
    open = null;
    useProof.setState({ answer: null });
  });
  return open;
}
