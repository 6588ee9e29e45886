// Keys for programs: what each may reach, until when, and when it was last used. A new key is shown this once.
import { useState, type FormEvent } from "react";
import { useAll, useAsk } from "../../api/queries";
import { AccountPage } from "../../features/auth/AccountPage";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice, Field } from "../../ui/Field";
import { Empty, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";

export default function ApiKeys() {
  const { t, day, moment } = useWords();
  const keys = useAll("GET /api-keys");
  const [making, setMaking] = useState(false);
  const revocation = useAct("DELETE /api-keys/{key}", ["GET /api-keys"]);
  if (keys.error) return <AccountPage title={t("keys")}><Trouble error={keys.error} again={() => void keys.refetch()} /></AccountPage>;
  if (!keys.data) return <AccountPage title={t("keys")}><Waiting /></AccountPage>;
  const good = keys.data.filter((key) => !key.revoked);
  return (
    <AccountPage title={t("keys")}>
      <p className="text-ink-soft">{t("keys.why")}</p>
      {making ? (
        <NewKey />
      ) : (
        <Button weight="primary" onClick={() => setMaking(true)} className="justify-self-start">
          {t("keys.new")}
        </Button>
      )}
      {revocation.error !== null && <Notice tone="wrong">{explain(revocation.error)}</Notice>}
      {good.length === 0 && !making && <Empty title={t("keys.none")} />}
      <ul aria-label={t("keys")} className="grid gap-2">
        {good.map((key) => (
          <li key={key.key} className="flex flex-wrap items-center justify-between gap-3 rounded-small border border-line bg-panel px-5 py-3">
            <span className="grid min-w-0">
              <strong>{key.name}</strong>
              <span className="font-mono text-small text-ink-soft">{key.scopes.join(" ")}</span>
              <span className="text-small text-ink-soft">
                {key.expires ? t("keys.until", { day: day(key.expires) }) : t("keys.forever")} · {key.used ? t("keys.used", { time: moment(key.used) }) : t("keys.unused")}
              </span>
            </span>
            <Button weight="quiet" aria-label={t("keys.revoke-of", { name: key.name })} disabled={revocation.busy} onClick={() => void revocation.act({ key: key.key }, undefined)}>
              {t("keys.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </AccountPage>
  );
}

const lives = [30, 90, 365];

function NewKey() {
  const { t } = useWords();
  const scopes = useAsk("GET /api-keys/scopes", {});
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [chosen, setChosen] = useState<string[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, error, act } = useAct("POST /api-keys", ["GET /api-keys"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await act({}, { name: name.trim(), scopes: chosen, ...(days === "" ? {} : { days: Number(days) }) });
    if (!made) return;
    setSecret(made.secret);
    setName("");
    setChosen([]);
  };
  const toggle = (scope: string): void => setChosen(chosen.includes(scope) ? chosen.filter((each) => each !== scope) : [...chosen, scope]);
  return (
    <Card className="grid gap-5">
      {secret !== null && (
        <Notice tone="right">
          <p>{t("keys.made")}</p>
          <p data-key={secret} className="mt-2 font-mono break-all">
            {secret}
          </p>
        </Notice>
      )}
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        <Field label={t("keys.name")} hint={t("keys.name.hint")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" maxLength={80} required autoFocus />
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-bold">{t("keys.scopes")}</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-4">
            {scopes.data?.scopes.map((scope) => (
              <label key={scope} className="flex min-h-11 items-center gap-3 font-mono text-small">
                <input type="checkbox" checked={chosen.includes(scope)} onChange={() => toggle(scope)} className="size-5 accent-lantern" />
                {scope}
              </label>
            ))}
          </div>
        </fieldset>
        <Choice label={t("keys.life")} value={days} onChange={(event) => setDays(event.target.value)}>
          {lives.map((life) => (
            <option key={life} value={life}>
              {t("keys.days", { count: life })}
            </option>
          ))}
          <option value="">{t("keys.forever")}</option>
        </Choice>
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy} disabled={chosen.length === 0} className="justify-self-start">
          {t("keys.make")}
        </Button>
      </form>
    </Card>
  );
}
