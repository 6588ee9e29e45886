// A picture or recording for a text: chosen, said in words for whoever can't see it, brought to the server, named in the text.
import { useContext, useRef, useState } from "react";
import { ImagePlus } from "lucide-react";
import { command } from "../../../api/client";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Card";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { explain } from "../../../ui/problems";
import { EditingContext } from "./fields";

const mostBytes = 2 * 1024 * 1024;

export function PictureButton({ insert }: { insert: (text: string) => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsked(true)} className="inline-flex min-h-11 items-center gap-2 rounded-round border-2 border-edge bg-panel-raised px-4 text-small font-bold">
        <ImagePlus aria-hidden="true" className="size-5" />
        {t("editor.picture")}
      </button>
      {asked && <PictureDialog insert={insert} close={() => setAsked(false)} />}
    </>
  );
}

function PictureDialog({ insert, close }: { insert: (text: string) => void; close: () => void }) {
  const { t } = useWords();
  const { set } = useContext(EditingContext);
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = (chosen: File | undefined): void => {
    setError(chosen && chosen.size > mostBytes ? t("editor.picture-large") : null);
    setFile(chosen && chosen.size <= mostBytes ? chosen : null);
  };
  const bring = async (): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setError(null);
    try {
      const { result } = await command("POST /question-sets/{set}/attachments", { set }, file);
      const sound = result.type.startsWith("audio/");
      insert(`${sound ? "" : "!"}[${said.replace(/[[\]()\n]/g, " ").trim()}](${result.reference})`);
      close();
    } catch (problem) {
      setError(explain(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("editor.picture")} close={close}>
      <p className="text-ink-soft">{t("editor.picture-why")}</p>
      <input ref={input} type="file" accept="image/png,image/jpeg,image/gif,image/webp,audio/mpeg,audio/ogg,audio/wav" aria-label={t("editor.picture-file")} tabIndex={-1} className="sr-only" onChange={(event) => take(event.target.files?.[0])} />
      <Button weight="second" onClick={() => input.current?.click()}>
        {file ? file.name : t("editor.picture-choose")}
      </Button>
      <Field label={t("editor.picture-said")} hint={t("editor.picture-said-why")} value={said} onChange={(event) => setSaid(event.target.value)} maxLength={300} />
      {error !== null && <Notice tone="wrong">{error}</Notice>}
      <Button weight="primary" busy={busy} disabled={!file || said.trim() === ""} onClick={() => void bring()}>
        {t("editor.picture-put")}
      </Button>
    </Dialog>
  );
}
