// A question is written, or one that is there edited: for a new one first which kind.
import { useState } from "react";
import { ArrowLeftRight, Braces, CheckCheck, FileText, Hash, ListChecks, ListOrdered, PencilLine, Sigma, TextCursorInput, Type, type LucideIcon } from "lucide-react";
import { useAsk } from "../../api/queries";
import { kinds, question, type Kind } from "../../features/skill/editor/draft";
import { Editor, type Written } from "../../features/skill/editor/Editor";
import { exampleTemplate } from "../../features/skill/editor/TemplateField";
import { useWords, type Key } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

type Begun = Written & { kind: Kind | "template" };

const signs: Record<Kind | "template", LucideIcon> = {
  multiple_choice: ListChecks,
  true_false: CheckCheck,
  short_answer: Type,
  numeric: Hash,
  cloze: TextCursorInput,
  matching: ArrowLeftRight,
  ordering: ListOrdered,
  expression: Sigma,
  essay: PencilLine,
  description: FileText,
  template: Braces,
};

function begin(kind: Kind | "template"): Begun {
  return kind === "template" ? { kind, content: null, template: exampleTemplate, chosen: null } : { kind, content: question(kind), template: null, chosen: null };
}

function NewQuestion({ set }: { set: string }) {
  const { t } = useWords();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [round, setRound] = useState(0);
  return (
    <Shell>
      <Page title={t("editor.new")} width="wide">
        {begun ? (
          <>
            <div className="flex flex-wrap items-center gap-3">
              <p className="text-large">{t(`kind.${begun.kind}` as Key)}</p>
              <ButtonLink weight="quiet" href={`/question-sets/${set}`}>
                {t("editor.back")}
              </ButtonLink>
            </div>
            <Editor
              key={round}
              set={set}
              before={null}
              begin={begun}
              another={(last) => {
                const next = begin(begun.kind);
                setBegun({ ...next, chosen: last.chosen, content: next.content && { ...next.content, category: last.content?.category ?? [] } });
                setRound(round + 1);
                scrollTo({ top: 0 });
              }}
            />
          </>
        ) : (
          <>
            <p className="text-ink-soft">{t("editor.which")}</p>
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {([...kinds, "template"] as const).map((kind) => {
                const Sign = signs[kind];
                return (
                  <li key={kind}>
                    <button type="button" onClick={() => setBegun(begin(kind))} className="flex h-full min-h-20 w-full items-center gap-4 rounded-card border-2 border-edge bg-panel px-5 py-4 text-start shadow-card hover:border-lantern">
                      <Sign aria-hidden="true" className="size-8 shrink-0 text-lantern-text" />
                      <span className="grid">
                        <span className="font-display text-large">{t(`kind.${kind}` as Key)}</span>
                        <span className="text-small text-ink-soft">{t(`kind.why.${kind}` as Key)}</span>
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
            <ButtonLink weight="quiet" href={`/question-sets/${set}`} className="justify-self-start">
              {t("editor.back")}
            </ButtonLink>
          </>
        )}
      </Page>
    </Shell>
  );
}

function EditQuestion({ set, item }: { set: string; item: string }) {
  const { t } = useWords();
  // What is being written over isn't read anew under the author's hands.
  const { data, error, refetch } = useAsk("GET /question-sets/{set}/items/{item}", { set, item }, { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  return (
    <Shell>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("editor.edit")} width="wide">
          <div className="flex flex-wrap items-center gap-3">
            <p className="text-large">
              {t(`kind.${data.made_from ? "template" : data.kind}` as Key)} · {data.skill_name}
            </p>
            <ButtonLink weight="quiet" href={`/question-sets/${set}`}>
              {t("editor.back")}
            </ButtonLink>
          </div>
          <Editor set={set} before={data} begin={data.made_from ? { content: null, template: data.made_from, chosen: null } : { content: data.content, template: null, chosen: null }} another={() => undefined} />
        </Page>
      )}
    </Shell>
  );
}

export default function QuestionEditor({ set, item }: { set: string; item: string | null }) {
  return item === null ? <NewQuestion set={set} /> : <EditQuestion set={set} item={item} />;
}
