// A student's achievements: what is nearest first, then everything by where it belongs. A hidden one is a question mark.
import { useMemo } from "react";
import { useAsk } from "../../api/queries";
import type { AchievementView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { Medal } from "../../features/progression/Medal";
import { closest, nextTier, reachedTier, shareOf } from "../../features/progression/achievements";
import { known, useWords, type Key } from "../../i18n";
import { Bar, Card } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Achievements() {
  const { data, error, refetch } = useAsk("GET /players/me/achievements", {});
  const { t, number } = useWords();
  const groups = useMemo(() => {
    const all = new Map<string, AchievementView[]>();
    for (const each of data?.achievements ?? []) all.set(each.group, [...(all.get(each.group) ?? []), each]);
    return [...all];
  }, [data]);
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("achievements.all")} width="wide">
          <Card className="grid gap-3">
            <p className="font-display text-large">{t("achievements.reached", { unlocked: number(data.unlocked), of: number(data.of) })}</p>
            <Bar share={data.of === 0 ? 0 : data.unlocked / data.of} label={t("achievements.all")} />
          </Card>
          <Group name={t("achievements.near")} achievements={closest(data.achievements, 3)} />
          {groups.map(([group, achievements]) => {
            const key = `achievement.group.${group}`;
            return <Group key={group} name={known(key) ? t(key as Key) : group} achievements={achievements} />;
          })}
          {data.secret > 0 && (
            <section className="grid gap-3">
              <h2 className="text-large">{t("achievements.secret")}</h2>
              <ul data-secret={data.secret} className="flex flex-wrap items-center gap-3">
                {Array.from({ length: data.secret }, (_, n) => (
                  <li key={n} aria-hidden="true" className="grid size-14 place-items-center rounded-round border-2 border-dashed border-edge font-display text-title text-ink-soft">
                    ?
                  </li>
                ))}
                <li className="text-ink-soft">{t("achievements.secret.why", { count: data.secret })}</li>
              </ul>
            </section>
          )}
        </Page>
      )}
    </Shell>
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
          <p className="text-small font-bold text-right">{t("achievements.done")}</p>
        )}
      </div>
    </li>
  );
}
