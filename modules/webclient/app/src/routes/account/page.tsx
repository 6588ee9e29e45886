// One's own password. A new one ends every other session.
import { useState, type FormEvent } from "react";
import { Problem } from "../../api/problem";
import { AccountPage } from "../../features/auth/AccountPage";
import { OwnEmail } from "../../features/auth/OwnEmail";
import { PasswordField } from "../../features/auth/PasswordField";
import { useSession } from "../../features/auth/session";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";

export default function Account() {
  const { t } = useWords();
  const username = useSession((session) => session.me?.username ?? "");
  const adult = useSession((session) => session.me?.roles.some((role) => role !== "student") ?? false);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [changed, setChanged] = useState(false);
  const { busy, error, act } = useAct("POST /me/password", ["GET /sessions"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChanged(false);
    if ((await act({}, { current, password })) === null) return;
    setChanged(true);
    setCurrent("");
    setPassword("");
  };
  const wrong = error instanceof Problem && error.code === "auth.bad_credentials";
  return (
    <AccountPage title={t("account")}>
      <Card className="grid gap-5">
        <h2 className="text-large">{t("account.password")}</h2>
        <form onSubmit={(event) => void submit(event)} className="grid gap-5">
          <input type="hidden" name="username" value={username} autoComplete="username" />
          <PasswordField label={t("account.current")} problem={wrong ? t("proof.wrong") : null} value={current} onChange={(event) => setCurrent(event.target.value)} autoComplete="current-password" required />
          <PasswordField label={t("account.new")} hint={t("account.new.hint")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required />
          {error !== null && !wrong && <Notice tone="wrong">{explain(error)}</Notice>}
          {changed && <Notice tone="right">{t("account.changed")}</Notice>}
          <Button weight="primary" type="submit" busy={busy} className="justify-self-start">
            {t("account.change")}
          </Button>
        </form>
      </Card>
      {adult && <OwnEmail />}
    </AccountPage>
  );
}
