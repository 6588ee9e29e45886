// What an administrator sees to: what looks odd and is theirs to judge, what the school asks of its staff, and the keys
// that the server signs with.
import { useMemo, useState } from "react";
import { Flag, KeyRound, ShieldCheck } from "lucide-react";
import { useAll, useAsk } from "../../api/queries";
import type { FlagView } from "../../api/types";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Security() {
  const { t } = useWords();
  const flags = useAll("GET /flags");
  const accounts = useAll("GET /accounts");
  const names = useMemo(() => new Map((accounts.data ?? []).map(({ account, name }) => [account, name])), [accounts.data]);
  const error = flags.error ?? accounts.error;
  if (error) return <Shell><Trouble error={error} again={() => void Promise.all([flags.refetch(), accounts.refetch()])} /></Shell>;
  if (!flags.data || !accounts.data) return <Shell><Waiting /></Shell>;
  const open = flags.data.filter((flag) => !flag.resolved);
  const judged = flags.data.filter((flag) => flag.resolved);
  return (
    <Shell>
      <Page title={t("security")} width="middle">
        <h2 className="flex items-center gap-3 text-large">
          <Flag aria-hidden="true" className="size-6" />
          {t("flags")}
        </h2>
        {open.length === 0 ? (
          <Empty title={t("flags.none")} />
        ) : (
          <ul aria-label={t("flags")} className="grid gap-3">
            {open.map((flag) => (
              <li key={flag.flag}>
                <Judge flag={flag} names={names} />
              </li>
            ))}
          </ul>
        )}
        {judged.length > 0 && <Judged flags={judged} names={names} />}
        <StaffFactor />
        <SigningKeys />
      </Page>
    </Shell>
  );
}

type Names = Map<string, string>;
const whose = (flag: FlagView, names: Names): string => flag.accounts.map((account) => names.get(account) ?? account).join(", ");

function Judge({ flag, names }: { flag: FlagView; names: Names }) {
  const { t, moment, span } = useWords();
  const [note, setNote] = useState("");
  const { busy, error, act } = useAct("POST /flags/{flag}/resolve", ["GET /flags"]);
  const judge = (verdict: "harmless" | "confirmed"): void => void act({ flag: flag.flag }, { verdict, ...(note.trim() === "" ? {} : { note: note.trim() }) });
  return (
    <Card className="grid gap-3">
      <h3 className="font-display text-large">{t(`flag.${flag.kind}`)}</h3>
      {flag.accounts.length > 0 && <p className="font-bold">{whose(flag, names)}</p>}
      <p>{t(`evidence.${flag.kind}`, { count: flag.evidence.count, span: span(flag.evidence.seconds ?? 0) })}</p>
      <p className="text-small text-ink-soft">{t("flags.seen", { count: flag.times, time: moment(flag.last) })}</p>
      <Field label={t("flags.note")} value={note} onChange={(event) => setNote(event.target.value)} maxLength={2000} />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button weight="second" busy={busy} onClick={() => judge("harmless")}>
          {t("flags.harmless")}
        </Button>
        <Button weight="second" busy={busy} onClick={() => judge("confirmed")}>
          {t("flags.confirmed")}
        </Button>
      </div>
    </Card>
  );
}

function Judged({ flags, names }: { flags: FlagView[]; names: Names }) {
  const { t, moment } = useWords();
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-bold">{t("flags.judged", { count: flags.length })}</summary>
      <ul className="grid gap-2">
        {flags.map((flag) => (
          <li key={flag.flag} className="grid rounded-small border border-line bg-panel px-5 py-3">
            <strong>{t(`flag.${flag.kind}`)}</strong>
            <span>{whose(flag, names)}</span>
            <span className="text-small text-ink-soft">
              {flag.verdict && t(`verdict.${flag.verdict}`)} · {flag.resolved && moment(flag.resolved)}
              {flag.note && ` · ${flag.note}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function StaffFactor() {
  const { t } = useWords();
  const settings = useAsk("GET /security", {});
  const own = useAsk("GET /me/second-factor", {});
  const { busy, error, act } = useAct("PUT /security", ["GET /security"]);
  if (!settings.data || !own.data) return null;
  const required = settings.data.second_factor_required;
  return (
    <Card className="grid gap-4">
      <h2 className="flex items-center gap-3 text-large">
        <ShieldCheck aria-hidden="true" className={`size-6 ${required ? "text-correct" : ""}`} />
        {t("security.factor")}
      </h2>
      <p>{t(required ? "security.factor.on" : "security.factor.off")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {own.data.enrolled || required ? (
        <Button weight="second" busy={busy} onClick={() => void act({}, { second_factor_required: !required })} className="justify-self-start">
          {t(required ? "security.factor.end" : "security.factor.ask")}
        </Button>
      ) : (
        <ButtonLink weight="second" href="/account/second-factor" className="justify-self-start">
          {t("security.factor.own")}
        </ButtonLink>
      )}
    </Card>
  );
}

function SigningKeys() {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const { busy, error, act } = useAct("POST /signing-keys", []);
  return (
    <Card className="grid gap-4">
      <h2 className="flex items-center gap-3 text-large">
        <KeyRound aria-hidden="true" className="size-6" />
        {t("security.keys")}
      </h2>
      <p>{t("security.keys.why")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {done && <Notice tone="right">{t("security.keys.done")}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void act({}, undefined).then((made) => setDone(made !== null))} className="justify-self-start">
        {t("security.keys.go")}
      </Button>
    </Card>
  );
}
