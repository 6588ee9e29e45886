// A set of one's own: a name, and it is there to be written in.
import { useState, type FormEvent } from "react";
import { PencilLine } from "lucide-react";
import { useLocation } from "wouter";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Card";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { explain, explainField } from "../../../ui/problems";
import { useAct } from "../../classroom/useAct";

export function NewSet() {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState("");
  const [, go] = useLocation();
  const { busy, error, act } = useAct("POST /question-sets", ["GET /question-sets"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await act({}, { name: name.trim() });
    if (made) go(`/question-sets/${made.set}`);
  };
  return (
    <>
      <Button weight="second" onClick={() => setAsked(true)} className="justify-self-start">
        <PencilLine aria-hidden="true" className="size-5" />
        {t("sets.new")}
      </Button>
      {asked && (
        <Dialog title={t("sets.new")} close={() => setAsked(false)}>
          <form onSubmit={(event) => void submit(event)} className="grid gap-5">
            <Field label={t("sets.name")} hint={t("sets.name-why")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={200} required autoFocus />
            {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
            <Button weight="primary" type="submit" busy={busy} disabled={name.trim() === ""}>
              {t("sets.make")}
            </Button>
          </form>
        </Dialog>
      )}
    </>
  );
}

export function RenameSet({ set, name: before }: { set: string; name: string }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState(before);
  const { busy, error, act } = useAct("PUT /question-sets/{set}/name", ["GET /question-sets", "GET /question-sets/{set}"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await act({ set }, { name: name.trim() })) setAsked(false);
  };
  return (
    <>
      <Button weight="quiet" onClick={() => setAsked(true)}>
        {t("sets.rename")}
      </Button>
      {asked && (
        <Dialog title={t("sets.rename")} close={() => setAsked(false)}>
          <form onSubmit={(event) => void submit(event)} className="grid gap-5">
            <Field label={t("sets.name")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={200} required autoFocus />
            {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
            <Button weight="primary" type="submit" busy={busy} disabled={name.trim() === ""}>
              {t("sets.rename-go")}
            </Button>
          </form>
        </Dialog>
      )}
    </>
  );
}

// Taken away only when it was meant.
export function RemoveQuestion({ set, item }: { set: string; item: string }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const { busy, error, act } = useAct("DELETE /question-sets/{set}/items/{item}", ["GET /question-sets", "GET /question-sets/{set}", "GET /question-sets/{set}/analysis"]);
  return (
    <>
      <Button weight="quiet" busy={busy} onClick={() => (asked ? void act({ set, item }, {}) : setAsked(true))}>
        {t(asked ? "bank.remove-sure" : "bank.remove")}
      </Button>
      {asked && error === null && <p className="w-full text-small text-ink-soft">{t("bank.remove-why")}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </>
  );
}
