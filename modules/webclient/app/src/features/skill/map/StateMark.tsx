// How a skill stands, by shape and by word: colour only repeats it.
import { Circle, CircleCheck, CircleDashed, Crown, Sprout, Star, type LucideIcon } from "lucide-react";
import type { State } from "./layout";

const marks: Record<State, LucideIcon> = { later: CircleDashed, ready: Sprout, begun: Circle, known: CircleCheck, expert: Star, master: Crown };
const inks: Record<State, string> = { later: "text-ink-soft", ready: "text-lantern-text", begun: "text-ink", known: "text-correct", expert: "text-correct", master: "text-lantern-text" };
export const borders: Record<State, string> = {
  later: "border-2 border-dashed border-edge",
  ready: "border-4 border-lantern",
  begun: "border-2 border-edge",
  known: "border-4 border-correct",
  expert: "border-4 border-double border-correct",
  master: "border-4 border-double border-lantern",
};

export function StateMark({ state }: { state: State }) {
  const Mark = marks[state];
  return <Mark aria-hidden="true" className={`size-6 shrink-0 ${inks[state]}`} />;
}
