// Showing once more who one is, above whatever page asked for it: the password, or a code of the app.
import { useState, type FormEvent } from "react";
import { command } from "../../api/client";
import { Problem } from "../../api/problem";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { explain } from "../../ui/problems";
import { CodeField } from "./CodeField";
import { PasswordField } from "./PasswordField";
import { useProof } from "./proof";

export default function StepUp() {
  const { t } = useWords();
  const answer = useProof((state) => state.answer);
  const [by, setBy] = useState<"password" | "code">("password");
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await command("POST /me/step-up", {}, by === "password" ? { password: typed } : { code: typed.trim() });
      answer?.(true);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const other = (): void => {
    setBy(by === "password" ? "code" : "password");
    setTyped("");
    setError(null);
  };
  const wrong = error instanceof Problem && error.code === "auth.bad_credentials" ? t("proof.wrong") : error === null ? null : explain(error);
  return (
    <Dialog title={t("proof")} close={() => answer?.(false)}>
      <p className="text-ink-soft">{t("proof.why")}</p>
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        {by === "password" ? (
          <PasswordField key="password" label={t("password")} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="current-password" required autoFocus />
        ) : (
          <CodeField key="code" value={typed} change={setTyped} />
        )}
        {wrong !== null && <Notice tone="wrong">{wrong}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("proof.go")}
        </Button>
      </form>
      <Button weight="quiet" onClick={other}>
        {t(by === "password" ? "proof.by-code" : "proof.by-password")}
      </Button>
    </Dialog>
  );
}
