// No such place, or not for this person: which of the two is nobody's business.
import { useWords } from "../i18n";
import { ButtonLink } from "../ui/Button";
import { Island } from "../ui/Island";

export default function Lost() {
  const { t } = useWords();
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
      <title>{t("lost")}</title>
      <Island seed="nowhere" lit={0} className="w-64" />
      <h1 className="text-title">{t("lost")}</h1>
      <ButtonLink weight="primary" href="/">
        {t("home")}
      </ButtonLink>
    </main>
  );
}
