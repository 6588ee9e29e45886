// Everything that is kept of a person, as one archive to keep.
import { useState } from "react";
import { Download } from "lucide-react";
import { fetchFile } from "../../api/client";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { save } from "../../ui/save";

export function Export({ account }: { account: string }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      save(await fetchFile("GET /accounts/{account}/export", { account }), `records-${account}.zip`);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-soft">{t("export.why")}</p>
      <Button weight="second" busy={busy} onClick={() => void fetchIt()}>
        <Download aria-hidden="true" className="size-5" />
        {t("export.go")}
      </Button>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </div>
  );
}
