// One accent a subject, as a line beside what belongs to it; its name always stands there, too.
import type { WorldView } from "../../api/types";

export const accentEdge: Record<WorldView["accent"], string> = {
  amber: "border-accent-amber",
  coral: "border-accent-coral",
  jade: "border-accent-jade",
  sky: "border-accent-sky",
  violet: "border-accent-violet",
  rose: "border-accent-rose",
  lime: "border-accent-lime",
  sand: "border-accent-sand",
};
