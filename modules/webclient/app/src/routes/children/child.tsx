// What a guardian reads of their own child, and what they allow.
import { ArrowLeft } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Queries } from "../../api/types";
import { Consents } from "../../features/family/Consents";
import { Export } from "../../features/records/Export";
import { SkillRow } from "../../features/skill/SkillRow";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Bar, Card } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

type Report = Queries["GET /guardians/me/children/{child}/report"]["reply"];

export default function Child({ child }: { child: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /guardians/me/children/{child}/report", { child });
  if (error) return <Shell><Trouble error={error} again={() => void refetch()} /></Shell>;
  if (!data) return <Shell><Waiting /></Shell>;
  return (
    <Shell>
      <Page title={data.name} width="middle">
        <Standing report={data} />
        <Card>
          <h2 className="mb-4 text-large">{t("child.skills")}</h2>
          {data.skills.length === 0 ? (
            <p className="text-ink-soft">{t("child.no-skills")}</p>
          ) : (
            <ul className="grid gap-5">
              {data.skills.map((skill) => (
                <SkillRow key={skill.name} skill={skill} />
              ))}
            </ul>
          )}
        </Card>
        <Card>
          <h2 className="mb-1 text-large">{t("consents")}</h2>
          <p className="mb-4 text-ink-soft">{t("consents.why")}</p>
          <Consents child={child} />
        </Card>
        <Card>
          <h2 className="mb-3 text-large">{t("export")}</h2>
          <Export account={child} />
        </Card>
        <ButtonLink weight="quiet" href="/children" className="no-print justify-self-start">
          <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
          {t("children")}
        </ButtonLink>
      </Page>
    </Shell>
  );
}

function Standing({ report }: { report: Report }) {
  const { t, number, share, moment } = useWords();
  const next = report.next_level_xp;
  const facts: [string, string][] = [
    [t("child.quests"), number(report.quests_completed)],
    [t("child.answered"), number(report.answered)],
    [t("child.right"), report.answered === 0 ? "–" : share(report.right / report.answered)],
    [t("child.last"), report.last_active ? moment(report.last_active) : "–"],
  ];
  return (
    <Card className="grid gap-5">
      {report.classes.length > 0 && <p className="text-ink-soft">{report.classes.join(", ")}</p>}
      <div className="grid gap-2">
        <p className="font-display text-large font-semibold">{t("child.level", { level: report.level })}</p>
        <Bar share={next ? (report.xp - report.level_xp) / (next - report.level_xp) : 1} label={t("child.to-next")} />
      </div>
      <dl className="grid grid-cols-2 gap-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-soft">{name}</dt>
            <dd className="font-display text-large font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
