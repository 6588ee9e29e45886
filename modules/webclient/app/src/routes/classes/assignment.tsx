// How an assignment goes: who hasn't begun, who is under way, who has finished, and who was late.
import { useState } from "react";
import { CircleCheck } from "lucide-react";
import { useLocation } from "wouter";
import { useAsk } from "../../api/queries";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Bar, Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Assignment({ assignment }: { assignment: string }) {
  const { t, moment } = useWords();
  const [, go] = useLocation();
  const { data, error, refetch } = useAsk("GET /assignments/{assignment}", { assignment }, { refetchInterval: 15_000 });
  const class_ = data?.assignment.class;
  const roster = useAsk("GET /classes/{class}/progress", { class: class_ ?? "" }, { enabled: class_ !== undefined });
  const withdraw = useAct("DELETE /assignments/{assignment}", ["GET /classes/{class}/assignments"]);
  const [asking, setAsking] = useState(false);
  const trouble = error ?? roster.error;
  if (trouble) return <Shell><Trouble error={trouble} again={() => void Promise.all([refetch(), roster.refetch()])} /></Shell>;
  if (!data || !roster.data) return <Shell><Waiting /></Shell>;
  const names = new Map(roster.data.students.map(({ player, name }) => [player, name]));
  const back = `/classes/${data.assignment.class}/quests`;
  const takeBack = async (): Promise<void> => {
    if (await withdraw.act({ assignment }, {})) go(back);
  };
  return (
    <Shell>
      <Page title={data.assignment.title} width="middle">
        {data.assignment.due && <p className="text-large">{t("assign.due-on", { when: moment(data.assignment.due) })}</p>}
        <div className="grid gap-2">
          <p>{t("assign.progress", { begun: data.begun, finished: data.finished, all: data.students.length })}</p>
          <Bar share={data.students.length === 0 ? 0 : data.finished / data.students.length} label={t("assign.finished")} />
        </div>
        <div role="region" aria-label={t("assign.students")} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-panel shadow-card">
          <table className="w-full min-w-xl border-collapse text-start">
            <thead>
              <tr className="border-b-2 border-edge text-small text-ink-soft">
                <th scope="col" className="px-4 py-3 text-start">{t("assign.student")}</th>
                <th scope="col" className="px-4 py-3 text-start">{t("assign.state")}</th>
                <th scope="col" className="px-4 py-3 text-end">{t("assign.questions")}</th>
                <th scope="col" className="px-4 py-3 text-end">{t("assign.right")}</th>
              </tr>
            </thead>
            <tbody>
              {data.students.map((student) => (
                <tr key={student.player} className="border-b border-line last:border-0">
                  <th scope="row" className="px-4 py-3 text-start font-bold">{names.get(student.player) ?? "…"}</th>
                  <td className="px-4 py-3">
                    <span className="inline-flex items-center gap-2">
                      {student.state === "completed" && <CircleCheck aria-hidden="true" className="size-5 text-correct" />}
                      {student.state === "available" ? t("assign.not-begun") : t(`quest.${student.state}`)}
                      {student.late && <strong className="text-wrong">{t("assign.late")}</strong>}
                    </span>
                  </td>
                  <td className="px-4 py-3 text-end">{student.total > 0 ? `${student.position} / ${student.total}` : ""}</td>
                  <td className="px-4 py-3 text-end">{student.state === "available" ? "" : student.right}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="flex flex-wrap gap-4">
          <ButtonLink weight="second" href={back}>{t("assign.back")}</ButtonLink>
          <Button weight="quiet" onClick={() => setAsking(true)}>{t("assign.withdraw")}</Button>
        </div>
        {asking && (
          <Dialog title={t("assign.withdraw.sure")} close={() => setAsking(false)}>
            <p>{t("assign.withdraw.what", { count: data.begun })}</p>
            {withdraw.error !== null && <Notice tone="wrong">{explain(withdraw.error)}</Notice>}
            <div className="flex flex-wrap gap-3">
              <Button weight="primary" busy={withdraw.busy} onClick={() => void takeBack()}>{t("assign.withdraw")}</Button>
              <Button weight="quiet" onClick={() => setAsking(false)}>{t("assign.keep")}</Button>
            </div>
          </Dialog>
        )}
      </Page>
    </Shell>
  );
}
