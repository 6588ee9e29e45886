// A class's progress, kept up to date by the messages of its topic: a row is replaced, a new pupil is added, a dot goes on
// or off. Rows stand by name: a class list, not a ranking.
import type { ClassProgress, ProgressRow } from "../../api/types";
import type { Message } from "../../live/socket";

type Named = Pick<ProgressRow, "account" | "name">;
export function byName(a: Named, b: Named): number {
  return a.name.localeCompare(b.name) || a.account.localeCompare(b.account);
}

export function heard(progress: ClassProgress, message: Pick<Message, "type" | "body">): ClassProgress {
  if (message.type === "presence.changed") {
    const { player, online } = message.body as { player: string; online: boolean };
    return { ...progress, students: progress.students.map((row) => (row.player === player ? { ...row, online } : row)) };
  }
  if (message.type !== "progress.changed" && message.type !== "student.joined") return progress;
  const row = message.body as ProgressRow;
  const known = progress.students.some((each) => each.player === row.player);
  return { ...progress, students: known ? progress.students.map((each) => (each.player === row.player ? row : each)) : [...progress.students, row] };
}
