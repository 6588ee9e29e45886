// What one was told, newest first: each a sentence, and where it leads. What is opened is read; the rest can be at once.
import { CircleCheck } from "lucide-react";
import { Link } from "wouter";
import { command } from "../../api/client";
import { refresh, usePaged } from "../../api/queries";
import type { NotificationView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { More } from "../../ui/More";
import { Empty, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";
import { saidOf } from "./says";

export function Inbox({ close }: { close: () => void }) {
  const { t } = useWords();
  const list = usePaged("GET /notifications", { limit: 20 });
  const all = useAct("POST /notifications/read-all", ["GET /notifications"]);
  const { items } = list;
  return (
    <Dialog title={t("bell")} close={close}>
      {list.error ? (
        <Trouble error={list.error} again={list.again} />
      ) : !items ? (
        <Waiting />
      ) : items.length === 0 ? (
        <Empty title={t("bell.none")} />
      ) : (
        <>
          {all.error !== null && <Notice tone="wrong">{explain(all.error)}</Notice>}
          {items.some(({ read }) => !read) && (
            <Button weight="second" busy={all.busy} onClick={() => void all.act({}, {})} className="justify-self-start">
              <CircleCheck aria-hidden="true" className="size-5" />
              {t("bell.read-all")}
            </Button>
          )}
          <ul className="grid gap-2">
            {items.map((each) => (
              <li key={each.notification} data-notification={each.kind} data-read={Boolean(each.read)}>
                <Told told={each} close={close} />
              </li>
            ))}
          </ul>
          <More list={list} />
        </>
      )}
    </Dialog>
  );
}

// That it is read needn't be waited for: at worst it is new once more.
async function read({ notification }: NotificationView): Promise<void> {
  await command("POST /notifications/{notification}/read", { notification }, {}).catch(() => undefined);
  await refresh("GET /notifications");
}

function Told({ told, close }: { told: NotificationView; close: () => void }) {
  const { t, moment } = useWords();
  const { title, body } = saidOf(told);
  const fresh = !told.read;
  const words = (
    <>
      <span className={fresh ? "font-bold" : ""}>
        {fresh && <span className="sr-only">{t("bell.fresh")} </span>}
        {title}
      </span>
      {body && <span className="whitespace-pre-line">{body}</span>}
      <span className="text-small text-ink-soft">{moment(told.created)}</span>
    </>
  );
  const look = `grid w-full gap-1 rounded-small border-2 px-4 py-3 text-start ${fresh ? "border-lantern bg-panel-raised" : "border-line"}`;
  const open = (): void => void (fresh && read(told));
  if (told.link)
    return (
      <Link href={told.link} onClick={() => (open(), close())} className={`${look} hover:border-lantern`}>
        {words}
      </Link>
    );
  if (!fresh) return <p className={look}>{words}</p>;
  return (
    <button type="button" onClick={open} className={`${look} hover:border-lantern`}>
      {words}
    </button>
  );
}
