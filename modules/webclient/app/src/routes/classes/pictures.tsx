// Picture passwords of a class: whether its children sign in so, who has one, new ones to print. Nothing of it can be shown
// again, so nothing is made before somebody asks.
import { useState } from "react";
import { ArrowLeft, Printer } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Commands, Picture, Queries } from "../../api/types";
import { PicturePad } from "../../features/auth/PicturePad";
import { nameOfSign, PictureMark, SignMark } from "../../features/auth/Pictures";
import { wallOrigin } from "../../features/classroom/address";
import { QrCode } from "../../features/classroom/QrCode";
import { byName } from "../../features/classroom/rows";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

type Sheet = Commands["POST /classes/{class}/picture-passwords"]["result"];
type Slip = Sheet["slips"][number];
type Holder = Queries["GET /classes/{class}/picture-passwords"]["reply"]["students"][number];
const all = 4;

export default function PictureSheets({ id }: { id: string }) {
  const { t } = useWords();
  const server = useAsk("GET /server", {});
  const listed = useAsk("GET /classes/{class}/picture-passwords", { class: id });
  const touches: ["GET /classes/{class}/picture-passwords"] = ["GET /classes/{class}/picture-passwords"];
  const door = useAct("PUT /classes/{class}/picture-passwords", touches);
  const make = useAct("POST /classes/{class}/picture-passwords", touches);
  const give = useAct("POST /classes/{class}/students/{account}/picture-password", touches);
  const revoke = useAct("DELETE /classes/{class}/students/{account}/picture-password", touches);
  const [printed, setPrinted] = useState<Sheet | null>(null);
  const [revoked, setRevoked] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<Holder | null>(null);
  if (listed.error) return <Shell><Trouble error={listed.error} again={() => void listed.refetch()} /></Shell>;
  if (!listed.data || server.isPending) return <Shell><Waiting /></Shell>;
  const origin = wallOrigin(location, server.data?.address);
  const { open } = listed.data;
  const students = [...listed.data.students].sort(byName);
  const busy = door.busy || make.busy || give.busy || revoke.busy;
  const error = door.error ?? make.error ?? give.error ?? revoke.error;
  const allHave = students.every(({ sign }) => sign);
  const show = (sheet: Sheet | null): void => {
    if (!sheet) return;
    setPrinted(sheet);
    setRevoked(null);
    setChoosing(null);
  };
  const switchTo = (wanted: boolean): void => void door.act({ class: id }, { open: wanted }).then((done) => done && !wanted && setPrinted(null));
  return (
    <Shell>
      <Page title={t("picture-sheet")} width="middle">
        <div className="no-print grid gap-5">
          <p className="text-ink-soft">{t("picture-sheet.why")}</p>
          {error !== null && !choosing && <Notice tone="wrong">{explain(error)}</Notice>}
          {revoked !== null && <Notice tone="right">{t("picture-sheet.revoked", { name: revoked })}</Notice>}
          {open && listed.data.code && (
            <p>
              {t("join.code")}: <strong className="font-mono text-large">{listed.data.code}</strong>
            </p>
          )}
          {!open && <Notice tone="plain">{t("picture-sheet.closed")}</Notice>}
          {open && allHave && students.length > 0 && !printed && <Notice tone="plain">{t("picture-sheet.all-have")}</Notice>}
          <div className="flex flex-wrap items-center gap-4">
            {!open && (
              <Button weight="primary" busy={door.busy} onClick={() => switchTo(true)}>
                {t("picture-sheet.on")}
              </Button>
            )}
            {open && !allHave && (
              <Button weight={printed ? "second" : "primary"} busy={make.busy} disabled={busy} onClick={() => void make.act({ class: id }, {}).then(show)}>
                {t("picture-sheet.make")}
              </Button>
            )}
            {printed && (
              <Button weight="primary" onClick={() => print()}>
                <Printer aria-hidden="true" className="size-5" />
                {t("print")}
              </Button>
            )}
            {open && (
              <Button weight="quiet" disabled={busy} onClick={() => switchTo(false)}>
                {t("picture-sheet.off")}
              </Button>
            )}
            <ButtonLink weight="quiet" href={`/classes/${id}`}>
              <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
              {t("back")}
            </ButtonLink>
          </div>
        </div>
        {printed && (
          <div className="grid gap-4">
            {printed.slips.map((slip) => (
              <OneSlip key={slip.account} slip={slip} sheet={printed} origin={origin} />
            ))}
          </div>
        )}
        <ul className="no-print grid gap-2">
          {students.map((student) => (
            <li key={student.account} data-student={student.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-line bg-panel p-3 shadow-card">
              <div className="flex grow items-center gap-4">
                {student.sign ? <SignMark sign={student.sign} className="size-14 shrink-0" /> : <span className="size-14 shrink-0 rounded-round border-2 border-dashed border-edge" />}
                <div className="grid min-w-0">
                  <strong className="wrap-anywhere">{student.name}</strong>
                  <span className="text-small text-ink-soft">
                    <Standing holder={student} />
                  </span>
                </div>
              </div>
              <div className="flex flex-wrap">
                {open && (
                  <Button weight="quiet" disabled={busy} onClick={() => void give.act({ class: id, account: student.account }, {}).then(show)}>
                    {t("picture-sheet.new")}
                  </Button>
                )}
                {open && (
                  <Button weight="quiet" disabled={busy} onClick={() => setChoosing(student)}>
                    {t("picture-sheet.choose")}
                  </Button>
                )}
                {student.sign && (
                  <Button weight="quiet" disabled={busy} onClick={() => void revoke.act({ class: id, account: student.account }, {}).then((done) => (setPrinted(null), setRevoked(done ? student.name : null)))}>
                    {t("picture-sheet.revoke")}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
        {choosing && <Choose name={choosing.name} busy={give.busy} error={give.error} close={() => setChoosing(null)} go={(pictures) => void give.act({ class: id, account: choosing.account }, { pictures }).then(show)} />}
      </Page>
    </Shell>
  );
}

function Standing({ holder }: { holder: Holder }) {
  const { t, day } = useWords();
  if (!holder.sign || !holder.issued) return t("picture-sheet.none");
  return `${nameOfSign(holder.sign)} · ${t("picture-sheet.since", { day: day(holder.issued) })}`;
}

function Choose({ name, busy, error, close, go }: { name: string; busy: boolean; error: unknown; close: () => void; go: (pictures: Picture[]) => void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Picture[]>([]);
  return (
    <Dialog title={t("picture-sheet.choose.for", { name })} close={close}>
      <PicturePad chosen={chosen} all={all} shown="pictures" busy={busy} change={setChosen} />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} disabled={chosen.length < all} onClick={() => go(chosen)}>
        {t("picture-sheet.give")}
      </Button>
    </Dialog>
  );
}

// What a child takes along: cut apart along the borders, folded, and kept as a secret is.
function OneSlip({ slip, sheet, origin }: { slip: Slip; sheet: Sheet; origin: string }) {
  const { t } = useWords();
  return (
    <article data-slip={slip.name} data-code={sheet.code} data-pictures={slip.pictures.join(" ")} className="grid break-inside-avoid items-center gap-5 rounded-card border border-line bg-panel p-4 shadow-card sm:grid-cols-[1fr_auto] print:grid-cols-[1fr_auto]">
      <div className="grid gap-3">
        <div className="flex items-center gap-4">
          <SignMark sign={slip.sign} className="size-20 shrink-0" />
          <div className="min-w-0">
            <h2 className="text-large wrap-anywhere">{slip.name}</h2>
            <p className="text-small">
              {t("picture-sheet.your-sign")}: {nameOfSign(slip.sign)}
            </p>
          </div>
        </div>
        <p className="text-small">{t("picture-sheet.order")}</p>
        <ol className="flex flex-wrap gap-3">
          {slip.pictures.map((picture, i) => (
            <li key={picture} className="grid justify-items-center gap-1 text-small">
              <PictureMark picture={picture} className="size-16" />
              {i + 1}. {t(`picture.${picture}`)}
            </li>
          ))}
        </ol>
      </div>
      <div className="grid justify-items-center gap-1 text-center">
        <QrCode text={`${origin}/pictures#${sheet.code}`} label={t("picture-sheet.scan")} className="size-28" />
        <p className="text-small wrap-anywhere">{new URL(origin).host}/pictures</p>
        <p className="font-mono font-bold">{sheet.code}</p>
        <p className="text-small text-ink-soft">{sheet.name}</p>
      </div>
    </article>
  );
}
