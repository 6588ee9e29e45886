// A question set, question by question: what each asks, what is right, and what the answers say of it.
import { useDeferredValue, useMemo, useState } from "react";
import { PencilLine, Plus, TriangleAlert } from "lucide-react";
import { useLocation } from "wouter";
import { useAsk } from "../../api/queries";
import type { ItemAnalysis, ItemView, SetView } from "../../api/types";
import { AnalysisView } from "../../features/skill/bank/AnalysisView";
import { ExportMenu } from "../../features/skill/bank/ExportMenu";
import { KeyView } from "../../features/skill/bank/KeyView";
import { RemoveQuestion, RenameSet } from "../../features/skill/bank/NewSet";
import { MakeQuest } from "../../features/skill/MakeQuest";
import { useAct } from "../../features/classroom/useAct";
import { useWords, type Key } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice, Field } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { InlineProse, Prose } from "../../ui/Prose";
import { Shell } from "../../ui/Shell";

const pageSize = 50;
const clipped = 120; // letters, from which on the heading may not show all

interface Filter {
  words: string;
  kind: string;
  suspicious: boolean;
}

export default function QuestionSet({ set }: { set: string }) {
  const { data, error, refetch } = useAsk("GET /question-sets/{set}", { set, limit: pageSize });
  return <Shell>{error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Whole set={data.set} /> : <Waiting />}</Shell>;
}

function Whole({ set }: { set: SetView }) {
  const { t } = useWords();
  return (
    <Page title={set.name} width="middle">
      <Card className="grid gap-5">
        <p className="text-ink-soft">
          {t("quest.questions", { count: set.items })}
          {set.skills.length > 0 && ` · ${set.skills.slice(0, 5).join(", ")}`}
        </p>
        <div className="flex flex-wrap gap-3">
          {set.items > 0 && <MakeQuest set={set.set} weight="primary" />}
          <ButtonLink weight={set.items > 0 ? "second" : "primary"} href={`/question-sets/${set.set}/new`}>
            <Plus aria-hidden="true" className="size-5" />
            {t("bank.add")}
          </ButtonLink>
          <OpenToAll set={set} />
          <RenameSet set={set.set} name={set.name} />
        </div>
        {set.items > 0 && <ExportMenu set={set.set} name={set.name} />}
      </Card>
      {set.items === 0 && <Empty title={t("bank.empty")}><p className="text-ink-soft">{t("bank.empty-why")}</p></Empty>}
      {set.items > 0 && <Questions set={set} />}
      <Retire set={set} />
    </Page>
  );
}

