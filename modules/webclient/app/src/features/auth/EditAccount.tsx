// What an administrator does with somebody's account: other roles, a new password, a second factor that was lost. Each is
// dangerous, so the server asks once more who does it.
import { useState, type FormEvent, type ReactNode } from "react";
import type { AccountView, Role } from "../../api/types";
import { useAct } from "../classroom/useAct";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { explain } from "../../ui/problems";
import { PasswordField } from "./PasswordField";

const all: Role[] = ["student", "guardian", "creator", "moderator", "teacher", "admin"];

export function EditAccount({ account, close }: { account: AccountView; close: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={account.name} close={close}>
      <Roles account={account} />
      <NewPassword account={account} />
      <LostPhone account={account} />
      <p className="text-small text-ink-soft">{t("accounts.edit.why")}</p>
    </Dialog>
  );
}

function Outcome({ error, done, children }: { error: unknown; done: boolean; children: ReactNode }) {
  if (error !== null) return <Notice tone="wrong">{explain(error)}</Notice>;
  return done ? <Notice tone="right">{children}</Notice> : null;
}

function Roles({ account }: { account: AccountView }) {
  const { t } = useWords();
  const [roles, setRoles] = useState<Role[]>(account.roles);
  const [done, setDone] = useState(false);
  const { busy, error, act } = useAct("PUT /accounts/{account}/roles", ["GET /accounts"]);
  const toggle = (role: Role): void => {
    setDone(false);
    setRoles(roles.includes(role) ? roles.filter((each) => each !== role) : [...roles, role]);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone((await act({ account: account.account }, { roles })) !== null);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-3">
      <fieldset>
        <legend className="mb-1.5 font-bold">{t("accounts.roles")}</legend>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {all.map((role) => (
            <label key={role} className="flex min-h-11 items-center gap-3">
              <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} className="size-5 shrink-0 accent-lantern" />
              {t(`role.${role}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Outcome error={error} done={done}>{t("accounts.roles.saved")}</Outcome>
      <Button weight="second" type="submit" busy={busy} disabled={roles.length === 0} className="justify-self-start">
        {t("accounts.roles.save")}
      </Button>
    </form>
  );
}

function NewPassword({ account }: { account: AccountView }) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const { busy, error, act } = useAct("POST /accounts/{account}/password", []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone(false);
    if ((await act({ account: account.account }, { password })) === null) return;
    setDone(true);
    setPassword("");
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-3 border-t border-line pt-5">
      <PasswordField label={t("accounts.reset")} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" minLength={8} required />
      <Outcome error={error} done={done}>{t("accounts.reset.done")}</Outcome>
      <Button weight="second" type="submit" busy={busy} className="justify-self-start">
        {t("accounts.reset.go")}
      </Button>
    </form>
  );
}

function LostPhone({ account }: { account: AccountView }) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const { busy, error, act } = useAct("DELETE /accounts/{account}/second-factor", []);
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <p className="font-bold">{t("accounts.phone")}</p>
      <Outcome error={error} done={done}>{t("accounts.phone.done")}</Outcome>
      <Button weight="second" busy={busy} onClick={() => void act({ account: account.account }, undefined).then((gone) => setDone(gone !== null))} className="justify-self-start">
        {t("accounts.phone.go")}
      </Button>
    </div>
  );
}
