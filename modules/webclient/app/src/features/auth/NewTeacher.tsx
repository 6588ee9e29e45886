// A teacher's account, made by the administrator, with a first password to be handed over.
import { useState, type FormEvent } from "react";
import { useAct } from "../classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { explain, explainField } from "../../ui/problems";
import { PasswordField } from "./PasswordField";
import { usernameFrom } from "./username";

export function NewTeacher() {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [username, setUsername] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const { busy, error, act } = useAct("POST /accounts", ["GET /accounts"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const account = await act({}, { name: name.trim(), username: username ?? usernameFrom(name), password, roles: ["teacher"] });
    if (!account) return;
    setMade(account.name);
    setName("");
    setUsername(null);
    setPassword("");
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-5">
      <Field label={t("name")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" maxLength={80} required autoFocus />
      <Field label={t("username")} hint={t("username.hint")} problem={explainField(error, "username")} value={username ?? usernameFrom(name)} onChange={(event) => setUsername(event.target.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} minLength={3} maxLength={40} required />
      <PasswordField label={t("accounts.password")} hint={t("password.staff")} problem={explainField(error, "password")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {made !== null && <Notice tone="right">{t("accounts.made", { name: made })}</Notice>}
      <Button weight="primary" type="submit" busy={busy}>
        {t("accounts.make")}
      </Button>
    </form>
  );
}
