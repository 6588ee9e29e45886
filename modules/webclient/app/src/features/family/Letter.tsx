// The printed invitation for a guardian: one letter a child, one sheet a letter.
import { QrCode } from "../classroom/QrCode";
import { useWords } from "../../i18n";

export interface Invitation {
  child: string;
  name: string;
  code: string;
}

// In two groups, as it is copied from paper.
function grouped(code: string): string {
  return code.length > 6 ? `${code.slice(0, 5)} ${code.slice(5)}` : code;
}

export function Letter({ invitation, origin }: { invitation: Invitation; origin: string }) {
  const { t } = useWords();
  return (
    <article data-child={invitation.name} className="grid break-inside-avoid break-after-page gap-5 rounded-card border border-line bg-panel p-6 shadow-card sm:p-8">
      <h2 className="text-title">{t("letter.to", { name: invitation.name })}</h2>
      <p>{t("letter.why", { name: invitation.name })}</p>
      <div className="grid items-center gap-6 sm:grid-cols-[1fr_auto]">
        <ol className="grid list-decimal gap-2 ps-6">
          <li className="wrap-anywhere">
            {t("letter.go")} <strong>{new URL(origin).host}/join</strong>
          </li>
          <li>
            {t("letter.type")} <strong data-code={invitation.code} className="font-display text-title tracking-widest">{grouped(invitation.code)}</strong>
          </li>
          <li>{t("letter.name")}</li>
        </ol>
        <QrCode text={`${origin}/join#${invitation.code}`} label={t("wall.scan")} className="size-40" />
      </div>
      <p className="text-small text-ink-soft">{t("letter.once")}</p>
    </article>
  );
}
