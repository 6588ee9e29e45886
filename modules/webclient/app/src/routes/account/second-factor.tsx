// One's own second factor: a code of an app beside the password. Scan, type the first code, keep the recovery codes.
import { useState, type FormEvent } from "react";
import { Printer, ShieldCheck, Smartphone } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Commands, Queries } from "../../api/types";
import { AccountPage } from "../../features/auth/AccountPage";
import { CodeField } from "../../features/auth/CodeField";
import { enrolled, useSession } from "../../features/auth/session";
import { QrCode } from "../../features/classroom/QrCode";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";

export default function SecondFactor() {
  const { t } = useWords();
  const factor = useAsk("GET /me/second-factor", {});
  const missing = useSession((session) => session.me?.second_factor_missing ?? false);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <AccountPage title={t("second")}>
      {missing && codes === null && <Notice tone="plain">{t("second.missing")}</Notice>}
      {codes !== null ? (
        <Codes codes={codes} kept={() => (setCodes(null), enrolled())} />
      ) : factor.error ? (
        <Trouble error={factor.error} again={() => void factor.refetch()} />
      ) : !factor.data ? (
        <Waiting />
      ) : factor.data.enrolled ? (
        <There factor={factor.data} fresh={setCodes} />
      ) : (
        <SetUp done={setCodes} />
      )}
    </AccountPage>
  );
}

type Secret = Commands["POST /me/second-factor"]["result"];

function SetUp({ done }: { done: (codes: string[]) => void }) {
  const { t } = useWords();
  const [secret, setSecret] = useState<Secret | null>(null);
  const { busy, error, act } = useAct("POST /me/second-factor", []);
  if (secret !== null) return <Scan secret={secret} done={done} />;
  return (
    <Card className="grid gap-5">
      <h2 className="flex items-center gap-3 text-large">
        <Smartphone aria-hidden="true" className="size-7 shrink-0" />
        {t("second")}
      </h2>
      <p>{t("second.why")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy} onClick={() => void act({}, undefined).then((made) => made && setSecret(made))} className="justify-self-start">
        {t("second.begin")}
      </Button>
    </Card>
  );
}

function Scan({ secret, done }: { secret: Secret; done: (codes: string[]) => void }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const { busy, error, act } = useAct("POST /me/second-factor/confirm", ["GET /me/second-factor", "GET /sessions"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await act({}, { code: code.trim() });
    if (made) done(made.recovery_codes);
  };
  const groups = secret.secret.match(/.{1,4}/g) ?? [];
  return (
    <Card className="grid gap-6 sm:grid-cols-[auto_1fr] sm:items-start">
      <QrCode text={secret.uri} label={t("second.scan")} className="w-56 max-w-full justify-self-center" />
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        <h2 className="text-large">{t("second.scan")}</h2>
        <p>
          {t("second.by-hand")}{" "}
          <strong data-secret={secret.secret} className="font-mono">
            {groups.join(" ")}
          </strong>
        </p>
        <CodeField value={code} change={setCode} hint="code.hint-app" problem={explainField(error, "code") === null ? null : t("second.code-wrong")} />
        {error !== null && explainField(error, "code") === null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("second.confirm")}
        </Button>
      </form>
    </Card>
  );
}

function Codes({ codes, kept }: { codes: string[]; kept: () => void }) {
  const { t } = useWords();
  return (
    <Card className="grid gap-5">
      <h2 className="text-large">{t("second.codes")}</h2>
      <p>{t("second.codes.why")}</p>
      <ul aria-label={t("second.codes")} className="grid gap-x-6 sm:max-w-md sm:grid-cols-2 gap-y-2 font-mono text-large">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="no-print flex flex-wrap gap-3">
        <Button weight="primary" onClick={kept}>
          {t("second.codes.kept")}
        </Button>
        <Button weight="second" onClick={() => window.print()}>
          <Printer aria-hidden="true" className="size-5" />
          {t("print")}
        </Button>
      </div>
    </Card>
  );
}

function There({ factor, fresh }: { factor: Queries["GET /me/second-factor"]["reply"]; fresh: (codes: string[]) => void }) {
  const { t, day } = useWords();
  const renewal = useAct("POST /me/second-factor/recovery-codes", ["GET /me/second-factor"]);
  const removal = useAct("DELETE /me/second-factor", ["GET /me/second-factor"]);
  const error = renewal.error ?? removal.error;
  return (
    <Card className="grid gap-5">
      <h2 className="flex items-center gap-3 text-large">
        <ShieldCheck aria-hidden="true" className="size-7 shrink-0 text-correct" />
        {t("second.on")}
      </h2>
      <p>
        {factor.since && t("second.since", { day: day(factor.since) })} {t("second.left", { count: factor.recovery_codes_left })}
      </p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button weight="second" busy={renewal.busy} onClick={() => void renewal.act({}, undefined).then((made) => made && fresh(made.recovery_codes))}>
          {t("second.renew")}
        </Button>
        {factor.required ? (
          <p className="self-center text-ink-soft">{t("second.required")}</p>
        ) : (
          <Button weight="quiet" busy={removal.busy} onClick={() => void removal.act({}, undefined)}>
            {t("second.remove")}
          </Button>
        )}
      </div>
    </Card>
  );
}
