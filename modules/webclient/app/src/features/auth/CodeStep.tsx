// The first step of joining a class or coming in by its door: its code, typed, or scanned into the address's fragment, which
// no server is sent; what was scanned is looked up unasked.
import { useEffect, useState, type FormEvent } from "react";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Field } from "../../ui/Field";
import { explain } from "../../ui/problems";

function tidy(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

export function CodeStep({ look }: { look: (code: string) => Promise<void> }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const find = async (wanted: string): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await look(wanted);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  useEffect(() => {
    const scanned = (): void => {
      const wanted = tidy(decodeURIComponent(location.hash.slice(1)));
      if (!wanted) return;
      setCode(wanted);
      void find(wanted);
    };
    scanned();
    addEventListener("hashchange", scanned);
    return () => removeEventListener("hashchange", scanned);
    // `find` and `look` only set state: the first ones serve for good.
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void find(code);
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Field label={t("join.code")} value={code} onChange={(event) => setCode(tidy(event.target.value))} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={12} required autoFocus className="text-center font-display text-hero! font-semibold tracking-[0.2em] uppercase" />
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" type="submit" busy={busy} disabled={code.length === 0}>
        {t("next")}
      </Button>
    </form>
  );
}
