// A question being written: what it asks, what is right, what helps; beside it how a student will meet it. What the server finds
// wrong stands at its field, and whoever leaves with something unsaved is asked.
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { command } from "../../../api/client";
import { Problem, type FieldError } from "../../../api/problem";
import { refresh } from "../../../api/queries";
import type { Content, Draft, DraftPreview, Template, WrittenItem } from "../../../api/types";
import { learn, useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Card, Notice } from "../../../ui/Card";
import { Dialog } from "../../../ui/Dialog";
import { Waiting } from "../../../ui/Page";
import { explain } from "../../../ui/problems";
import { inFormat, mostHints, prose } from "./draft";
import { EditingContext, faultWords, LineField, More, ProseField, Rows } from "./fields";
import { ClozeEditor, KeyEditor } from "./KeyEditor";
import { SkillField, type Chosen } from "./SkillField";
import { TemplateField } from "./TemplateField";
import { useLeaving } from "./useLeaving";

// It says the words of a question being played.
const Trial = lazy(async () => (await Promise.all([import("./Trial"), learn("play")]))[0]);

export interface Written {
  content: Content | null; // one of the two
  template: Template | null;
  chosen: Chosen | null;
}
interface EditorProps {
  set: string;
  before: WrittenItem | null; // null: a new question
  begin: Written;
  another: (last: Written) => void; // a new one is begun, of the same kind and skill
}

