// An e-mail address is confirmed by the link of a letter: by a button, since mail servers look at links, too.
import { useEffect, useState } from "react";
import { useArrival } from "../../features/auth/arrival";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Gate } from "../../ui/Gate";
import { explain } from "../../ui/problems";

export default function Confirm() {
  const { t } = useWords();
  const token = useArrival();
  const { busy, error, act } = useAct("POST /email-confirmations", []);
  const [done, setDone] = useState(false);
  useEffect(() => {
    document.title = `${t("confirm")} · EDUverse`;
  }, [t]);
  return (
    <Gate seed="harbour" lit={0.8}>
      <h1 className="text-title">{t("confirm")}</h1>
      {done ? (
        <Notice tone="right">{t("confirm.done")}</Notice>
      ) : token === null ? (
        <p>{t("reset.no-link")}</p>
      ) : (
        <>
          <p>{t("confirm.why")}</p>
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          <Button weight="primary" busy={busy} onClick={() => void act({}, { token }).then((result) => setDone(result !== null))}>
            {t("confirm.go")}
          </Button>
        </>
      )}
      <ButtonLink weight="quiet" href="/">
        {t("confirm.home")}
      </ButtonLink>
    </Gate>
  );
}
