// A quest from a set of questions, for a class, or an administrator's for all: a title, a story if one likes, and it is there.
import { useState, type FormEvent } from "react";
import { CircleCheck } from "lucide-react";
import { useAll } from "../../api/queries";
import type { QuestView, SetView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice, Field, LongField } from "../../ui/Field";
import { Island } from "../../ui/Island";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

const mostQuestions = 50;

export default function NewQuest({ set }: { set: string }) {
  const sets = useAll("GET /question-sets");
  const found = sets.data?.find((each) => each.set === set);
  return <Shell>{sets.error ? <Trouble error={sets.error} again={() => void sets.refetch()} /> : found ? <Form set={found} /> : <Waiting />}</Shell>;
}

function Form({ set }: { set: SetView }) {
  const { t } = useWords();
  const classes = useAll("GET /classes");
  const { busy, error, act } = useAct("POST /quests", ["GET /quests"]);
  const [title, setTitle] = useState(set.name);
  const [story, setStory] = useState("");
  const forAll = useSession(({ me }) => me?.roles.includes("admin") ?? false);
  const [forClass, setForClass] = useState<string | null>(null);
  const most = Math.min(mostQuestions, set.items);
  const [count, setCount] = useState(Math.min(10, most));
  const [made, setMade] = useState<QuestView | null>(null);
  const chosen = forClass ?? classes.data?.[0]?.class ?? "";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const quest = await act({}, { title: title.trim(), set: set.set, questions: count, ...(story.trim() ? { story: story.trim() } : {}), ...(chosen ? { class: chosen } : {}) });
    if (quest) setMade(quest);
  };
  if (made) return <Made quest={made} forClass={chosen} />;
  return (
    <Page title={t("quest.new")} width="narrow">
      <Card>
        <form onSubmit={(event) => void submit(event)} className="grid gap-5">
          <Field label={t("quest.title")} problem={explainField(error, "title")} value={title} onChange={(event) => setTitle(event.target.value)} maxLength={200} required />
          <Choice label={t("quest.for")} problem={explainField(error, "class")} value={chosen} onChange={(event) => setForClass(event.target.value)}>
            {classes.data?.map((each) => (
              <option key={each.class} value={each.class}>
                {each.name}
              </option>
            ))}
            {forAll && <option value="">{t("quest.for-all")}</option>}
          </Choice>
          <Field label={t("quest.count")} hint={t("quest.count-hint", { most })} type="number" inputMode="numeric" min={1} max={most} value={count} onChange={(event) => setCount(event.target.valueAsNumber || 1)} required />
          <LongField label={t("quest.story")} hint={t("quest.story-hint")} value={story} onChange={(event) => setStory(event.target.value)} rows={3} maxLength={2000} />
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          <Button weight="primary" type="submit" busy={busy}>
            {t("quest.make")}
          </Button>
        </form>
      </Card>
    </Page>
  );
}

function Made({ quest, forClass }: { quest: QuestView; forClass: string }) {
  const { t } = useWords();
  return (
    <Page title={t("quest.made")} width="narrow">
      <Card className="grid justify-items-center gap-5 text-center">
        <Island seed={quest.quest} lit={1} className="w-64 animate-float" />
        <p className="flex items-center gap-3 font-display text-large" data-quest={quest.quest}>
          <CircleCheck aria-hidden="true" className="size-7 shrink-0 text-correct" />
          {quest.title}
        </p>
        <p className="text-ink-soft">{t("quest.made-why")}</p>
        <ButtonLink weight="primary" href={forClass ? `/classes/${forClass}` : "/classes"}>
          {t("quest.to-class")}
        </ButtonLink>
      </Card>
    </Page>
  );
}
