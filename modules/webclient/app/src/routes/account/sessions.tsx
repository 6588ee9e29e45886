// Where I am signed in; what isn't mine is ended here.
import { LogOut, MonitorSmartphone } from "lucide-react";
import { useAsk } from "../../api/queries";
import { AccountPage } from "../../features/auth/AccountPage";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";

export default function Sessions() {
  const { t, moment } = useWords();
  const sessions = useAsk("GET /sessions", {});
  const one = useAct("DELETE /sessions/{session}", ["GET /sessions"]);
  const all = useAct("DELETE /sessions", ["GET /sessions"]);
  const error = one.error ?? all.error;
  if (sessions.error) return <AccountPage title={t("sessions")}><Trouble error={sessions.error} again={() => void sessions.refetch()} /></AccountPage>;
  if (!sessions.data) return <AccountPage title={t("sessions")}><Waiting /></AccountPage>;
  return (
    <AccountPage title={t("sessions")}>
      <p className="text-ink-soft">{t("sessions.why")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ul aria-label={t("sessions")} className="grid gap-2">
        {sessions.data.items.map((each) => (
          <li key={each.session} data-current={each.current} className="flex flex-wrap items-center justify-between gap-3 rounded-small border border-line bg-panel px-5 py-3">
            <span className="flex items-center gap-4">
              <MonitorSmartphone aria-hidden="true" className="size-7 shrink-0 text-ink-soft" />
              <span className="grid">
                <strong>{each.device}</strong>
                <span className="text-small text-ink-soft">{t("sessions.seen", { time: moment(each.seen), address: each.address })}</span>
              </span>
            </span>
            {each.current ? (
              <span className="px-3 font-bold text-correct">{t("sessions.this")}</span>
            ) : (
              <Button weight="quiet" aria-label={t("sessions.end-of", { device: each.device })} disabled={one.busy} onClick={() => void one.act({ session: each.session }, undefined)}>
                {t("sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.data.items.length > 1 && (
        <Button weight="second" busy={all.busy} onClick={() => void all.act({}, undefined)} className="justify-self-start">
          <LogOut aria-hidden="true" className="size-5" />
          {t("sessions.end-all")}
        </Button>
      )}
    </AccountPage>
  );
}
