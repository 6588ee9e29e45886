// The account menu: language, look, and the way out.
import { LogOut, ShieldCheck } from "lucide-react";
import { command } from "../api/client";
import { signedOut, useSession } from "../features/auth/session";
import { choose, isLanguage, languages, useWords } from "../i18n";
import { Button, ButtonLink } from "./Button";
import { Dialog } from "./Dialog";
import { Choice } from "./Field";
import { themes, useLook } from "./look";

export default function Settings({ close }: { close: () => void }) {
  const { t, language } = useWords();
  const me = useSession((session) => session.me);
  const look = useLook();
  const leave = async (): Promise<void> => {
    close();
    await command("DELETE /sessions/current", {}, undefined).catch(() => undefined);
    signedOut();
  };
  return (
    <Dialog title={me ? t("settings.of", { name: me.name }) : t("settings")} close={close}>
      <Choice label={t("settings.language")} value={language} onChange={(event) => isLanguage(event.target.value) && void choose(event.target.value)}>
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Choice>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-bold">{t("settings.theme")}</legend>
        <div className="grid grid-cols-2 gap-2">
          {themes.map((theme) => (
            <label key={theme} className="flex min-h-12 items-center gap-3 rounded-small border-2 border-edge px-4 has-checked:border-lantern has-checked:bg-panel-raised has-focus-visible:outline-3 has-focus-visible:outline-focus">
              <input type="radio" name="theme" value={theme} checked={look.theme === theme} onChange={() => useLook.setState({ theme })} className="size-5 accent-lantern" />
              {t(`theme.${theme}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="flex min-h-12 items-center gap-3">
        <input type="checkbox" checked={look.still} onChange={(event) => useLook.setState({ still: event.target.checked })} className="size-6 accent-lantern" />
        {t("settings.still")}
      </label>
      {me && (
        <ButtonLink weight="second" href="/account">
          <ShieldCheck aria-hidden="true" className="size-5" />
          {t("account")}
        </ButtonLink>
      )}
      {me && (
        <Button weight="second" onClick={() => void leave()}>
          <LogOut aria-hidden="true" className="size-5" />
          {t("sign-out")}
        </Button>
      )}
      <ButtonLink weight="quiet" href="/about">
        {t("about")}
      </ButtonLink>
    </Dialog>
  );
}
