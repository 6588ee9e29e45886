// Signing in, with a second step where the account has one. A student without an account is one touch from joining.
import { useEffect, useState, type FormEvent } from "react";
import { Redirect } from "wouter";
import { Problem } from "../../api/problem";
import { SecondStep } from "../../features/auth/SecondStep";
import { useSession } from "../../features/auth/session";
import { PasswordField } from "../../features/auth/PasswordField";
import { ProviderButtons } from "../../features/auth/ProviderButtons";
import { useEntry } from "../../features/auth/useEntry";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Gate } from "../../ui/Gate";
import { explain } from "../../ui/problems";

export default function SignIn() {
  const { t } = useWords();
  const me = useSession((session) => session.me);
  const { busy, error, enter } = useEntry("POST /sessions");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [challenge, setChallenge] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${t("sign-in")} · EDUverse`;
  }, [t]);
  useEffect(() => {
    if (error instanceof Problem && error.challenge !== undefined) setChallenge(error.challenge);
  }, [error]);
  if (me) return <Redirect to="/" replace />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ username: username.trim(), password });
  };
  if (challenge !== null) {
    return (
      <Gate seed="harbour" lit={0.9}>
        <h1 className="text-title">{t("second.now")}</h1>
        <SecondStep challenge={challenge} back={() => (setChallenge(null), setPassword(""))} />
      </Gate>
    );
  }
  const refused = error instanceof Problem && error.challenge !== undefined ? null : error;
  return (
    <Gate seed="harbour" lit={0.7}>
      <h1 className="text-title">{t("sign-in")}</h1>
      <form onSubmit={submit} className="grid gap-5">
        <Field label={t("username")} value={username} onChange={(event) => setUsername(event.target.value)} autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
        <PasswordField label={t("password")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" required />
        {refused !== null && <Notice tone="wrong">{explain(refused)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("sign-in")}
        </Button>
      </form>
      <ProviderButtons />
      <nav aria-label={t("sign-in.other")} className="grid gap-1 sm:grid-cols-2">
        <ButtonLink weight="quiet" href="/join">
          {t("sign-in.join")}
        </ButtonLink>
        <ButtonLink weight="quiet" href="/pictures">
          {t("pictures.have")}
        </ButtonLink>
        <ButtonLink weight="quiet" href="/badge">
          {t("badge.have")}
        </ButtonLink>
        <ButtonLink weight="quiet" href="/forgot">
          {t("forgot")}
        </ButtonLink>
      </nav>
    </Gate>
  );
}
