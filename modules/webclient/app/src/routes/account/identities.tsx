// Accounts elsewhere that sign me in here: those that are linked, and those that may be.
import { useState } from "react";
import { Link2, Link2Off } from "lucide-react";
import { command } from "../../api/client";
import { useAsk } from "../../api/queries";
import { AccountPage } from "../../features/auth/AccountPage";
import { leaveFor } from "../../features/auth/provider";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";

export default function Identities() {
  const { t, day, moment } = useWords();
  const linked = useAsk("GET /me/identities", {});
  const offered = useAsk("GET /sign-in-providers", {});
  const unlink = useAct("DELETE /me/identities/{identity}", ["GET /me/identities"]);
  const [going, setGoing] = useState<string | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const failed = linked.error ?? offered.error;
  if (failed) return <AccountPage title={t("identities")}><Trouble error={failed} again={() => (void linked.refetch(), void offered.refetch())} /></AccountPage>;
  if (!linked.data || !offered.data) return <AccountPage title={t("identities")}><Waiting /></AccountPage>;
  const link = async (provider: string): Promise<void> => {
    setGoing(provider);
    setRefused(null);
    try {
      const { result } = await command("POST /me/identities/authorizations", {}, { provider });
      leaveFor(result.address, "link");
    } catch (problem) {
      setRefused(problem);
      setGoing(null);
    }
  };
  const error = refused ?? unlink.error;
  const elsewhere = offered.data.address !== location.origin;
  return (
    <AccountPage title={t("identities")}>
      <p className="text-ink-soft">{t("identities.why")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {linked.data.items.length === 0 && <p>{t("identities.none")}</p>}
      <ul aria-label={t("identities")} className="grid gap-2">
        {linked.data.items.map((each) => (
          <li key={each.identity} className="flex flex-wrap items-center justify-between gap-3 rounded-small border border-line bg-panel px-5 py-3">
            <span className="flex min-w-0 items-center gap-4">
              <Link2 aria-hidden="true" className="size-7 shrink-0 text-ink-soft" />
              <span className="grid min-w-0">
                <strong>{each.name}</strong>
                {each.email && <span className="wrap-anywhere">{each.email}</span>}
                <span className="text-small text-ink-soft">{each.used ? t("identities.used", { time: moment(each.used) }) : t("identities.linked", { day: day(each.linked) })}</span>
              </span>
            </span>
            <Button weight="quiet" aria-label={t("identities.unlink-of", { name: each.name })} disabled={unlink.busy} onClick={() => void unlink.act({ identity: each.identity }, undefined)}>
              <Link2Off aria-hidden="true" className="size-5" />
              {t("identities.unlink")}
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {offered.data.items.map(({ provider, name }) =>
          elsewhere ? (
            <ButtonLink key={provider} weight="second" href={`${offered.data.address}/account/identities`}>
              {t("identities.link", { name })}
            </ButtonLink>
          ) : (
            <Button key={provider} weight="second" busy={going === provider} disabled={going !== null} onClick={() => void link(provider)}>
              {t("identities.link", { name })}
            </Button>
          ),
        )}
      </div>
    </AccountPage>
  );
}
