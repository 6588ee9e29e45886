// A forgotten password: the card that the teacher printed, and a new password.
import { useEffect, useState, type FormEvent } from "react";
import { Problem } from "../../api/problem";
import { PasswordField } from "../../features/auth/PasswordField";
import { SecondStep } from "../../features/auth/SecondStep";
import { useEntry } from "../../features/auth/useEntry";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Gate } from "../../ui/Gate";
import { explain, explainField } from "../../ui/problems";

export default function Card() {
  const { t } = useWords();
  const { busy, error, enter } = useEntry("POST /sessions/card");
  const [card, setCard] = useState("");
  const [password, setPassword] = useState("");
  useEffect(() => {
    document.title = `${t("card")} · EDUverse`;
  }, [t]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ card, password });
  };
  if (error instanceof Problem && error.challenge !== undefined) {
    return (
      <Gate seed="harbour" lit={0.9}>
        <h1 className="text-title">{t("second.now")}</h1>
        <SecondStep challenge={error.challenge} back={() => location.assign("/sign-in")} />
      </Gate>
    );
  }
  const weak = explainField(error, "password");
  return (
    <Gate seed="harbour" lit={0.6}>
      <div className="grid gap-2">
        <h1 className="text-title">{t("card")}</h1>
        <p className="text-ink-soft">{t("card.why")}</p>
      </div>
      <form onSubmit={submit} className="grid gap-5">
        <Field label={t("card.text")} value={card} onChange={(event) => setCard(event.target.value)} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={24} required autoFocus className="text-center font-display text-title! font-semibold tracking-[0.15em] uppercase" />
        <PasswordField label={t("account.new")} hint={t("password.student")} problem={weak} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required />
        {error !== null && weak === null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("card.go")}
        </Button>
      </form>
      <ButtonLink weight="quiet" href="/sign-in">
        {t("join.sign-in")}
      </ButtonLink>
    </Gate>
  );
}
