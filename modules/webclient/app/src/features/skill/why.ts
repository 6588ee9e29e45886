// Why something is suggested, in words: the reason, and what it rests on.
import type { Suggestion } from "../../api/types";
import { say } from "../../i18n";

export function reasonOf({ reason, count, because, skill }: Suggestion): string {
  const first = because[0]?.name ?? "";
  switch (reason) {
    case "review":
      return say("why.review", { count });
    case "goal":
      return because[0]?.skill === skill?.skill ? say("why.goal-itself") : say("why.goal", { goal: first });
    case "stuck":
      return say("why.stuck", { count, skill: first });
    case "weakness":
      return say("why.weakness", { count });
    case "reach":
      return because.length > 0 ? say("why.reach", { count: because.length }) : say("why.start");
  }
}
