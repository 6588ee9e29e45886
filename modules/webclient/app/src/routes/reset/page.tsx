// A new password by the link of a letter.
import { useEffect, useState, type FormEvent } from "react";
import { useArrival } from "../../features/auth/arrival";
import { PasswordField } from "../../features/auth/PasswordField";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Gate } from "../../ui/Gate";
import { explain, explainField } from "../../ui/problems";

export default function Reset() {
  const { t, language } = useWords();
  const token = useArrival();
  const { busy, error, act } = useAct("POST /password-resets/use", []);
  const [password, setPassword] = useState("");
  const [username, setUsername] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${t("reset")} · EDUverse`;
  }, [t]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await act({}, { token: token ?? "", password, language });
    if (done !== null) setUsername(done.username);
  };
  const weak = explainField(error, "password");
  return (
    <Gate seed="harbour" lit={0.6}>
      <h1 className="text-title">{t("reset")}</h1>
      {username !== null ? (
        <>
          <Notice tone="right">{t("reset.done", { username })}</Notice>
          <ButtonLink weight="primary" href="/sign-in">
            {t("sign-in")}
          </ButtonLink>
        </>
      ) : token === null ? (
        <>
          <p>{t("reset.no-link")}</p>
          <ButtonLink weight="primary" href="/forgot">
            {t("forgot")}
          </ButtonLink>
        </>
      ) : (
        <form onSubmit={(event) => void submit(event)} className="grid gap-5">
          <PasswordField label={t("account.new")} hint={t("account.new.hint")} problem={weak} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required autoFocus />
          {error !== null && weak === null && <Notice tone="wrong">{explain(error)}</Notice>}
          <Button weight="primary" type="submit" busy={busy}>
            {t("reset.go")}
          </Button>
        </form>
      )}
    </Gate>
  );
}