export function Editor({ set, before, begin, another }: EditorProps) {
  const { t } = useWords();
  const [, go] = useLocation();
  const [written, setWritten] = useState<Written>(begin);
  const [kept, setKept] = useState(() => JSON.stringify(written));
  const [faults, setFaults] = useState<FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState(0); // how often it was to be saved and couldn't
  const form = useRef<HTMLFormElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const after = useRef<"set" | "another">("set");
  const [slip, setSlip] = useState<string | null>(null); // of a template that can't be read as it stands
  const unsaved = slip !== null || JSON.stringify(written) !== kept;
  const leaving = useLeaving(unsaved);
  const format = written.content?.prompt.format ?? "plain";
  const editing = useMemo(() => ({ faults, set, format }), [faults, set, format]);
  const body: Draft = written.content ? { content: written.content } : { made_from: written.template as Template };
  const put = (content: Partial<Content>): void => setWritten((now) => ({ ...now, content: now.content && { ...now.content, ...content } }));

  // The first of what is wrong has the focus.
  useEffect(() => {
    if (asked === 0) return;
    const fields = [...(form.current?.querySelectorAll<HTMLElement>("[data-at]") ?? [])];
    // Of each fault the innermost field that holds it; of these the first on the page.
    const wrong = new Set(
      faults.map(({ pointer }) => {
        const around = fields.filter(({ dataset }) => pointer === dataset.at || pointer.startsWith(`${dataset.at}/`));
        return around.sort((a, b) => (b.dataset.at as string).length - (a.dataset.at as string).length)[0];
      }),
    );
    const first = fields.find((field) => wrong.has(field));
    const inner = first?.matches("[tabindex]") ? first : first?.querySelector<HTMLElement>("input, textarea, select, button");
    (inner ?? said.current)?.focus();
  }, [asked]);

  const heard = useCallback((preview: DraftPreview) => setFaults((now) => (now.length > 0 ? preview.faults : now)), []);
  const save = async (fresh = before === null): Promise<void> => {
    if (slip !== null) {
      setFaults([{ pointer: "/made_from", code: "json.malformed", detail: slip }]);
      setAsked((times) => times + 1);
      return;
    }
    setBusy(true);
    setError(null);
    const sent = { ...body, ...(written.chosen ? { skill: written.chosen.skill } : {}) };
    try {
      if (fresh || before === null) await command("POST /question-sets/{set}/items", { set }, sent);
      else await command("PUT /question-sets/{set}/items/{item}", { set, item: before.item }, sent);
      setFaults([]);
      setKept(JSON.stringify(written));
      await Promise.all([refresh("GET /question-sets"), refresh("GET /question-sets/{set}"), refresh("GET /question-sets/{set}/analysis")]);
      if (after.current === "another") another(written);
      else go(`/question-sets/${set}`);
    } catch (problem) {
      const found = problem instanceof Problem && problem.status === 422 ? problem.errors : [];
      setFaults(found);
      setError(found.length > 0 ? null : problem);
      setAsked((times) => times + 1);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    after.current = "set";
    void save();
  };
  const { content } = written;
  const replaced = error instanceof Problem && error.code === "item.replaced";
  return (
    <EditingContext value={editing}>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <form
          ref={form}
          noValidate
          onSubmit={submit}
          onKeyDown={(event) => {
            if ((event.ctrlKey || event.metaKey) && event.key === "s") submit(event);
            if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault(); // a line ended, not the work
          }}
          className="grid min-w-0 gap-6"
        >
          {faults.length > 0 && (
            <div ref={said} tabIndex={-1}>
              <Notice tone="wrong">
                <p className="font-bold">{t("editor.faults", { count: faults.length })}</p>
                <ul className="mt-1 grid list-disc gap-1 ps-5">
                  {[...new Set(faults.map(faultWords))].map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </Notice>
            </div>
          )}
          {content ? (
            <>
              <Card className="grid gap-6">
                {content.key.kind === "cloze" ? (
                  <ClozeEditor at="/content" prompt={content.prompt} of={content.key} set={(prompt, key) => put({ prompt, key })} />
                ) : (
                  <ProseField at="/content/prompt" label={t(content.key.kind === "description" ? "editor.text" : "editor.prompt")} hint={t("editor.prompt-why")} value={content.prompt} set={(prompt) => put({ prompt })} rows={3} pictures />
                )}
                <KeyEditor at="/content/key" of={content.key} set={(key) => put({ key })} />
                {content.key.kind === "essay" && <p className="text-ink-soft">{t("bank.read-by-you")}</p>}
              </Card>
              <Card className="grid gap-6">
                <h2 className="text-large">{t("editor.help")}</h2>
                <Rows
                  at="/content/hints"
                  legend={t("bank.hints")}
                  hint={t("editor.hints-why")}
                  rows={content.hints}
                  set={(hints) => put({ hints })}
                  fresh={() => prose("", format)}
                  add={t("editor.hint-add")}
                  name={(place) => t("editor.hint", { place: place + 1 })}
                  most={mostHints}
                  row={(hint, i, change) => <ProseField at={`/content/hints/${i}`} label={t("editor.hint", { place: i + 1 })} value={hint} set={change} />}
                />
                <ProseField at="/content/solution" label={t("bank.solution")} hint={t("editor.solution-why")} value={content.solution} set={(solution) => put({ solution })} rows={2} pictures />
                <ProseField at="/content/feedback" label={t("bank.feedback")} hint={t("editor.feedback-why")} value={content.feedback} set={(feedback) => put({ feedback })} />
              </Card>
              <Card className="grid gap-6">
                <SkillField at="/content/category" category={content.category} chosen={written.chosen} set={(category, chosen) => setWritten((now) => ({ ...now, chosen, content: now.content && { ...now.content, category } }))} />
                <Tags at="/content/tags" tags={content.tags} set={(tags) => put({ tags })} />
                <More holds={["/content/title", "/content/code"]} filled={content.title !== "" || content.code !== ""} title={t("editor.besides")}>
                  <LineField at="/content/title" label={t("editor.title")} hint={t("editor.title-why")} value={content.title} set={(title) => put({ title })} />
                  <LineField at="/content/code" label={t("editor.code")} hint={t("editor.code-why")} value={content.code} set={(code) => put({ code })} />
                </More>
                <label className="flex min-h-11 items-start gap-3">
                  <input type="checkbox" className="mt-1 size-6 shrink-0" checked={format === "markdown"} onChange={(event) => setWritten((now) => ({ ...now, content: now.content && inFormat(now.content, event.target.checked ? "markdown" : "plain") }))} />
                  <span>
                    {t("editor.markdown")}
                    <span className="block text-small text-ink-soft">{t("editor.markdown-why")}</span>
                  </span>
                </label>
              </Card>
            </>
          ) : (
            <Card>
              <TemplateField at="/made_from" value={written.template as Template} set={(template) => setWritten((now) => ({ ...now, template }))} slip={setSlip} />
            </Card>
          )}
          {error !== null && (
            <Notice tone="wrong">
              <p>{replaced ? t("editor.replaced") : explain(error)}</p>
              {replaced && (
                <Button weight="second" onClick={() => void save(true)} className="mt-3">
                  {t("editor.as-new")}
                </Button>
              )}
            </Notice>
          )}
          <div className="flex flex-wrap items-center gap-3">
            <Button weight="primary" type="submit" busy={busy}>
              {t("editor.save")}
            </Button>
            {before === null && (
              <Button
                weight="second"
                busy={busy}
                onClick={() => {
                  after.current = "another";
                  void save();
                }}
              >
                {t("editor.save-next")}
              </Button>
            )}
            <span role="status" className="text-small text-ink-soft">
              {unsaved ? t("editor.unsaved") : ""}
            </span>
          </div>
        </form>
        <aside aria-label={t("trial")} className="grid min-w-0 gap-3 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto lg:p-1">
          <h2 className="text-large">{t("trial")}</h2>
          <Suspense fallback={<Waiting />}>
            <Trial draft={body} heard={heard} />
          </Suspense>
        </aside>
      </div>
      {leaving && (
        <Dialog title={t("editor.leave")} close={leaving.stay}>
          <p>{t("editor.leave-why")}</p>
          <div className="flex flex-wrap gap-3">
            <Button weight="primary" onClick={leaving.stay}>
              {t("editor.stay")}
            </Button>
            <Button weight="quiet" onClick={leaving.go}>
              {t("editor.leave-go")}
            </Button>
          </div>
        </Dialog>
      )}
    </EditingContext>
  );
}

function Tags({ at, tags, set }: { at: string; tags: string[]; set: (tags: string[]) => void }) {
  const { t } = useWords();
  const [text, setText] = useState(() => tags.join(", "));
  const read = (words: string): string[] => [...new Set(words.split(/[,;\n]/).map((word) => word.trim()).filter((word) => word !== ""))];
  return (
    <LineField
      at={at}
      label={t("editor.tags")}
      hint={t("editor.tags-why")}
      value={text}
      set={(words) => {
        setText(words);
        set(read(words));
      }}
    />
  );
}
