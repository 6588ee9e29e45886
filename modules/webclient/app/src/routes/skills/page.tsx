// All that was met so far, and how well it is known.
import { Hud } from "../../features/progression/Hud";
import { useStanding } from "../../features/progression/standing";
import { SkillRow } from "../../features/skill/SkillRow";
import { useWords } from "../../i18n";
import { Card } from "../../ui/Card";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Skills() {
  const { t } = useWords();
  const { data, error, refetch } = useStanding();
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("home.skills")} width="middle">
          {data.skills.length === 0 ? (
            <Empty title={t("home.skills.none")} />
          ) : (
            <Card>
              <ul className="grid gap-5">
                {data.skills.map((skill) => (
                  <SkillRow key={skill.skill} skill={skill} />
                ))}
              </ul>
            </Card>
          )}
        </Page>
      )}
    </Shell>
  );
}
