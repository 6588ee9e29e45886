// A button for each provider of identities that the school has, below the password. Where it has none, there is nothing to
// see. Providers send people back to one address: a browser that came by another one changes over to it first.
import { useEffect, useState } from "react";
import { LogIn } from "lucide-react";
import { ask, command } from "../../api/client";
import type { Queries } from "../../api/types";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { leaveFor } from "./provider";

type Offered = Queries["GET /sign-in-providers"]["reply"];

export function ProviderButtons() {
  const { t } = useWords();
  const [offered, setOffered] = useState<Offered | null>(null);
  const [going, setGoing] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    ask("GET /sign-in-providers", {}).then(setOffered, () => setOffered(null)); // the password is there in any case
  }, []);
  if (offered === null || offered.items.length === 0) return null;
  const go = async (provider: string): Promise<void> => {
    setGoing(provider);
    setError(null);
    try {
      const { result } = await command("POST /sign-in-providers/{provider}/authorizations", { provider }, undefined);
      leaveFor(result.address, "sign-in");
    } catch (problem) {
      setError(problem);
      setGoing(null);
    }
  };
  const elsewhere = offered.address !== location.origin;
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-4 text-ink-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">{t("provider.or")}</p>
      {offered.items.map(({ provider, name }) =>
        elsewhere ? (
          <ButtonLink key={provider} weight="second" href={`${offered.address}/sign-in`}>
            <LogIn aria-hidden="true" className="size-5 shrink-0" />
            {t("provider.with", { name })}
          </ButtonLink>
        ) : (
          <Button key={provider} weight="second" busy={going === provider} disabled={going !== null} onClick={() => void go(provider)}>
            {going !== provider && <LogIn aria-hidden="true" className="size-5 shrink-0" />}
            {t("provider.with", { name })}
          </Button>
        ),
      )}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </div>
  );
}
