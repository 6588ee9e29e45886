// The first administrator. The one-time token stands in the address's fragment, which no browser sends to a server or
// keeps in a log; it is taken out of the address as soon as it is read.
import { useEffect, useState, type FormEvent } from "react";
import { PasswordField } from "../../features/auth/PasswordField";
import { useEntry } from "../../features/auth/useEntry";
import { usernameFrom } from "../../features/auth/username";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Gate } from "../../ui/Gate";
import { explain, explainField } from "../../ui/problems";

const arrived = new URLSearchParams(location.hash.slice(1)).get("token");

export default function Setup() {
  const { t } = useWords();
  const [token] = useState(arrived);
  const { busy, error, enter } = useEntry("POST /setup");
  const [name, setName] = useState("");
  const [username, setUsername] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  useEffect(() => {
    document.title = `${t("setup")} · EDUverse`;
    if (location.hash) history.replaceState(null, "", location.pathname);
  }, [t]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ token: token ?? "", name: name.trim(), username: username ?? usernameFrom(name), password });
  };
  if (!token) {
    return (
      <Gate seed="beginning" lit={0}>
        <h1 className="text-title">{t("setup")}</h1>
        <p>{t("setup.no-token")}</p>
        <ButtonLink weight="primary" href="/sign-in">
          {t("sign-in")}
        </ButtonLink>
      </Gate>
    );
  }
  return (
    <Gate seed="beginning" lit={0.3}>
      <div className="grid gap-2">
        <h1 className="text-title">{t("setup")}</h1>
        <p className="text-ink-soft">{t("setup.why")}</p>
      </div>
      <form onSubmit={submit} className="grid gap-5">
        <Field label={t("name")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={80} required autoFocus />
        <Field label={t("username")} hint={t("username.hint")} problem={explainField(error, "username")} value={username ?? usernameFrom(name)} onChange={(event) => setUsername(event.target.value)} autoComplete="username" autoCapitalize="none" spellCheck={false} minLength={3} maxLength={40} required />
        <PasswordField label={t("password")} hint={t("password.staff")} problem={explainField(error, "password")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("setup.go")}
        </Button>
      </form>
    </Gate>
  );
}
