// Joining: the code from the wall, then who I am. Scanned from the wall the code stands in the fragment and its step is
// skipped.
import { useEffect, useState, type FormEvent } from "react";
import { Companion, companions, type CompanionName } from "../../ui/Companion";
import { ask } from "../../api/client";
import { CodeStep } from "../../features/auth/CodeStep";
import { PasswordField } from "../../features/auth/PasswordField";
import { useEntry } from "../../features/auth/useEntry";
import { usernameFrom } from "../../features/auth/username";
import { useWords } from "../../i18n";
import { post } from "../../live/browser";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Gate } from "../../ui/Gate";
import { explain, explainField } from "../../ui/problems";

interface Found {
  code: string;
  title: string;
  staff: boolean; // an adult: no companion, a longer password
  child: boolean; // a guardian, who learns no name from the code
}

export default function Join() {
  const { t } = useWords();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    document.title = `${t("join")} · EDUverse`;
  }, [t]);
  return (
    <Gate seed={found?.title ?? "landing"} lit={found ? 0.8 : 0.35}>
      {found ? <WhoIAm found={found} back={() => setFound(null)} /> : <Code found={setFound} />}
    </Gate>
  );
}

function Code({ found }: { found: (found: Found) => void }) {
  const { t } = useWords();
  const look = async (code: string): Promise<void> => {
    const { title, kind } = await ask("GET /join/{code}", { code });
    found({ code, title, staff: kind !== "class", child: kind === "child" });
  };
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-title">{t("join")}</h1>
        <p className="text-ink-soft">{t("join.why")}</p>
      </div>
      <CodeStep look={look} />
      <ButtonLink weight="quiet" href="/sign-in">
        {t("join.sign-in")}
      </ButtonLink>
    </>
  );
}

function WhoIAm({ found, back }: { found: Found; back: () => void }) {
  const { t } = useWords();
  const { busy, error, enter } = useEntry("POST /join");
  const [name, setName] = useState("");
  const [username, setUsername] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [companion, setCompanion] = useState<CompanionName>("owl");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const joined = await enter({ code: found.code, name: name.trim(), username: username ?? usernameFrom(name), password });
    if (joined && !found.staff) await post("PATCH /players/me", {}, { avatar: companion });
  };
  return (
    <>
      <div className="grid gap-1">
        {!found.child && <p className="text-ink-soft">{t(found.staff ? "join.staff" : "join.class")}</p>}
        <h1 className="text-title">{found.child ? t("join.guardian") : found.title}</h1>
      </div>
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        <Field label={t("join.name")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} autoComplete="nickname" maxLength={80} required autoFocus />
        {!found.staff && (
          <fieldset>
            <legend className="mb-1.5 font-bold">{t("join.companion")}</legend>
            <div className="grid grid-cols-6 gap-1.5">
              {companions.map((each) => (
                <label key={each} className="grid place-items-center rounded-small border-2 border-transparent p-1 has-checked:border-lantern has-checked:bg-panel-raised has-focus-visible:outline-3 has-focus-visible:outline-focus">
                  <input type="radio" name="companion" value={each} checked={companion === each} onChange={() => setCompanion(each)} className="sr-only" />
                  <Companion name={each} className={`w-full max-w-14 ${companion === each ? "animate-hop" : ""}`} />
                  <span className="sr-only">{t(`companion.${each}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <Field label={t("username")} hint={t("username.hint")} problem={explainField(error, "username")} value={username ?? usernameFrom(name)} onChange={(event) => setUsername(event.target.value)} autoComplete="username" autoCapitalize="none" spellCheck={false} minLength={3} maxLength={40} required />
        <PasswordField label={t("password")} hint={t(found.staff ? "password.staff" : "password.student")} problem={explainField(error, "password")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("join.go")}
        </Button>
        <Button weight="quiet" onClick={back}>
          {t("join.other-code")}
        </Button>
      </form>
    </>
  );
}
