// A forgotten password: a child's teacher prints a card, an adult gets a link by mail where the school sends mail.
import { useEffect, useState, type FormEvent } from "react";
import { useAsk } from "../../api/queries";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Gate } from "../../ui/Gate";
import { explain } from "../../ui/problems";

export default function Forgot() {
  const { t, language } = useWords();
  const ways = useAsk("GET /password-resets", {});
  const { busy, error, act } = useAct("POST /password-resets", []);
  const [who, setWho] = useState("");
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    document.title = `${t("forgot")} · EDUverse`;
  }, [t]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked((await act({}, { who: who.trim(), language })) !== null);
  };
  return (
    <Gate seed="harbour" lit={0.6}>
      <h1 className="text-title">{t("forgot")}</h1>
      <section className="grid gap-3" aria-labelledby="forgot-student">
        <h2 id="forgot-student" className="text-large">{t("forgot.student")}</h2>
        <p>{t("forgot.student.why")}</p>
        <ButtonLink weight="second" href="/card">
          {t("card.have")}
        </ButtonLink>
      </section>
      <section className="grid gap-3 border-t border-line pt-5" aria-labelledby="forgot-adult">
        <h2 id="forgot-adult" className="text-large">{t("forgot.adult")}</h2>
        {ways.data?.by_mail !== true ? (
          <p>{t("forgot.no-mail")}</p>
        ) : asked ? (
          <Notice tone="right">{t("forgot.asked")}</Notice>
        ) : (
          <form onSubmit={(event) => void submit(event)} className="grid gap-4">
            <Field label={t("forgot.who")} value={who} onChange={(event) => setWho(event.target.value)} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} required />
            {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
            <Button weight="second" type="submit" busy={busy}>
              {t("forgot.go")}
            </Button>
          </form>
        )}
      </section>
      <ButtonLink weight="quiet" href="/sign-in">
        {t("join.sign-in")}
      </ButtonLink>
    </Gate>
  );
}
