// A teacher's classes. Without one, making it is the one thing to do.
import { useState, type FormEvent } from "react";
import { Plus, Users } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useAll } from "../../api/queries";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Island } from "../../ui/Island";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Classes() {
  const { t } = useWords();
  const classes = useAll("GET /classes");
  const [making, setMaking] = useState(false);
  return (
    <Shell>
      {classes.error ? (
        <Trouble error={classes.error} again={() => void classes.refetch()} />
      ) : !classes.data ? (
        <Waiting />
      ) : (
        <Page title={t("classes")} width="wide">
          {classes.data.length > 0 && (
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {classes.data.map((each) => (
                <li key={each.class}>
                  <Link href={`/classes/${each.class}`} className="grid justify-items-center gap-2 rounded-card border border-line bg-panel p-6 text-center shadow-card transition-colors hover:bg-panel-raised">
                    <Island seed={each.class} lit={0.6} className="w-44" />
                    <span className="font-display text-large font-semibold">{each.name}</span>
                    <span className="inline-flex items-center gap-2 text-ink-soft">
                      <Users aria-hidden="true" className="size-5" />
                      {t("classes.students", { count: each.students })}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {making || classes.data.length === 0 ? (
            <NewClass first={classes.data.length === 0} />
          ) : (
            <Button weight="second" onClick={() => setMaking(true)} className="justify-self-start">
              <Plus aria-hidden="true" />
              {t("classes.new")}
            </Button>
          )}
        </Page>
      )}
    </Shell>
  );
}

function NewClass({ first }: { first: boolean }) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [, go] = useLocation();
  const { busy, error, act } = useAct("POST /classes", ["GET /classes"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await act({}, { name: name.trim() });
    if (made) go(`/classes/${made.class}`);
  };
  return (
    <Card className="max-w-lg">
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        <h2 className="text-large">{t(first ? "classes.first" : "classes.new")}</h2>
        <Field label={t("classes.name")} hint={t("classes.name-hint")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("classes.make")}
        </Button>
      </form>
    </Card>
  );
}
