// A teacher's questions: bring a file in, make a quest of it.
import { Link } from "wouter";
import { useAll } from "../../api/queries";
import { NewSet } from "../../features/skill/bank/NewSet";
import { MakeQuest } from "../../features/skill/MakeQuest";
import { Upload } from "../../features/skill/Upload";
import { useWords } from "../../i18n";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function QuestionSets() {
  const { t } = useWords();
  const sets = useAll("GET /question-sets");
  return (
    <Shell>
      <Page title={t("sets")} width="middle">
        <Upload />
        <NewSet />
        {sets.error ? (
          <Trouble error={sets.error} again={() => void sets.refetch()} />
        ) : !sets.data ? (
          <Waiting />
        ) : (
          sets.data.length > 0 && (
            <section className="grid gap-3">
              <h2 className="text-large">{t("sets.yours")}</h2>
              <ul className="grid gap-3">
                {sets.data.map((set) => (
                  <li key={set.set} className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-panel px-5 py-4 shadow-card">
                    <div className="grid min-w-0">
                      <Link href={`/question-sets/${set.set}`} className="inline-flex min-h-11 items-center font-display text-large wrap-anywhere underline decoration-edge decoration-2 underline-offset-4">
                        {set.name}
                      </Link>
                      <span className="text-small text-ink-soft">
                        {t("quest.questions", { count: set.items })}
                        {set.skills.length > 0 && ` · ${set.skills.slice(0, 3).join(", ")}`}
                      </span>
                    </div>
                    <MakeQuest set={set.set} weight="second" />
                  </li>
                ))}
              </ul>
            </section>
          )
        )}
      </Page>
    </Shell>
  );
}
