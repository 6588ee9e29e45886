// Somebody's achievements: what is nearest first, then everything by where it belongs. A hidden one is a question mark.
// Students look at their own, teachers at those of their students.
import { useMemo } from "react";
import type { AchievementView, Queries } from "../../api/types";
import { known, useWords, type Key } from "../../i18n";
import { Bar, Card } from "../../ui/Card";
import { closest, nextTier, reachedTier, shareOf } from "./achievements";
import { Medal } from "./Medal";

export function AchievementList({ view }: { view: Queries["GET /players/me/achievements"]["reply"] }) {
  const { t, number } = useWords();
  const groups = useMemo(() => {
    const all = new Map<string, AchievementView[]>();
    for (const each of view.achievements) all.set(each.group, [...(all.get(each.group) ?? []), each]);
    return [...all];
  }, [view]);
  return (
    <>
      <Card className="grid gap-3">
        <p className="font-display text-large">{t("achievements.reached", { unlocked: number(view.unlocked), of: number(view.of) })}</p>
        <Bar share={view.of === 0 ? 0 : view.unlocked / view.of} label={t("achievements.all")} />
      </Card>
      <Group name={t("achievements.near")} achievements={closest(view.achievements, 3)} />
      {groups.map(([group, achievements]) => {
        const key = `achievement.group.${group}`;
        return <Group key={group} name={known(key) ? t(key as Key) : group} achievements={achievements} />;
      })}
      {view.secret > 0 && (
        <section className="grid gap-3">
          <h2 className="text-large">{t("achievements.secret")}</h2>
          <ul data-secret={view.secret} className="flex flex-wrap items-center gap-3">
            {Array.from({ length: view.secret }, (_, n) => (
              <li key={n} aria-hidden="true" className="grid size-14 place-items-center rounded-round border-2 border-dashed border-edge font-display text-title text-ink-soft">
                ?
              </li>
            ))}
            <li className="text-ink-soft">{t("achievements.secret.why", { count: view.secret })}</li>
          </ul>
        </section>
      )}
    </>
  );
}

function Group({ name, achievements }: { name: string; achievements: AchievementView[] }) {
  if (achievements.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-large">{name}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {achievements.map((achievement) => (
          <One key={achievement.achievement} achievement={achievement} />
        ))}
      </ul>
    </section>
  );
}

function One({ achievement }: { achievement: AchievementView }) {
  const { t, number, day } = useWords();
  const reached = reachedTier(achievement);
  const next = nextTier(achievement);
  const when = reached?.unlocked;
  return (
    <li data-achievement={achievement.achievement} data-tier={reached?.tier ?? "none"} className="flex gap-4 rounded-card border border-line bg-panel p-4 shadow-card">
      <Medal tier={reached?.tier ?? null} className="size-14" />
      <div className="grid min-w-0 grow content-start gap-1.5">
        <h3 className="font-display text-large">{achievement.name}</h3>
        <p className="text-ink-soft">{achievement.text}</p>
        {reached && (
          <p className="text-small text-ink-soft">
            {t(`medal.${reached.tier}`)}
            {when ? ` · ${day(when)}` : ""}
            {reached.title ? ` · ${t("achievements.title", { title: reached.title })}` : ""}
          </p>
        )}
        {next ? (
          <>
            <Bar share={shareOf(achievement)} label={t("achievements.progress", { value: number(achievement.value), goal: number(next.goal) })} />
            <p className="text-small text-ink-soft">
              {t("achievements.progress", { value: number(achievement.value), goal: number(next.goal) })} · {t("achievements.pays", { xp: next.xp, coins: next.coins })}
            </p>
          </>
        ) : (
          <p className="text-small font-bold text-correct">{t("achievements.done")}</p>
        )}
      </div>
    </li>
  );
}
