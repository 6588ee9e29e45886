// What is allowed for a child: one switch a kind, and each time somebody said so.
import { useAsk } from "../../api/queries";
import type { Queries } from "../../api/types";
import { useAct } from "../classroom/useAct";
import { useWords } from "../../i18n";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";

type Consent = Queries["GET /children/{child}/consents"]["reply"]["items"][number];

export function Consents({ child }: { child: string }) {
  const { t } = useWords();
  const consents = useAsk("GET /children/{child}/consents", { child });
  if (consents.error) return <Trouble error={consents.error} again={() => void consents.refetch()} />;
  if (!consents.data) return <Waiting />;
  return (
    <div className="grid gap-5">
      <ul className="grid gap-3">
        {consents.data.items.map((consent) => (
          <Switch key={consent.kind} child={child} consent={consent} />
        ))}
      </ul>
      <details>
        <summary className="cursor-pointer py-2 font-bold">{t("consents.log")}</summary>
        <Log child={child} />
      </details>
    </div>
  );
}

function Switch({ child, consent }: { child: string; consent: Consent }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("PUT /children/{child}/consents/{kind}", ["GET /children/{child}/consents", "GET /children/{child}/consents/log"]);
  return (
    <li className="grid gap-2 rounded-small border border-line bg-panel-raised px-4 py-3">
      <div className="flex items-center justify-between gap-4">
        <span className="grid">
          <strong>{t(`consent.${consent.kind}`)}</strong>
          <span className="text-small text-ink-soft">{t(`consent.${consent.kind}.why`)}</span>
          {consent.by_default && <span className="text-small text-ink-soft">{t("consents.default")}</span>}
        </span>
        <button
          type="button"
          role="switch"
          aria-checked={consent.given}
          aria-label={t(`consent.${consent.kind}`)}
          disabled={busy}
          onClick={() => void act({ child, kind: consent.kind }, { given: !consent.given })}
          className={`relative h-11 w-18 shrink-0 rounded-round border-2 transition-colors disabled:opacity-60 ${consent.given ? "border-correct bg-correct-ground" : "border-edge bg-ground-deep"}`}
        >
          <span aria-hidden="true" className={`lit absolute inset-y-1 aspect-square rounded-round transition-[inset-inline-start] duration-150 ${consent.given ? "start-[calc(100%-2.25rem)] bg-correct" : "start-1 bg-edge"}`} />
        </button>
      </div>
      <span className="text-small">{t(consent.given ? "consents.given" : "consents.not-given")}</span>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </li>
  );
}

function Log({ child }: { child: string }) {
  const { t, moment } = useWords();
  const { data, error, refetch } = useAsk("GET /children/{child}/consents/log", { child });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.items.length === 0) return <p className="text-ink-soft">{t("consents.log.none")}</p>;
  return (
    <ol className="grid gap-2">
      {data.items.map((line, index) => (
        <li key={index} className="flex flex-wrap gap-x-4 border-b border-line pb-2 last:border-0">
          <time dateTime={line.at} className="text-ink-soft tabular-nums">{moment(line.at)}</time>
          <span>{t(line.given ? "consents.log.given" : "consents.log.withdrawn", { name: line.by_name, kind: t(`consent.${line.kind}`) })}</span>
        </li>
      ))}
    </ol>
  );
}
