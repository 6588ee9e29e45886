// The door of a class for those who can't type a password yet: the class's code and the badge. A badge's QR code is this
// page's address with both in the fragment, so a tablet's own camera signs in.
import { useEffect, useState, type FormEvent } from "react";
import { Problem } from "../../api/problem";
import { SecondStep } from "../../features/auth/SecondStep";
import { useSession } from "../../features/auth/session";
import { useEntry } from "../../features/auth/useEntry";
import { scanned } from "../../features/classroom/badge";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Gate } from "../../ui/Gate";
import { explain } from "../../ui/problems";

const typed = "text-center font-display text-title! font-semibold tracking-[0.15em] uppercase";

export default function Badge() {
  const { t } = useWords();
  const phase = useSession((session) => session.phase);
  const { busy, error, enter } = useEntry("POST /sessions/badge");
  const [code, setCode] = useState("");
  const [badge, setBadge] = useState("");
  useEffect(() => {
    document.title = `${t("badge")} · EDUverse`;
  }, [t]);
  // Once it is known who sat here before: whoever comes with a badge takes their place.
  useEffect(() => {
    if (phase === "starting") return;
    const look = (): void => {
      const found = scanned(location.hash);
      if (!found) return;
      history.replaceState(null, "", location.pathname); // the badge stays in no address bar
      setCode(found.code);
      setBadge(found.badge);
      void enter(found);
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
    // `enter` only sets state: the first one serves for good.
  }, [phase]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ code, badge });
  };
  if (error instanceof Problem && error.challenge !== undefined) {
    return (
      <Gate seed="harbour" lit={0.9}>
        <h1 className="text-title">{t("second.now")}</h1>
        <SecondStep challenge={error.challenge} back={() => location.reload()} />
      </Gate>
    );
  }
  return (
    <Gate seed="harbour" lit={0.8}>
      <div className="grid gap-2">
        <h1 className="text-title">{t("badge")}</h1>
        <p className="text-ink-soft">{t("badge.why")}</p>
      </div>
      <form onSubmit={submit} className="grid gap-5">
        <Field label={t("join.code")} value={code} onChange={(event) => setCode(event.target.value)} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={12} required autoFocus className={typed} />
        <Field label={t("badge.text")} value={badge} onChange={(event) => setBadge(event.target.value)} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={24} required className={typed} />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("sign-in")}
        </Button>
      </form>
      <ButtonLink weight="quiet" href="/pictures">
        {t("pictures.have")}
      </ButtonLink>
      <ButtonLink weight="quiet" href="/sign-in">
        {t("join.sign-in")}
      </ButtonLink>
    </Gate>
  );
}
