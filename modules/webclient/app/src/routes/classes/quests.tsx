// What was given to a class, the newest first; and one way on: give another.
import { Plus } from "lucide-react";
import { Link } from "wouter";
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function ClassQuests({ id }: { id: string }) {
  const { t, moment } = useWords();
  const { data, error, refetch } = useAsk("GET /classes/{class}/assignments", { class: id });
  return (
    <Shell>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("assign.quests")} width="middle">
          <ButtonLink weight="primary" href={`/classes/${id}/assign`} className="justify-self-start">
            <Plus aria-hidden="true" />
            {t("assign.new")}
          </ButtonLink>
          {data.items.length === 0 && (
            <Empty title={t("assign.none")}>
              <p className="text-ink-soft">{t("assign.none.why")}</p>
            </Empty>
          )}
          <ul className="grid gap-3">
            {data.items.map((each) => (
              <li key={each.assignment}>
                <Link href={`/assignments/${each.assignment}`} className="grid gap-1 rounded-card border border-line bg-panel px-5 py-3 shadow-card hover:bg-panel-raised">
                  <span className="font-display text-large">{each.title}</span>
                  <span className="text-small text-ink-soft">
                    {t(each.whole_class ? "assign.whole-class" : "assign.some")}
                    {each.due ? ` · ${t("assign.due-on", { when: moment(each.due) })}` : ""}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <ButtonLink weight="quiet" href={`/classes/${id}`} className="justify-self-start">
            {t("quest.to-class")}
          </ButtonLink>
        </Page>
      )}
    </Shell>
  );
}
