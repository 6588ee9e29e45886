// An adult's own e-mail address: a link for a new password goes there, once it is confirmed.
import { useState, type FormEvent } from "react";
import { useAsk } from "../../api/queries";
import type { PersonView } from "../../api/types";
import { useAct } from "../classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { explain, explainField } from "../../ui/problems";

export function OwnEmail() {
  const { t } = useWords();
  const ways = useAsk("GET /password-resets", {});
  const person = useAsk("GET /me/person", {});
  if (!ways.data?.by_mail || !person.data) return null;
  return (
    <Card className="grid gap-5">
      <h2 className="text-large">{t("person.email")}</h2>
      <p>{t("email.why")}</p>
      <Address key={person.data.email ?? ""} person={person.data} />
    </Card>
  );
}

function Address({ person }: { person: PersonView }) {
  const { t, language } = useWords();
  const [email, setEmail] = useState(person.email ?? "");
  const change = useAct("PUT /me/email", ["GET /me/person"]);
  const again = useAct("POST /me/email/confirmation", []);
  const [sent, setSent] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void change.act({}, { email: email.trim(), language });
  };
  const waits = person.email !== undefined && !person.email_confirmed;
  const wrong = explainField(change.error, "email");
  const error = change.error ?? again.error;
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Field label={t("person.email")} type="email" problem={wrong} value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="email" maxLength={254} />
      {person.email_confirmed && <Notice tone="right">{t("email.confirmed")}</Notice>}
      {waits && <Notice tone="plain">{t(sent ? "email.sent" : "email.waits")}</Notice>}
      {error !== null && wrong === null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button weight="second" type="submit" busy={change.busy} disabled={email.trim() === (person.email ?? "")}>
          {t("email.save")}
        </Button>
        {waits && (
          <Button weight="quiet" busy={again.busy} onClick={() => void again.act({}, { language }).then((result) => setSent(result !== null))}>
            {t("email.again")}
          </Button>
        )}
      </div>
    </form>
  );
}
