// Printed for a class: a badge for each student, or a card for one who forgot the password. Nothing of it can be shown
// again, so nothing is made before somebody asks.
import { useState } from "react";
import { ArrowLeft, Printer } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Commands } from "../../api/types";
import { wallOrigin } from "../../features/classroom/address";
import { addressOfBadge } from "../../features/classroom/badge";
import { QrCode } from "../../features/classroom/QrCode";
import { byName } from "../../features/classroom/rows";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

type Sheet = Commands["POST /classes/{class}/badges"]["result"];
type OneCard = Commands["POST /classes/{class}/students/{account}/card"]["result"];
type Printed = { badges: Sheet } | { card: OneCard };

export default function Badges({ id }: { id: string }) {
  const { t } = useWords();
  const server = useAsk("GET /server", {});
  const progress = useAsk("GET /classes/{class}/progress", { class: id });
  const all = useAct("POST /classes/{class}/badges", []);
  const one = useAct("POST /classes/{class}/students/{account}/badge", []);
  const revoke = useAct("DELETE /classes/{class}/students/{account}/badge", []);
  const card = useAct("POST /classes/{class}/students/{account}/card", []);
  const [printed, setPrinted] = useState<Printed | null>(null);
  const [revoked, setRevoked] = useState<string | null>(null);
  if (progress.error) return <Shell><Trouble error={progress.error} again={() => void progress.refetch()} /></Shell>;
  if (!progress.data || server.isPending) return <Shell><Waiting /></Shell>;
  const origin = wallOrigin(location, server.data?.address);
  const busy = all.busy || one.busy || revoke.busy || card.busy;
  const error = all.error ?? one.error ?? revoke.error ?? card.error;
  const students = [...progress.data.students].sort(byName);
  const show = (sheet: Sheet | null): void => {
    if (sheet) setPrinted({ badges: sheet });
  };
  return (
    <Shell>
      <Page title={t("badges")} width="middle">
        <div className="no-print grid gap-5">
          <p className="text-ink-soft">{t("badges.why")}</p>
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          {revoked !== null && <Notice tone="right">{t("badges.revoked", { name: revoked })}</Notice>}
          <div className="flex flex-wrap items-center gap-4">
            <Button weight={printed ? "second" : "primary"} busy={busy} disabled={students.length === 0} onClick={() => void all.act({ class: id }, {}).then(show)}>
              {t("badges.make")}
            </Button>
            {printed && (
              <Button weight="primary" onClick={() => print()}>
                <Printer aria-hidden="true" className="size-5" />
                {t("print")}
              </Button>
            )}
            <ButtonLink weight="quiet" href={`/classes/${id}`}>
              <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
              {t("back")}
            </ButtonLink>
          </div>
        </div>
        {printed && "badges" in printed && <BadgeSheet sheet={printed.badges} origin={origin} />}
        {printed && "card" in printed && <CardSheet card={printed.card} origin={origin} />}
        <ul className="no-print grid gap-2">
          {students.map(({ account, name }) => (
            <li key={account} data-student={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-line bg-panel p-3 shadow-card">
              <strong className="grow">{name}</strong>
              <Button weight="quiet" disabled={busy} onClick={() => void one.act({ class: id, account }, {}).then(show)}>
                {t("badges.one")}
              </Button>
              <Button weight="quiet" disabled={busy} onClick={() => void revoke.act({ class: id, account }, {}).then((done) => setRevoked(done ? name : null))}>
                {t("badges.revoke")}
              </Button>
              <Button weight="quiet" disabled={busy} onClick={() => void card.act({ class: id, account }, {}).then((made) => made && setPrinted({ card: made }))}>
                {t("badges.card")}
              </Button>
            </li>
          ))}
        </ul>
      </Page>
    </Shell>
  );
}

function BadgeSheet({ sheet, origin }: { sheet: Sheet; origin: string }) {
  const { t } = useWords();
  return (
    <div className="grid gap-4 sm:grid-cols-2 print:grid-cols-2">
      {sheet.badges.map(({ account, name, badge }) => (
        <article key={account} data-badge={badge} data-code={sheet.code} className="grid break-inside-avoid items-center gap-4 rounded-card min-[26rem]:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr] border border-line bg-panel p-4 shadow-card">
          <QrCode text={addressOfBadge(origin, sheet.code, badge)} label={t("badges.scan", { name })} className="size-32" />
          <div className="grid min-w-0 gap-1">
            <h2 className="text-large wrap-anywhere">{name}</h2>
            <p className="text-ink-soft">{sheet.name}</p>
            <p className="text-small wrap-anywhere">{new URL(origin).host}/badge</p>
            <p className="font-mono font-bold">{sheet.code}</p>
            <p className="font-mono text-small font-bold wrap-anywhere">{badge}</p>
          </div>
        </article>
      ))}
    </div>
  );
}

function CardSheet({ card, origin }: { card: OneCard; origin: string }) {
  const { t, moment } = useWords();
  return (
    <article data-card={card.card} className="grid break-inside-avoid gap-3 rounded-card border border-line bg-panel p-6 shadow-card">
      <h2 className="text-title">{card.name}</h2>
      <p className="wrap-anywhere">
        {t("letter.go")} <strong>{new URL(origin).host}/card</strong>
      </p>
      <p>
        {t("letter.type")} <strong className="font-display text-title tracking-widest">{card.card}</strong>
      </p>
      <p>
        {t("username")}: <strong>{card.username}</strong>
      </p>
      <p className="text-small text-ink-soft">{t("card.until", { until: moment(card.until) })}</p>
    </article>
  );
}
