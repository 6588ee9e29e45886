// Who is ill: a tap a student, for today or any day before. An ill day takes nobody's streak.
import { useState } from "react";
import { Thermometer } from "lucide-react";
import { useAsk } from "../../api/queries";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Register({ id }: { id: string }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState("");
  const register = useAsk("GET /classes/{class}/register", { class: id, ...(chosen === "" ? {} : { day: chosen }) });
  const { busy, error, act } = useAct("PUT /players/{player}/sick-days", ["GET /classes/{class}/register"]);
  if (register.error) return <Shell><Trouble error={register.error} again={() => void register.refetch()} /></Shell>;
  if (!register.data) return <Shell><Waiting /></Shell>;
  const { day, kind, students } = register.data;
  return (
    <Shell>
      <Page title={t("register")} width="middle">
        <p className="text-ink-soft">{t("register.why")}</p>
        <Field type="date" label={t("register.day")} value={day} required onChange={({ target }) => setChosen(target.value)} hint={kind === "school" ? undefined : t("register.free", { kind: t(`calendar.kind.${kind}`) })} />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {students.length === 0 ? (
          <Empty title={t("class.empty")} />
        ) : (
          <ul aria-label={t("register")} className="grid gap-2 sm:grid-cols-2">
            {students.map(({ player, name, sick }) => (
              <li key={player}>
                <button type="button" aria-pressed={sick} disabled={busy} onClick={() => void act({ player }, { first: day, last: day, sick: !sick })} className={`flex min-h-14 w-full items-center justify-between gap-3 rounded-card border-2 px-5 text-start ${sick ? "border-lantern bg-panel-raised font-bold" : "border-line bg-panel"}`}>
                  {name}
                  {sick && (
                    <span className="inline-flex items-center gap-2 text-lantern-text">
                      <Thermometer aria-hidden="true" className="size-5" />
                      {t("register.sick")}
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Page>
    </Shell>
  );
}
