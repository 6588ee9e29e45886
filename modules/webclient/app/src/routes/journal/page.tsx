// The quest journal. One clear next step on top; beneath it what today brings, what a teacher gave, the chains, and what is
// done. Today's quests are made when it is opened.
import { useEffect, useState } from "react";
import { BookOpen, Sparkles } from "lucide-react";
import { useLocation } from "wouter";
import { command } from "../../api/client";
import { memory, useAsk } from "../../api/queries";
import { Hud } from "../../features/progression/Hud";
import { EntryRow, Giver, type Entry, type Journal } from "../../features/quest/journal";
import { useWords, type Key } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Bar, Card, Notice } from "../../ui/Card";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function JournalPage() {
  const { language } = useWords();
  const { data, error, refetch } = useAsk("GET /journal", { language });
  const stale = data !== undefined && !data.fresh;
  useEffect(() => {
    if (!stale) return;
    command("POST /journal/today", {}, { language }).then(
      ({ result }) => memory.setQueryData(["GET /journal", { language }], result),
      () => undefined, // the journal shows what there is
    );
  }, [stale, language]);
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Body journal={data} /> : <Waiting />}
    </Shell>
  );
}

function Body({ journal }: { journal: Journal }) {
  const { t } = useWords();
  return (
    <Page title={t("journal")} width="wide">
      {journal.next ? <Next entry={journal.next} /> : <Empty title={t("journal.none")}><p className="text-ink-soft">{t("journal.none.why")}</p></Empty>}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <List title="journal.assigned" entries={journal.assigned} />
        <div className="grid gap-3">
          <List title="journal.today" entries={journal.today} />
          <Story />
        </div>
        <section className="grid gap-3">
          <h2 className="text-large">{t("journal.chains")}</h2>
          {journal.chains.map((chain) => (
            <details key={chain.code} className="rounded-card border border-line bg-panel shadow-card" open={chain.quests.some((each) => each.quest === journal.next?.quest)}>
              <summary className="grid min-h-14 cursor-pointer gap-2 px-5 py-3">
                <span className="flex justify-between gap-3">
                  <span className="font-display text-large">{chain.name}</span>
                  <span className="shrink-0 text-small text-ink-soft">{t("journal.done-of", { done: chain.done, all: chain.quests.length })}</span>
                </span>
                <span className="text-small text-ink-soft">{chain.place}</span>
                <Bar share={chain.done / chain.quests.length} label={chain.name} />
              </summary>
              <div className="grid gap-3 p-4">
                <p>{chain.story}</p>
                <Rows entries={chain.quests} />
              </div>
            </details>
          ))}
        </section>
        <div className="grid gap-6">
          <List title="journal.others" entries={journal.others} />
          <List title="journal.done" entries={journal.done} />
        </div>
      </div>
    </Page>
  );
}

function Next({ entry }: { entry: Entry }) {
  const { t } = useWords();
  return (
    <Card className="grid justify-items-center gap-4 text-center">
      <Giver icon={entry.giver?.icon} className="h-28" />
      <p className="text-small text-ink-soft">{t("journal.next")}</p>
      <h2 className="text-title">{entry.title}</h2>
      {entry.story && <p className="max-w-prose text-large text-ink-soft">{entry.story}</p>}
      <ButtonLink weight="primary" href={entry.kind === "made" ? "/" : `/quests/${entry.quest}`} className="w-full max-w-md">
        <BookOpen aria-hidden="true" />
        {t(entry.state === "active" ? "journal.go-on" : "journal.open")}
      </ButtonLink>
    </Card>
  );
}

function List({ title, entries }: { title: Key; entries: Entry[] }) {
  const { t } = useWords();
  if (entries.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-large">{t(title)}</h2>
      <Rows entries={entries} />
    </section>
  );
}

function Rows({ entries }: { entries: Entry[] }) {
  return (
    <ul className="grid gap-3">
      {entries.map((entry) => (
        <li key={entry.quest}>
          <EntryRow entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function Story() {
  const { t } = useWords();
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { result } = await command("POST /journal/stories", {}, {});
      void memory.invalidateQueries({ queryKey: ["GET /journal"] });
      go(`/quests/${result.quest}`);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <div className="grid gap-3 justify-self-start">
      {error !== null && <Notice tone="plain">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void ask()}>
        <Sparkles aria-hidden="true" className="size-5" />
        {t("journal.story")}
      </Button>
    </div>
  );
}
