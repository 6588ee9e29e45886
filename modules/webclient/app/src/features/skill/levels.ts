// The words of mastery, in their order.
import type { MasteryLevel } from "../../api/types";

const order: MasteryLevel[] = ["unseen", "novice", "apprentice", "adept", "expert", "master"];
export function isHigher(level: MasteryLevel, than: MasteryLevel): boolean {
  return order.indexOf(level) > order.indexOf(than);
}
