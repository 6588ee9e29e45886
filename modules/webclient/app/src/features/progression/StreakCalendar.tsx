// The streak, and the days that it is made of: six weeks, each day with a sign of its own and words for who doesn't see it.
// A missed day is a small dot and nothing more: nobody is scolded for having been away.
import { Dot, Flame, Moon, Snowflake, Sun, Thermometer, type LucideIcon } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Queries } from "../../api/types";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { dateOf, longDay, sinceMonday } from "./dates";

type Streak = Queries["GET /players/me/streak"]["reply"];
type StreakDay = Streak["days"][number];

const marks: Record<StreakDay["mark"], { icon: LucideIcon | null; look: string }> = {
  learned: { icon: Flame, look: "bg-lantern text-lantern-ink border-lantern" },
  frozen: { icon: Snowflake, look: "bg-panel-raised border-edge" },
  missed: { icon: Dot, look: "border-line text-ink-soft" },
  rest: { icon: Moon, look: "border-line text-ink-soft" },
  sick: { icon: Thermometer, look: "border-line text-ink-soft" },
  before: { icon: null, look: "border-transparent text-ink-soft" },
  today: { icon: Sun, look: "border-dashed border-lantern" },
};

export function StreakCalendar() {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /players/me/streak", {});
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <Card className="grid justify-items-center gap-3 text-center">
        <Flame aria-hidden="true" className={`size-16 ${data.length > 0 ? "text-lantern-text" : "text-ink-soft"}`} />
        <p className="font-display text-title" data-streak={data.length}>
          {data.length > 0 ? t("streak.days", { count: data.length }) : t("streak.none")}
        </p>
        <p className="text-large text-ink-soft">{t(data.learned_today ? "streak.done-today" : "streak.not-today")}</p>
        {!data.learned_today && (
          <ButtonLink weight="primary" href="/">
            {t("streak.go")}
          </ButtonLink>
        )}
      </Card>
      <Card className="grid gap-4">
        <h2 className="text-large">{t("streak.calendar")}</h2>
        <Month days={data.days} />
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-small text-ink-soft">
          {(["learned", "frozen", "rest", "sick", "missed"] as const).map((mark) => {
            const Icon = marks[mark].icon;
            return (
              <li key={mark} className="inline-flex items-center gap-2">
                {Icon && <Icon aria-hidden="true" className="size-4" />}
                {t(`mark.${mark}`)}
              </li>
            );
          })}
        </ul>
        <dl className="grid grid-cols-2 gap-4 sm:max-w-md">
          <Sum name={t("streak.best")} value={t("streak.days", { count: data.best })} />
          <Sum name={t("streak.freezes")} value={t("streak.freezes-left", { left: data.freezes_left, all: data.freezes_a_month })} />
        </dl>
        <p className="text-ink-soft">{t("streak.how")}</p>
      </Card>
    </>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-small text-ink-soft">{name}</dt>
      <dd className="font-display text-large">{value}</dd>
    </div>
  );
}

function Month({ days }: { days: StreakDay[] }) {
  const { t, language } = useWords();
  const long = longDay(language);
  const narrow = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const first = days[0];
  if (!first) return null;
  const before = sinceMonday(first.day);
  return (
    <div className="grid gap-2">
      <div aria-hidden="true" className="grid grid-cols-7 gap-1 text-center text-small text-ink-soft sm:gap-2">
        {Array.from({ length: 7 }, (_, i) => (
          <span key={i}>{narrow.format(dateOf(`2026-11-${String(23 + i)}`))}</span>
        ))}
      </div>
      <ol className="grid grid-cols-7 gap-1 sm:gap-2">
        {days.map(({ day, mark, answers }, i) => {
          const { icon: Icon, look } = marks[mark];
          return (
            <li key={day} data-mark={mark} style={i === 0 ? { gridColumnStart: before + 1 } : undefined} className={`lit grid min-h-11 place-items-center rounded-small border-2 ${look}`}>
              <span aria-hidden="true" className="grid place-items-center">
                {Icon && <Icon className="size-4 sm:size-5" />}
                <span className="text-small tabular-nums">{dateOf(day).getUTCDate()}</span>
              </span>
              <span className="sr-only">{`${long(day)}: ${t(`mark.${mark}`)}${answers > 0 ? `, ${t("streak.answers", { count: answers })}` : ""}`}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
