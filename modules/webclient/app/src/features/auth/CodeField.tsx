// Six digits of an authenticator app, or where it is there a recovery code: the server tells them apart.
import { useWords, type Key } from "../../i18n";
import { Field } from "../../ui/Field";

interface Typed {
  value: string;
  change: (value: string) => void;
  hint?: Key;
  problem?: string | null;
}
export function CodeField({ value, change, hint = "code.hint", problem }: Typed) {
  const { t } = useWords();
  return (
    <Field label={t("code")} hint={t(hint)} problem={problem} value={value} onChange={(event) => change(event.target.value)} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={40} required autoFocus className="font-mono tracking-[0.2em]" />
  );
}
