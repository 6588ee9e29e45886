// A password that can be looked at while it is typed: children and tablets need that more than they need dots.
import { useState, type InputHTMLAttributes } from "react";
import { Eye, EyeOff } from "lucide-react";
import { useWords } from "../../i18n";
import { Field } from "../../ui/Field";

export function PasswordField({ label, hint, problem, ...input }: { label: string; hint?: string; problem?: string | null } & InputHTMLAttributes<HTMLInputElement>) {
  const { t } = useWords();
  const [seen, setSeen] = useState(false);
  const Icon = seen ? EyeOff : Eye;
  return (
    <div className="relative">
      <Field label={label} hint={hint} problem={problem} type={seen ? "text" : "password"} autoCapitalize="none" spellCheck={false} className="pe-14" {...input} />
      <button type="button" aria-label={t("password.show")} aria-pressed={seen} onClick={() => setSeen(!seen)} className="absolute end-1 top-9 grid size-11 place-items-center rounded-small text-ink-soft">
        <Icon aria-hidden="true" />
      </button>
    </div>
  );
}
