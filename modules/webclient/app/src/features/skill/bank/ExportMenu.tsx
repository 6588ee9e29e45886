// A set as a file of one of the formats that other programs read.
import { useState } from "react";
import { Download } from "lucide-react";
import { fetchFile } from "../../../api/client";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Card";
import { explain } from "../../../ui/problems";
import { save } from "../../../ui/save";

const formats = [
  { format: "csv", name: "CSV", ending: "csv" },
  { format: "gift", name: "GIFT", ending: "gift" },
  { format: "qti", name: "QTI 3.0", ending: "zip" },
] as const;

export function ExportMenu({ set, name }: { set: string; name: string }) {
  const { t } = useWords();
  const [busy, setBusy] = useState("");
  const [error, setError] = useState<unknown>(null);
  const give = async ({ format, ending }: (typeof formats)[number]): Promise<void> => {
    setBusy(format);
    setError(null);
    try {
      save(await fetchFile("GET /question-sets/{set}/export", { set, format }), `${name}.${ending}`);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy("");
    }
  };
  return (
    <div className="grid gap-2">
      <p id="give-out" className="font-bold">{t("bank.export")}</p>
      <div role="group" aria-labelledby="give-out" className="flex flex-wrap gap-2">
        {formats.map((each) => (
          <Button key={each.format} weight="second" busy={busy === each.format} onClick={() => void give(each)}>
            <Download aria-hidden="true" className="size-5" />
            {each.name}
          </Button>
        ))}
      </div>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </div>
  );
}
