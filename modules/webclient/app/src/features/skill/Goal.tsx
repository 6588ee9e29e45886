// The skill that somebody wants to get to: chosen, changed, let go of; and how far it still is, step by step.
import { lazy, Suspense, useState } from "react";
import { Flag } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { SkillView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Bar, Card, Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";

const FindSkill = lazy(() => import("./FindSkill"));

export function useGoal() {
  return useAct("PUT /players/me/goal", ["GET /suggestions"]);
}

export function Goal() {
  const { t } = useWords();
  const { data } = useAsk("GET /suggestions", {});
  const [choosing, setChoosing] = useState(false);
  const { busy, error, act } = useGoal();
  if (!data) return null;
  const goal = data.goal ?? null;
  return (
    <Card className="grid content-start gap-4">
      <h2 className="flex items-center gap-3 text-large">
        <Flag aria-hidden="true" className="size-6 shrink-0 text-lantern-text" />
        {t("goal")}
      </h2>
      {goal ? <Way goal={goal} /> : <p className="text-ink-soft">{t("goal.none")}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button weight={goal ? "quiet" : "second"} onClick={() => setChoosing(true)}>
          {t(goal ? "goal.change" : "goal.choose")}
        </Button>
        {goal && (
          <Button weight="quiet" busy={busy} onClick={() => void act({}, {})}>
            {t("goal.drop")}
          </Button>
        )}
      </div>
      {choosing && (
        <Suspense>
          <FindSkill
            title={t("goal.choose")}
            close={() => setChoosing(false)}
            choose={async (skill) => {
              if (await act({}, { skill })) setChoosing(false);
            }}
          />
        </Suspense>
      )}
    </Card>
  );
}

function Way({ goal }: { goal: SkillView }) {
  const { t } = useWords();
  const { data } = useAsk("GET /skills/{skill}/path", { skill: goal.skill });
  const reached = ["adept", "expert", "master"].includes(goal.mastery_level);
  const left = data?.steps.length ?? 0;
  return (
    <>
      <p className="font-display text-title" data-goal={goal.name}>
        {goal.name}
      </p>
      <Bar share={goal.mastery} label={t("mastery.of", { skill: goal.name })} />
      {reached ? (
        <p className="text-large text-correct">{t("goal.reached")}</p>
      ) : (
        data && (
          <details>
            <summary className="min-h-11 font-bold" data-steps={left}>
              {t("goal.steps", { count: left })}
            </summary>
            <Steps steps={data.steps} />
          </details>
        )
      )}
    </>
  );
}

export function Steps({ steps }: { steps: SkillView[] }) {
  const { t } = useWords();
  return (
    <ol className="grid max-h-96 list-decimal gap-2 overflow-y-auto ps-7" tabIndex={steps.length > 8 ? 0 : undefined}>
      {steps.map((step) => (
        <li key={step.skill}>
          {step.name} <span className="text-small text-ink-soft">({t(`mastery.${step.mastery_level}`)})</span>
        </li>
      ))}
    </ol>
  );
}