function Questions({ set }: { set: SetView }) {
  const { t } = useWords();
  const [filter, look] = useState<Filter>({ words: "", kind: "", suspicious: false });
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const setFilter = (next: Filter): void => {
    look(next);
    setCursors([undefined]);
  };
  const more = (next: string): void => setCursors((old) => (old.includes(next) ? old : [...old, next]));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("bank.search")} type="search" value={filter.words} onChange={(event) => setFilter({ ...filter, words: event.target.value })} />
        <Choice label={t("bank.kind")} value={filter.kind} onChange={(event) => setFilter({ ...filter, kind: event.target.value })}>
          <option value="">{t("bank.all-kinds")}</option>
          {Object.keys(set.by_kind).map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}` as Key)}
            </option>
          ))}
        </Choice>
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" className="size-6" checked={filter.suspicious} onChange={(event) => setFilter({ ...filter, suspicious: event.target.checked })} />
          {t("bank.only-suspicious")}
        </label>
      </div>
      <ul className="grid gap-3">
        {cursors.map((after, i) => (
          <Batch key={after ?? ""} set={set.set} after={after} filter={filter} more={i === cursors.length - 1 ? more : null} />
        ))}
      </ul>
    </>
  );
}

// A page of what the server found.
function Batch({ set, after, filter, more }: { set: string; after: string | undefined; filter: Filter; more: ((next: string) => void) | null }) {
  const { t } = useWords();
  const words = useDeferredValue(filter.words.trim());
  const page = {
    set,
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
    ...(words === "" ? {} : { search: words }),
    ...(filter.kind === "" ? {} : { kind: filter.kind }),
    ...(filter.suspicious ? { suspicious: true } : {}),
  };
  const { data, error } = useAsk("GET /question-sets/{set}", page);
  const analysed = useAsk("GET /question-sets/{set}/analysis", page).data;
  const analyses = useMemo(() => new Map(analysed?.items.map((each) => [each.item, each])), [analysed]);
  if (error) return <li><Notice tone="wrong">{explain(error)}</Notice></li>;
  if (!data) return <li><Waiting /></li>;
  return (
    <>
      {data.items.map((item) => (
        <QuestionCard key={item.item} set={set} item={item} analysis={analyses.get(item.item)} />
      ))}
      {data.items.length === 0 && <li className="text-ink-soft">{t("bank.none-here")}</li>}
      {more !== null && data.next && (
        <li>
          <Button weight="second" onClick={() => more(data.next as string)}>
            {t("bank.more")}
          </Button>
        </li>
      )}
    </>
  );
}

function QuestionCard({ set, item, analysis }: { set: string; item: ItemView; analysis: ItemAnalysis | undefined }) {
  const { t, share } = useWords();
  const { content } = item;
  const suspicious = (analysis?.suspicions.length ?? 0) > 0;
  return (
    <li data-question={item.kind} className="rounded-card border border-line bg-panel px-5 py-4 shadow-card">
      <details>
        <summary className="grid min-h-11 gap-1">
          <span className="line-clamp-2 text-large wrap-anywhere">
            <InlineProse text={content.prompt} />
          </span>
          <span className="text-small text-ink-soft">
            {t(`kind.${item.kind}` as Key)} · {item.skill_name}
            {analysis?.mean_score != null && ` · ${t("bank.mean-score", { share: share(analysis.mean_score) })}`}
            {suspicious && (
              <span className="ms-2 inline-flex items-center gap-1 font-bold text-wrong">
                <TriangleAlert aria-hidden="true" className="size-4" />
                {t("bank.suspicious")}
              </span>
            )}
          </span>
        </summary>
        <div className="mt-4 grid gap-5">
          {content.prompt.text.length > clipped && <Prose text={content.prompt} />}
          <Part title={t("bank.key")}><KeyView of={content.key} /></Part>
          {content.hints.length > 0 && (
            <Part title={t("bank.hints")}>
              <ol className="grid list-decimal gap-1 ps-7">{content.hints.map((hint, i) => <li key={i}><InlineProse text={hint} /></li>)}</ol>
            </Part>
          )}
          {content.feedback.text && <Part title={t("bank.feedback")}><Prose text={content.feedback} /></Part>}
          {content.solution.text && <Part title={t("bank.solution")}><Prose text={content.solution} /></Part>}
          {content.tags.length > 0 && <p className="text-small text-ink-soft">{content.tags.join(" · ")}</p>}
          {item.made && <p className="text-small text-ink-soft">{t("bank.made")}</p>}
          <div className="flex flex-wrap items-center gap-3">
            <ButtonLink weight="second" href={`/question-sets/${set}/items/${item.item}/edit`}>
              <PencilLine aria-hidden="true" className="size-5" />
              {t("bank.edit")}
            </ButtonLink>
            <ButtonLink weight="second" href={`/question-sets/${set}/items/${item.item}`}>
              {t("bank.try")}
            </ButtonLink>
            <RemoveQuestion set={set} item={item.item} />
          </div>
          {analysis && <Part title={t("bank.analysis")}><AnalysisView of={analysis} /></Part>}
        </div>
      </details>
    </li>
  );
}
function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-bold">{title}</h2>
      {children}
    </section>
  );
}

function OpenToAll({ set }: { set: SetView }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("PUT /question-sets/{set}/open", ["GET /question-sets", "GET /question-sets/{set}"]);
  return (
    <>
      <Button weight="second" busy={busy} aria-pressed={set.open} onClick={() => void act({ set: set.set }, { open: !set.open })}>
        {t(set.open ? "bank.close" : "bank.open")}
      </Button>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </>
  );
}

function Retire({ set }: { set: SetView }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const { busy, error, act } = useAct("DELETE /question-sets/{set}", ["GET /question-sets"]);
  return (
    <div className="grid justify-items-start gap-3">
      {asked && <p>{t("bank.retire-why")}</p>}
      <Button weight="quiet" busy={busy} onClick={() => (asked ? void act({ set: set.set }, {}).then((done) => done !== null && go("/question-sets")) : setAsked(true))}>
        {t(asked ? "bank.retire-sure" : "bank.retire")}
      </Button>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </div>
  );
}
