// What a notification says in the reader's own words, by its kind. Whom it is about stands at one place of the server's title. What
// isn't known here is said as the server says it.
import type { NotificationView } from "../../api/types";
import { known, say } from "../../i18n";

const names: Record<string, RegExp> = {
  "account.locked": /^(.+) is locked out$/,
  "picture_password.locked": /^(.+) is locked out$/,
  "picture_password.worn_out": /^(.+) needs a new picture password$/,
  "dungeon.invited": /^(.+) asks you along$/,
  "gift.given": /^A present from (.+)$/,
  "trade.opened": /^(.+) would like to trade$/,
};

export function saidOf({ kind, title, body }: Pick<NotificationView, "kind" | "title" | "body">): { title: string; body: string } {
  const key = `told.${kind}`;
  const name = names[kind] ? names[kind].exec(title)?.[1] : "";
  if (!known(key) || name === undefined) return { title, body };
  return { title: say(key, { name }), body: "" };
}
