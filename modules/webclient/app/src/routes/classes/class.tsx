// One class, live: who is here, what they did, what they know. It moves by itself while the lesson goes on.
import { memo, useMemo } from "react";
import { Link } from "wouter";
import { CalendarDays, Compass, Grid3x3, IdCard, Mail, Presentation, Thermometer } from "lucide-react";
import { amend, useAsk } from "../../api/queries";
import type { ClassProgress, ProgressRow } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { byName, heard } from "../../features/classroom/rows";
import { TradingSwitch } from "../../features/economy/TradingSwitch";
import { BoardSwitch } from "../../features/progression/BoardSwitch";
import { useWords } from "../../i18n";
import { useTopic } from "../../live/browser";
import { ButtonLink } from "../../ui/Button";
import { Bar } from "../../ui/Card";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Class({ id }: { id: string }) {
  const { t } = useWords();
  const mayRead = useSession(({ me }) => me?.roles.some((role) => role === "teacher" || role === "admin") ?? false);
  const view = useAsk("GET /classes/{class}", { class: id });
  const progress = useAsk("GET /classes/{class}/progress", { class: id });
  useTopic(`classes/${id}`, {
    message: (message) => amend<ClassProgress>(["GET /classes/{class}/progress", { class: id }], (now) => heard(now, message)),
    gap: () => void progress.refetch(),
  });
  const error = progress.error ?? view.error;
  return (
    <Shell>
      {error ? (
        <Trouble error={error} again={() => void Promise.all([progress.refetch(), view.refetch()])} />
      ) : !progress.data || !view.data ? (
        <Waiting />
      ) : (
        <Page title={progress.data.name} width="wide">
          <div className="flex flex-wrap items-center gap-4">
            {view.data.code ? (
              <p className="text-large">
                {t("class.code")}{" "}
                <strong data-code={view.data.code} className="font-display tracking-[0.15em] text-lantern-text">
                  {view.data.code}
                </strong>
              </p>
            ) : (
              <p className="text-ink-soft">{t("class.no-code")}</p>
            )}
            <ButtonLink weight={progress.data.students.length === 0 ? "primary" : "second"} href={`/classes/${id}/wall`}>
              <Presentation aria-hidden="true" />
              {t("class.wall")}
            </ButtonLink>
            {progress.data.students.length > 0 && (
              <ButtonLink weight="quiet" href={`/classes/${id}/quests`}>
                <Compass aria-hidden="true" className="size-5" />
                {t("assign.quests")}
              </ButtonLink>
            )}
            {progress.data.students.length > 0 && (
              <ButtonLink weight="quiet" href={`/classes/${id}/register`}>
                <Thermometer aria-hidden="true" className="size-5" />
                {t("register")}
              </ButtonLink>
            )}
            {progress.data.students.length > 0 && (
              <ButtonLink weight="quiet" href={`/classes/${id}/badges`}>
                <IdCard aria-hidden="true" className="size-5" />
                {t("badges")}
              </ButtonLink>
            )}
            {progress.data.students.length > 0 && (
              <ButtonLink weight="quiet" href={`/classes/${id}/pictures`}>
                <Grid3x3 aria-hidden="true" className="size-5" />
                {t("picture-sheet")}
              </ButtonLink>
            )}
            {progress.data.students.length > 0 && (
              <ButtonLink weight="quiet" href={`/classes/${id}/letters`}>
                <Mail aria-hidden="true" className="size-5" />
                {t("letters")}
              </ButtonLink>
            )}
            {mayRead && (
              <ButtonLink weight="quiet" href="/school/calendar">
                <CalendarDays aria-hidden="true" className="size-5" />
                {t("calendar")}
              </ButtonLink>
            )}
          </div>
          {progress.data.students.length === 0 ? (
            <Empty title={t("class.empty")}>
              <p className="text-ink-soft">{t("class.empty.why")}</p>
            </Empty>
          ) : (
            <Table id={id} students={progress.data.students} />
          )}
          <BoardSwitch id={id} />
          <TradingSwitch id={id} />
        </Page>
      )}
    </Shell>
  );
}

function Table({ id, students }: { id: string; students: ProgressRow[] }) {
  const { t, number } = useWords();
  const rows = useMemo(() => [...students].sort(byName), [students]);
  const here = rows.filter((row) => row.online).length;
  const answered = rows.reduce((sum, row) => sum + row.answered, 0);
  return (
    <>
      <dl className="grid grid-cols-2 gap-4 sm:max-w-lg">
        <Sum name={t("class.here")} value={t("class.here-of", { here, all: rows.length })} />
        <Sum name={t("class.answers")} value={number(answered)} />
      </dl>
      <div role="region" aria-label={t("class.progress")} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-panel shadow-card">
        <table className="w-full min-w-3xl border-collapse text-start">
          <caption className="sr-only">{t("class.progress")}</caption>
          <thead>
            <tr className="border-b-2 border-edge text-small text-ink-soft">
              {(["name", "answered", "right", "mastery", "level", "xp", "quests"] as const).map((column) => (
                <th key={column} scope="col" className={`px-4 py-3 font-bold ${column === "name" || column === "mastery" ? "text-start" : "text-end"}`}>
                  {t(`class.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.player} id={id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div className="rounded-card border border-line bg-panel p-4 shadow-card sm:p-5">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="font-display text-title font-semibold">{value}</dd>
    </div>
  );
}

const Row = memo(function Row({ id, row }: { id: string; row: ProgressRow }) {
  const { t, number, share } = useWords();
  return (
    <tr data-student={row.name} data-xp={row.xp} data-answered={row.answered} className="border-b border-line last:border-0">
      <th scope="row" className="px-4 py-3 text-start font-bold">
        <span className="inline-flex items-center gap-3">
          <span data-online={row.online} className={`lit size-3.5 shrink-0 rounded-round border-2 ${row.online ? "border-correct bg-correct" : "border-edge"}`} />
          <span>{row.name}</span>
          <span className="sr-only">{t(row.online ? "class.online" : "class.offline")}</span>
        </span>
      </th>
      <td className="px-4 py-3 text-end tabular-nums">{number(row.answered)}</td>
      <td className="px-4 py-3 text-end tabular-nums">{row.answered === 0 ? "–" : share(row.right / row.answered)}</td>
      <td className="px-4 py-3">
        <span className="flex items-center gap-3">
          <Bar share={row.mastery_mean} label={t("class.mastery-of", { name: row.name })} className="w-28" />
          <span className="tabular-nums">{share(row.mastery_mean)}</span>
        </span>
      </td>
      <td className="px-4 py-3 text-end tabular-nums">{number(row.level)}</td>
      <td className="px-4 py-3 text-end tabular-nums">
        <Link href={`/classes/${id}/points/${row.player}`} className="relative inline-grid min-h-11 min-w-11 place-items-center underline decoration-edge underline-offset-4 hover:decoration-lantern">
          <span key={row.xp} className="inline-block animate-rise">
            {number(row.xp)}
          </span>
          <span className="sr-only">{t("class.points-of", { name: row.name })}</span>
        </Link>
      </td>
      <td className="px-4 py-3 text-end tabular-nums">{number(row.quests_completed)}</td>
    </tr>
  );
});
