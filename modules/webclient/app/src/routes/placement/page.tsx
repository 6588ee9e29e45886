// Finding out where to begin: what the test is and isn't, said before it starts; over one subject or over everything.
import { useState } from "react";
import { Check } from "lucide-react";
import { useAsk } from "../../api/queries";
import { Hud } from "../../features/progression/Hud";
import { usePractice } from "../../features/skill/practice";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice } from "../../ui/Field";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Placement() {
  const { data, error, refetch } = useAsk("GET /skill-map", {});
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Before subjects={[...new Set(data.skills.filter(({ items, subject }) => items > 0 && subject).map(({ subject }) => subject))].sort()} /> : <Waiting />}
    </Shell>
  );
}

function Before({ subjects }: { subjects: string[] }) {
  const { t } = useWords();
  const { busy, error, begin } = usePractice();
  const [subject, setSubject] = useState("");
  return (
    <Page title={t("practice.kind.placement")} width="middle">
      <Card className="grid gap-5">
        <p className="text-large">{t("placement.why")}</p>
        <ul className="grid gap-3">
          {(["placement.how-many", "placement.adapts", "placement.no-marks", "placement.stop"] as const).map((key) => (
            <li key={key} className="flex items-start gap-3">
              <Check aria-hidden="true" className="mt-1 size-5 shrink-0 text-correct" />
              {t(key)}
            </li>
          ))}
        </ul>
        {subjects.length > 1 && (
          <Choice label={t("placement.subject")} value={subject} onChange={(event) => setSubject(event.target.value)}>
            <option value="">{t("placement.everything")}</option>
            {subjects.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Choice>
        )}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" busy={busy} onClick={() => void begin({ kind: "placement", ...(subject ? { subject } : {}) })}>
          {t("placement.go")}
        </Button>
      </Card>
    </Page>
  );
}
