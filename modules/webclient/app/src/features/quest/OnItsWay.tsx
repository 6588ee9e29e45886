// An answer on its way. After a moment, or at once when the network is away: the answer is safe, and it will count.
import { useWords } from "../../i18n";
import { useConnection } from "../../live/browser";
import { useSession } from "../auth/session";

export function OnItsWay() {
  const { t } = useWords();
  const away = useConnection() === "away";
  const signedIn = useSession((session) => session.phase === "in");
  return (
    <p role="status" className={`text-center text-large ${away ? "" : "sr-only"}`}>
      {t(!signedIn ? "run.signed-out" : away ? "run.waits" : "run.sending")}
    </p>
  );
}
