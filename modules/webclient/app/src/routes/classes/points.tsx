// A student's points as their teacher sees them: each gain with its reason, and the way to take one back. What would
// change is shown before anything is done.
import { useState } from "react";
import { Undo2 } from "lucide-react";
import { useAsk, usePaged } from "../../api/queries";
import type { Queries } from "../../api/types";
import { StudentViews } from "../../features/classroom/StudentViews";
import { useAct } from "../../features/classroom/useAct";
import { PointsList, type Point } from "../../features/progression/PointsList";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { More } from "../../ui/More";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

type View = Queries["GET /players/{player}/points/{point}/undo"]["reply"];

export default function StudentPoints({ id, player }: { id: string; player: string }) {
  const { t, language } = useWords();
  const [chosen, choose] = useState<Point | null>(null);
  const progress = useAsk("GET /classes/{class}/progress", { class: id });
  const points = usePaged("GET /players/{player}/points", { player, limit: 50, language });
  const error = progress.error ?? points.error;
  if (error) return <Shell><Trouble error={error} again={() => (void progress.refetch(), points.again())} /></Shell>;
  if (!progress.data || !points.items) return <Shell><Waiting /></Shell>;
  const name = progress.data.students.find((each) => each.player === player)?.name ?? "";
  return (
    <Shell>
      <Page title={t("undo.title", { name })} width="middle">
        <StudentViews id={id} class={progress.data.name} player={player} view="points" />
        {points.items.length === 0 ? (
          <Empty title={t("points.none")} />
        ) : (
          <PointsList
            points={points.items}
            act={(point) =>
              !point.reversed && (
                <Button weight="quiet" onClick={() => choose(point)}>
                  <Undo2 aria-hidden="true" className="size-5" />
                  {t("undo.go")}
                </Button>
              )
            }
          />
        )}
        <More list={points} />
        {chosen && <Take player={player} point={chosen} close={() => choose(null)} />}
      </Page>
    </Shell>
  );
}

function Take({ player, point, close }: { player: string; point: Point; close: () => void }) {
  const { t, language } = useWords();
  const { data, error } = useAsk("GET /players/{player}/points/{point}/undo", { player, point: point.point, language }, { retry: false });
  const undo = useAct("POST /players/{player}/points/{point}/undo", ["GET /players/{player}/points", "GET /players/{player}/achievements", "GET /classes/{class}/progress"]);
  const refused = undo.error ?? error;
  return (
    <Dialog title={t("undo.sure")} close={close}>
      {refused !== null && refused !== undefined && <Notice tone="wrong">{explain(refused)}</Notice>}
      {data && <Changes view={data} />}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" busy={undo.busy} disabled={!data} onClick={() => void undo.act({ player, point: point.point }, {}).then((done) => done && close())}>
          {t("undo.do")}
        </Button>
        <Button weight="quiet" onClick={close}>
          {t("undo.leave")}
        </Button>
      </div>
    </Dialog>
  );
}

function Changes({ view }: { view: View }) {
  const { t, number } = useWords();
  const { before, after, with_it, achievements, titles, kept } = view;
  const gone = [view.point, ...with_it];
  const coins = gone.reduce((sum, each) => sum + each.coins, 0);
  const crystals = gone.reduce((sum, each) => sum + each.crystals, 0);
  const rows: [string, number | null | undefined, number | null | undefined][] = [
    [t("undo.xp"), before.xp, after.xp],
    [t("undo.level"), before.level, after.level],
    [t("undo.season"), before.season_xp, after.season_xp],
    [t("undo.place"), before.place, after.place],
    ...before.classes.map((each, i): [string, number, number | undefined] => [t("undo.class", { name: each.name }), each.xp, after.classes[i]?.xp]),
  ];
  return (
    <div className="grid gap-3">
      <table className="w-full border-collapse text-start">
        <thead>
          <tr className="border-b-2 border-edge text-small text-ink-soft">
            <td />
            <th scope="col" className="px-2 py-1 text-end">{t("undo.before")}</th>
            <th scope="col" className="px-2 py-1 text-end">{t("undo.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, then, now]) =>
            then === null || then === undefined || now === null || now === undefined ? null : (
              <tr key={name} className="border-b border-line last:border-0">
                <th scope="row" className="px-2 py-1 text-start font-normal">{name}</th>
                <td className="px-2 py-1 text-end tabular-nums">{number(then)}</td>
                <td className={`px-2 py-1 text-end tabular-nums ${then === now ? "" : "font-bold"}`}>{number(now)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {with_it.some((each) => each.reason === "choice") && <p>{t("undo.with_it")}</p>}
      {achievements.length > 0 && (
        <div>
          <p>{t("undo.achievements", { count: achievements.length })}</p>
          <ul className="list-disc ps-6">
            {achievements.map((each) => (
              <li key={each.point}>{`${each.name}, ${t(`medal.${each.tier}`)}`}</li>
            ))}
          </ul>
        </div>
      )}
      {coins > 0 && <p>{t("undo.coins", { count: coins })}</p>}
      {crystals > 0 && <p>{t("undo.crystals", { count: crystals })}</p>}
      {titles.length > 0 && <p>{t("undo.titles", { count: titles.length })}</p>}
      {kept.map((each) => (
        <p key={each.season}>{t("undo.kept", { season: each.title, place: number(each.place), players: number(each.players), xp: number(each.xp) })}</p>
      ))}
      <p className="text-ink-soft">{t("undo.stays")}</p>
    </div>
  );
}
