// The second step of signing in: the code that the app shows, or a recovery code.
import { useState, type FormEvent } from "react";
import { Problem } from "../../api/problem";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { CodeField } from "./CodeField";
import { useEntry } from "./useEntry";

export function SecondStep({ challenge, back }: { challenge: string; back: () => void }) {
  const { t } = useWords();
  const { busy, error, enter } = useEntry("POST /sessions/second-factor");
  const [code, setCode] = useState("");
  const over = error instanceof Problem && error.code === "auth.challenge_unknown";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ challenge, code: code.trim() });
  };
  return (
    <>
      <form onSubmit={submit} className="grid gap-5">
        <CodeField value={code} change={setCode} />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {!over && (
          <Button weight="primary" type="submit" busy={busy}>
            {t("sign-in")}
          </Button>
        )}
      </form>
      <Button weight={over ? "primary" : "quiet"} onClick={back}>
        {t("second.again")}
      </Button>
    </>
  );
}
