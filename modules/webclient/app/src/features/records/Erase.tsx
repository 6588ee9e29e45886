// Forgetting a person: what goes and what stays is said first, the username is typed, and the receipt is shown.
import { useState, type FormEvent } from "react";
import { Eraser, Printer } from "lucide-react";
import type { Commands } from "../../api/types";
import { useAct } from "../classroom/useAct";
import { known, say, useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { explain } from "../../ui/problems";

export type Receipt = Commands["POST /accounts/{account}/erasure"]["result"];

export function Erase({ person, erased }: { person: { account: string; username: string; name: string }; erased: (receipt: Receipt) => void }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-soft">{t("erase.why")}</p>
      <Button weight="second" onClick={() => setAsking(true)}>
        <Eraser aria-hidden="true" className="size-5" />
        {t("erase.go")}
      </Button>
      {asking && <Confirm person={person} erased={erased} close={() => setAsking(false)} />}
    </div>
  );
}

function Confirm({ person, erased, close }: { person: { account: string; username: string; name: string }; erased: (receipt: Receipt) => void; close: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const { busy, error, act } = useAct("POST /accounts/{account}/erasure", ["GET /accounts", "GET /audit"]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const receipt = await act({ account: person.account }, { username: typed.trim() });
    if (receipt) erased(receipt);
  };
  return (
    <Dialog title={t("erase.of", { name: person.name })} close={close}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        <p>{t("erase.for-good")}</p>
        <Field label={t("erase.type", { username: person.username })} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} required autoFocus />
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" type="submit" busy={busy} disabled={typed.trim() !== person.username}>
          {t("erase.go")}
        </Button>
      </form>
    </Dialog>
  );
}

function named(kind: string): string {
  const key = `record.${kind}`;
  return known(key) ? say(key) : kind;
}

// What an erasure took and what stays under the pseudonym; made to be printed and filed.
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const { t, number, moment } = useWords();
  return (
    <article aria-label={t("erase.receipt")} className="grid gap-5">
      <Notice tone="right">{t("erase.done", { pseudonym: receipt.pseudonym })}</Notice>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-soft">{t("erase.number")}</dt>
        <dd className="font-bold wrap-anywhere">{receipt.account}</dd>
        <dt className="text-ink-soft">{t("erase.when")}</dt>
        <dd className="font-bold">{moment(receipt.at)}</dd>
      </dl>
      <div role="region" aria-label={t("erase.what")} tabIndex={0} className="overflow-x-auto rounded-small border border-line">
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-b-2 border-edge text-small text-ink-soft">
              <th scope="col" className="px-4 py-2 text-start">{t("erase.what")}</th>
              <th scope="col" className="px-4 py-2 text-end">{t("erase.rows")}</th>
              <th scope="col" className="px-4 py-2 text-start">{t("erase.became")}</th>
            </tr>
          </thead>
          <tbody>
            {receipt.taken.map((each, index) => (
              <tr key={index} className="border-b border-line last:border-0">
                <th scope="row" className="px-4 py-2 text-start font-normal">{named(each.kind)}</th>
                <td className="px-4 py-2 text-end tabular-nums">{number(each.rows)}</td>
                <td className="px-4 py-2">{t(each.deleted ? "erase.deleted" : "erase.kept")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button weight="second" onClick={() => print()} className="no-print justify-self-start">
        <Printer aria-hidden="true" className="size-5" />
        {t("print")}
      </Button>
    </article>
  );
}
