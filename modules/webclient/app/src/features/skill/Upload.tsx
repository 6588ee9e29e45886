// A file of questions comes in: dropped or chosen, sent as it is, and what came of it said line by line. A long one shows how
// far it is: on its way, being read, being written.
import { useRef, useState, type DragEvent } from "react";
import { FileUp } from "lucide-react";
import { command } from "../../api/client";
import { refresh } from "../../api/queries";
import type { ImportReport } from "../../api/types";
import { known, useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { freshKey } from "../../api/key";
import { useTopic } from "../../live/browser";
import { useSession } from "../auth/session";
import { MakeQuest } from "./MakeQuest";

const mostBytes = 64 * 1024 * 1024;

interface Progress {
  phase: "sending" | "reading" | "writing";
  share: number | null; // 0 to 1; null: nobody knows
}

export function Upload() {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const account = useSession((session) => session.me?.account ?? null);
  useTopic(busy && account !== null ? `imports/${account}` : null, {
    message: ({ body }) => {
      const { phase, done, of } = body as { phase: "reading" | "writing"; done: number; of: number };
      setProgress({ phase, share: of > 0 ? done / of : null });
    },
    gap: () => undefined,
  });
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setReport(null);
    if (file.size > mostBytes) return setError(t("upload.too-large"));
    setBusy(true);
    setError(null);
    setProgress({ phase: "sending", share: 0 });
    try {
      const name = file.name.replace(/\.[^.]+$/, "").slice(0, 80) || t("upload.unnamed");
      const { result } = await command("POST /imports/questions", { name, check: false }, file, freshKey(), (share) =>
        setProgress(share < 1 ? { phase: "sending", share } : { phase: "reading", share: null }),
      );
      setReport(result);
      await refresh("GET /question-sets");
    } catch (problem) {
      setError(explain(problem));
    } finally {
      setBusy(false);
      setProgress(null);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <section
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid justify-items-center gap-4 rounded-card border-3 border-dashed p-8 text-center transition-colors ${over ? "border-lantern bg-panel-raised" : "border-edge bg-panel"}`}
      >
        <FileUp aria-hidden="true" className="size-12 text-lantern-text" />
        <h2 className="text-large">{t("upload")}</h2>
        <p className="max-w-prose text-ink-soft">{t("upload.why")}</p>
        <input ref={input} type="file" accept=".gift,.txt,.xml,.csv,.tsv,.xlsx,.zip,.h5p,.apkg,.colpkg,text/plain" aria-label={t("upload.file")} tabIndex={-1} className="sr-only" onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }} />
        <Button weight={report?.set ? "second" : "primary"} busy={busy} onClick={() => input.current?.click()}>
          {t("upload.choose")}
        </Button>
        {progress && <Way progress={progress} />}
        {error !== null && <Notice tone="wrong">{error}</Notice>}
      </section>
      {report && <Report report={report} />}
    </>
  );
}

function Way({ progress: { phase, share } }: { progress: Progress }) {
  const { t } = useWords();
  return (
    <div className="grid w-full max-w-md gap-1">
      <span id="upload-way" role="status" className="text-small text-ink-soft">
        {phase === "sending" ? t("upload.sending") : phase === "reading" ? t("upload.reading") : t("upload.writing")}
      </span>
      <progress aria-labelledby="upload-way" className="h-3 w-full accent-lantern" {...(share === null ? {} : { value: share, max: 1 })} />
    </div>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useWords();
  const kindName = (kind: string): string => (known(`kind.${kind}`) ? t(`kind.${kind}` as never) : kind);
  return (
    <Card className="grid gap-4">
      <div role="status" className="grid gap-1">
        <h2 className="text-title">{t("upload.in", { count: report.items })}</h2>
        <p className="text-ink-soft">
          {Object.entries(report.by_kind)
            .map(([kind, count]) => `${kindName(kind)}: ${count}`)
            .join(" · ")}
        </p>
      </div>
      <Lines title={t("upload.refused", { count: report.refused.length })} lines={report.refused} tone="wrong" />
      <Lines title={t("upload.warnings", { count: report.warnings.length })} lines={report.warnings} tone="plain" />
      {report.set && <MakeQuest set={report.set} weight="primary" className="justify-self-start" />}
    </Card>
  );
}

function Lines({ title, lines, tone }: { title: string; lines: ImportReport["refused"]; tone: "wrong" | "plain" }) {
  const { t } = useWords();
  if (lines.length === 0) return null;
  return (
    <div className={`grid gap-2 rounded-small border-2 p-4 ${tone === "wrong" ? "border-wrong bg-wrong-ground" : "border-edge bg-panel-raised"}`}>
      <h3 className="font-bold">{title}</h3>
      <ul tabIndex={0} aria-label={title} className="grid max-h-80 gap-1.5 overflow-y-auto">
        {lines.map((each, i) => (
          <li key={i} className="flex gap-3">
            <span className="shrink-0 font-bold tabular-nums">
              {each.entry ? `${each.entry}, ` : ""}
              {t("upload.line", { line: each.line })}
            </span>
            <span className="min-w-0 wrap-anywhere">{each.reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
