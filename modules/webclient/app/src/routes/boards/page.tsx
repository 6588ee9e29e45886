// Boards: growth first, and who stands beside me. Names are told of classmates alone; a class may show none of it. Days,
// weeks and seasons that are over stay readable beneath.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { BoardStanding, BoardView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Card } from "../../ui/Card";
import { Choice } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Boards() {
  const { t, language } = useWords();
  const { data, error, refetch } = useAsk("GET /boards", { language });
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("boards.all")} width="middle">
          {data.boards.length === 0 ? (
            <Empty title={t("boards.off")} />
          ) : (
            <Chosen boards={data.boards} />
          )}
        </Page>
      )}
    </Shell>
  );
}

function Chosen({ boards }: { boards: BoardView[] }) {
  const { t } = useWords();
  const [code, setCode] = useState(boards[0]?.board ?? "");
  const [wanted, setWanted] = useState<BoardStanding["period"]>("week");
  const [scope, setScope] = useState<BoardStanding["scope"]>("classmates");
  const board = boards.find((each) => each.board === code) ?? boards[0];
  if (!board) return null;
  const period = board.periods.includes(wanted) ? wanted : (board.periods[0] ?? "week");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <Choice label={t("boards.which")} value={board.board} onChange={(event) => setCode(event.target.value)}>
          {boards.map((each) => (
            <option key={each.board} value={each.board}>
              {each.name}
            </option>
          ))}
        </Choice>
        <Choice label={t("boards.when")} value={period} onChange={(event) => setWanted(event.target.value as BoardStanding["period"])}>
          {board.periods.map((each) => (
            <option key={each} value={each}>
              {t(`boards.period.${each}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t("boards.where")} value={scope} onChange={(event) => setScope(event.target.value as BoardStanding["scope"])}>
          {(["classmates", "school"] as const).map((each) => (
            <option key={each} value={each}>
              {t(`boards.scope.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
      <Standing board={board} period={period} scope={scope} />
      <Past key={`${board.board} ${period}`} board={board} period={period} />
    </>
  );
}

function Standing({ board, period, scope }: { board: BoardView; period: BoardStanding["period"]; scope: BoardStanding["scope"] }) {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /boards/{board}", { board: board.board, period, scope });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.rows.length === 0) return <Empty title={t("boards.none")} />;
  return (
    <Card className="grid gap-4">
      <h2 className="text-large">{board.text}</h2>
      <p className="text-ink-soft">{t(data.shown === "everyone" ? "boards.everyone" : "boards.neighbours")}</p>
      <Rows name={`${board.name}, ${t(`boards.period.${period}`)}`} board={board.board} rows={data.rows} />
    </Card>
  );
}

// How it stood at the end; nothing where nothing is over yet.
function Past({ board, period }: { board: BoardView; period: BoardStanding["period"] }) {
  const { t, date } = useWords();
  const [began, setBegan] = useState<string | null>(null);
  const { data, error, refetch } = useAsk("GET /boards/{board}/past", { board: board.board, period, ...(began === null ? {} : { began }) });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data?.began || data.archived.length === 0) return null;
  const name = t(`boards.past.${period}`);
  return (
    <section data-past={data.began}>
      <Card className="grid gap-4">
        <h2 className="text-large">{name}</h2>
        <Choice label={t("boards.past.which")} value={data.began} onChange={(event) => setBegan(event.target.value)}>
          {data.archived.map((each) => (
            <option key={each.began} value={each.began}>
              {t(`boards.past.began.${period}`, { day: date(each.began) })}
            </option>
          ))}
        </Choice>
        {data.rows.length === 0 ? <p className="text-ink-soft">{t("boards.past.none")}</p> : <Rows name={`${board.name}, ${name}`} board={`${board.board}-past`} rows={data.rows} />}
      </Card>
    </section>
  );
}

function Rows({ name, board, rows }: { name: string; board: string; rows: BoardStanding["rows"] }) {
  const { t, number } = useWords();
  return (
    <table data-board={board} className="w-full border-collapse">
      <caption className="sr-only">{name}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("boards.place")}</th>
          <th scope="col">{t("boards.who")}</th>
          <th scope="col">{t("boards.score")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.place} data-place={row.place} data-me={row.me} aria-current={row.me ? "true" : undefined} className={`border-b border-line last:border-0 ${row.me ? "bg-panel-raised font-bold" : ""}`}>
            <td className="w-14 px-3 py-3 text-end font-display tabular-nums text-ink-soft">{number(row.place)}</td>
            <th scope="row" className="px-3 py-3 text-start font-[inherit]">
              {row.me ? t("boards.me") : (row.name ?? t("boards.somebody"))}
            </th>
            <td className="px-3 py-3 text-end font-display text-large tabular-nums">{number(row.score[0] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
