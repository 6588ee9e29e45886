// One person, as the administrator sees them: what is known, an archive of it, who saw it, and to forget them.
import { useState, type ReactNode } from "react";
import { ArrowLeft, ScrollText } from "lucide-react";
import { useAsk } from "../../api/queries";
import { LinkedIdentities } from "../../features/auth/LinkedIdentities";
import { useSession } from "../../features/auth/session";
import { Erase, ReceiptCard, type Receipt } from "../../features/records/Erase";
import { Export } from "../../features/records/Export";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Person({ account }: { account: string }) {
  const { t } = useWords();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const me = useSession((session) => session.me);
  const { data, error, refetch } = useAsk("GET /accounts/{account}/person", { account }, { enabled: receipt === null });
  if (receipt)
    return (
      <Shell>
        <Page title={t("erase.receipt")} width="middle">
          <Card><ReceiptCard receipt={receipt} /></Card>
          <Back />
        </Page>
      </Shell>
    );
  if (error) return <Shell><Trouble error={error} again={() => void refetch()} /></Shell>;
  if (!data) return <Shell><Waiting /></Shell>;
  return (
    <Shell>
      <Page title={data.name} width="middle">
        <Card>
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
            <dt className="text-ink-soft">{t("username")}</dt>
            <dd className="font-bold wrap-anywhere">{data.username}</dd>
            <dt className="text-ink-soft">{t("person.email")}</dt>
            <dd className="font-bold wrap-anywhere">{data.email ?? t("person.no-email")}</dd>
            <LinkedIdentities account={account} />
          </dl>
        </Card>
        <Part title={t("export")}><Export account={account} /></Part>
        <Part title={t("audit")}>
          <p className="mb-3 text-ink-soft">{t("person.audit")}</p>
          <ButtonLink weight="second" href={`/audit?about=${account}`}>
            <ScrollText aria-hidden="true" className="size-5" />
            {t("person.audit.go")}
          </ButtonLink>
        </Part>
        {account !== me?.account && <Part title={t("erase")}><Erase person={data} erased={setReceipt} /></Part>}
        <Back />
      </Page>
    </Shell>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <h2 className="mb-3 text-large">{title}</h2>
      {children}
    </Card>
  );
}

function Back() {
  const { t } = useWords();
  return (
    <ButtonLink weight="quiet" href="/accounts" className="no-print justify-self-start">
      <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
      {t("accounts")}
    </ButtonLink>
  );
}
