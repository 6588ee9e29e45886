// A quiet bell: how much is new since one last looked. It is heard of at once, by the live socket; what somebody else's deed
// changed of what one holds is read anew with it.
import { useEffect, useState } from "react";
import { Bell as BellIcon } from "lucide-react";
import { refresh, useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import { socket } from "../../live/browser";
import { Inbox } from "./Inbox";

const most = 50;
const moved = ["GET /notifications", "GET /players/me/wallet", "GET /players/me/bag", "GET /players/me/parcels"] as const;

function follow(): () => void {
  const again = (): void => moved.forEach((name) => void refresh(name));
  let missed = false; // while there was no connection
  const stops = [
    socket.onNotification(again),
    socket.watch(() => {
      if (socket.state === "waiting") missed = true;
      if (socket.state !== "open" || !missed) return;
      missed = false;
      again();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

export default function Bell() {
  const { t, number } = useWords();
  const [open, setOpen] = useState(false);
  const { data } = useAsk("GET /notifications", { unread: true, limit: most });
  useEffect(follow, []);
  const count = data?.items.length ?? 0;
  return (
    <>
      <button type="button" data-unread={count} onClick={() => setOpen(true)} className="relative grid size-11 shrink-0 place-items-center rounded-round hover:bg-panel-raised">
        <BellIcon aria-hidden="true" className="size-6" />
        <span className="sr-only">{t("bell")}</span>
        {count > 0 && (
          <span aria-hidden="true" className="absolute end-0 top-0 min-w-5 rounded-round bg-lantern px-1 text-center text-small leading-5 font-bold text-lantern-ink tabular-nums">
            {data?.next ? `${number(count)}+` : number(count)}
          </span>
        )}
      </button>
      <span role="status" className="sr-only">
        {count > 0 && t("bell.new", { count })}
      </span>
      {open && <Inbox close={() => setOpen(false)} />}
    </>
  );
}
