// Who has an account; a teacher is made here, a forgotten password is replaced here.
import { useMemo, useState, type FormEvent } from "react";
import { KeyRound } from "lucide-react";
import { useAll } from "../../api/queries";
import type { AccountView } from "../../api/types";
import { NewTeacher } from "../../features/auth/NewTeacher";
import { PasswordField } from "../../features/auth/PasswordField";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

const mostShown = 100; // more is found by its name

export default function Accounts() {
  const { t } = useWords();
  const accounts = useAll("GET /accounts");
  const [wanted, setWanted] = useState("");
  const [making, setMaking] = useState(false);
  const [locked, setLocked] = useState<AccountView | null>(null);
  const found = useMemo(() => {
    const part = wanted.trim().toLowerCase();
    return (accounts.data ?? []).filter((each) => each.name.toLowerCase().includes(part) || each.username.includes(part));
  }, [accounts.data, wanted]);
  if (accounts.error) return <Shell><Trouble error={accounts.error} again={() => void accounts.refetch()} /></Shell>;
  if (!accounts.data) return <Shell><Waiting /></Shell>;
  return (
    <Shell>
      <Page title={t("accounts")} width="middle">
        {making ? (
          <Card><NewTeacher /></Card>
        ) : (
          <Button weight="primary" onClick={() => setMaking(true)} className="justify-self-start">
            {t("accounts.new")}
          </Button>
        )}
        <Field label={t("accounts.find")} type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <ul aria-label={t("accounts")} className="grid gap-2">
          {found.slice(0, mostShown).map((each) => (
            <li key={each.account} className="flex flex-wrap items-center justify-between gap-3 rounded-small border border-line bg-panel px-5 py-3">
              <span className="grid">
                <strong>{each.name}</strong>
                <span className="text-small text-ink-soft">
                  {each.username} · {each.roles.map((role) => t(`role.${role}`)).join(", ")}
                </span>
              </span>
              <Button weight="quiet" aria-label={t("accounts.reset-of", { name: each.name })} onClick={() => setLocked(each)}>
                <KeyRound aria-hidden="true" className="size-5" />
                {t("accounts.reset")}
              </Button>
            </li>
          ))}
        </ul>
        {found.length > mostShown && <p className="text-ink-soft">{t("accounts.more", { count: found.length - mostShown })}</p>}
      </Page>
      {locked && <NewPassword account={locked} close={() => setLocked(null)} />}
    </Shell>
  );
}

function NewPassword({ account, close }: { account: AccountView; close: () => void }) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const { busy, error, act } = useAct("POST /accounts/{account}/password", []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ account: account.account }, { password })) !== null) close();
  };
  return (
    <Dialog title={t("accounts.reset-of", { name: account.name })} close={close}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        <PasswordField label={t("accounts.password")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={6} required />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy}>
          {t("accounts.reset")}
        </Button>
      </form>
    </Dialog>
  );
}
