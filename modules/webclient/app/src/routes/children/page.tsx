// A guardian's home: their children, and another one by the code that the school printed.
import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { useAsk } from "../../api/queries";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Island } from "../../ui/Island";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Children() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /guardians/me/children", {});
  if (error) return <Shell><Trouble error={error} again={() => void refetch()} /></Shell>;
  if (!data) return <Shell><Waiting /></Shell>;
  return (
    <Shell>
      <Page title={t("children")} width="middle">
        {data.items.length === 0 ? (
          <Empty title={t("children.none")} />
        ) : (
          <ul className="grid gap-5 sm:grid-cols-2">
            {data.items.map((each) => (
              <li key={each.child}>
                <Link href={`/children/${each.child}`} className="grid justify-items-center gap-2 rounded-card border border-line bg-panel p-6 text-center shadow-card transition-colors hover:bg-panel-raised">
                  <Island seed={each.child} lit={0.6} className="w-40" />
                  <span className="font-display text-large font-semibold">{each.name}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        <Card><AnotherChild /></Card>
      </Page>
    </Shell>
  );
}

function AnotherChild() {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const { busy, error, act } = useAct("POST /guardians/me/children", ["GET /guardians/me/children"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await act({}, { code: code.trim() })) setCode("");
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-5">
      <h2 className="text-large">{t("children.another")}</h2>
      <Field label={t("children.code")} hint={t("children.code-hint")} problem={explainField(error, "code")} value={code} onChange={(event) => setCode(event.target.value.toUpperCase())} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} required />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" type="submit" busy={busy} className="justify-self-start">
        {t("children.add")}
      </Button>
    </form>
  );
}
