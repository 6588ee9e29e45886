// One skill of the map: what it is, how well it is known, what it needs and unlocks, the way there, and what to do about it.
import { useAsk } from "../../../api/queries";
import type { SkillView } from "../../../api/types";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Bar, Notice } from "../../../ui/Card";
import { Dialog } from "../../../ui/Dialog";
import { explain } from "../../../ui/problems";
import { Steps, useGoal } from "../Goal";
import { usePractice } from "../practice";

export function SkillPanel({ skill, goal, student, go, close }: { skill: SkillView; goal: boolean; student: boolean; go: (skill: string) => void; close: () => void }) {
  const { t, share, number } = useWords();
  const { data, error } = useAsk("GET /skills/{skill}", { skill: skill.skill });
  const way = useAsk("GET /skills/{skill}/path", { skill: skill.skill });
  const aim = useGoal();
  const practice = usePractice();
  const trouble = error ?? aim.error ?? practice.error;
  return (
    <Dialog title={skill.name} close={close}>
      <div className="grid max-h-[70dvh] gap-5 overflow-y-auto p-1" tabIndex={0} role="region" aria-label={skill.name}>
        {trouble !== null && <Notice tone="wrong">{explain(trouble)}</Notice>}
        {data?.description && <p className="text-large">{data.description}</p>}
        {student && (
          <div className="grid gap-2">
            <p data-level={skill.mastery_level}>
              {t(`mastery.${skill.mastery_level}`)} · {share(skill.mastery)}
            </p>
            <Bar share={skill.mastery} label={t("mastery.of", { skill: skill.name })} />
          </div>
        )}
        {data?.age_from != null && data.age_to != null && <p className="text-small text-ink-soft">{t("map.ages", { from: number(data.age_from), to: number(data.age_to) })}</p>}
        {student && (
          <div className="flex flex-wrap gap-3">
            {skill.items > 0 && (
              <Button weight="primary" busy={practice.busy} onClick={() => void practice.begin({ kind: "skill", skill: skill.skill })}>
                {t("practise")}
              </Button>
            )}
            <Button weight="second" busy={aim.busy} onClick={() => void aim.act({}, goal ? {} : { skill: skill.skill })}>
              {t(goal ? "goal.drop" : "map.goal")}
            </Button>
          </div>
        )}
        {student && way.data && way.data.steps.length > 1 && (
          <details>
            <summary className="min-h-11 font-bold">{t("goal.steps", { count: way.data.steps.length })}</summary>
            <Steps steps={way.data.steps} />
          </details>
        )}
        {data && <Around title={t("map.needs")} skills={data.prerequisites} go={go} />}
        {data && <Around title={t("map.unlocks", { count: data.unlocks_in_all })} skills={data.unlocks} go={go} />}
        {data && <Around title={t("map.related")} skills={[...data.part_of, ...data.parts, ...data.related]} go={go} />}
        {data && data.standards.length > 0 && (
          <section className="grid gap-2">
            <h3 className="font-bold">{t("map.standards")}</h3>
            <ul className="grid gap-2">
              {data.standards.map(({ code, statement }) => (
                <li key={code} data-standard={code}>
                  <span className="rounded-small border-2 border-edge px-2 text-small font-bold">{code}</span> {statement}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Around({ title, skills, go }: { title: string; skills: SkillView[]; go: (skill: string) => void }) {
  if (skills.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-bold">{title}</h3>
      <ul className="flex flex-wrap gap-2">
        {skills.map((skill) => (
          <li key={skill.skill}>
            <button type="button" onClick={() => go(skill.skill)} className="min-h-11 rounded-round border-2 border-edge bg-panel-raised px-4 text-start">
              {skill.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
