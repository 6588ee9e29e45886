// Who has an account: found by name or by what they are. An account is made here; its roles, a forgotten password and a
// lost phone are seen to in its dialog; the records behind it have a page.
import { useMemo, useState } from "react";
import { Settings2 } from "lucide-react";
import { Link } from "wouter";
import { useAll } from "../../api/queries";
import type { AccountView, Role } from "../../api/types";
import { EditAccount } from "../../features/auth/EditAccount";
import { NewTeacher } from "../../features/auth/NewTeacher";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Choice, Field } from "../../ui/Field";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

const mostShown = 100; // more is found by its name
const roles: Role[] = ["student", "teacher", "admin", "moderator", "creator", "guardian"];

export default function Accounts() {
  const { t } = useWords();
  const accounts = useAll("GET /accounts");
  const [wanted, setWanted] = useState("");
  const [role, setRole] = useState("");
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useState<AccountView | null>(null);
  const found = useMemo(() => {
    const part = wanted.trim().toLowerCase();
    return (accounts.data ?? []).filter((each) => (role === "" || each.roles.some((one) => one === role)) && (each.name.toLowerCase().includes(part) || each.username.includes(part)));
  }, [accounts.data, wanted, role]);
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
        <div className="grid gap-4 sm:grid-cols-[1fr_14rem]">
          <Field label={t("accounts.find")} type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
          <Choice label={t("accounts.roles")} value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">{t("accounts.all")}</option>
            {roles.map((each) => (
              <option key={each} value={each}>
                {t(`role.${each}`)}
              </option>
            ))}
          </Choice>
        </div>
        <p role="status" className="text-ink-soft">{t("accounts.count", { count: found.length })}</p>
        <ul aria-label={t("accounts")} className="grid gap-2">
          {found.slice(0, mostShown).map((each) => (
            <li key={each.account} className="flex flex-wrap items-center justify-between gap-3 rounded-small border border-line bg-panel px-5 py-3">
              <span className="grid">
                <Link href={`/accounts/${each.account}`} className="font-bold underline decoration-2 underline-offset-4 decoration-edge hover:decoration-lantern">{each.name}</Link>
                <span className="text-small text-ink-soft">
                  {each.username} · {each.roles.map((one) => t(`role.${one}`)).join(", ")}
                </span>
              </span>
              <Button weight="quiet" aria-label={t("accounts.edit-of", { name: each.name })} onClick={() => setOpen(each)}>
                <Settings2 aria-hidden="true" className="size-5" />
                {t("accounts.edit")}
              </Button>
            </li>
          ))}
        </ul>
        {found.length > mostShown && <p className="text-ink-soft">{t("accounts.more", { count: found.length - mostShown })}</p>}
      </Page>
      {open && <EditAccount account={open} close={() => setOpen(null)} />}
    </Shell>
  );
}
