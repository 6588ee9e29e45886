// The season: one's own place between the neighbours, what would happen if it closed now, and the seasons before. Whoever
// is in another class is a traveller without a name; the whole division shows only when it is asked for.
import { useState } from "react";
import { ArrowUp, Minus, ArrowDown } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Queries } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { shortDay } from "./dates";

type Ladder = Queries["GET /players/me/ladder"]["reply"];
type Row = Ladder["rows"][number];
type Past = Queries["GET /players/me/seasons"]["reply"]["seasons"][number];
const arrows = { rises: ArrowUp, stays: Minus, falls: ArrowDown } as const;

export function SeasonLadder() {
  const { t, language } = useWords();
  const [whole, setWhole] = useState(false);
  const ladder = useAsk("GET /players/me/ladder", whole ? { whole: true } : {}, { placeholderData: (before) => before });
  const past = useAsk("GET /players/me/seasons", {});
  const error = ladder.error ?? past.error;
  if (error) return <Trouble error={error} again={() => void Promise.all([ladder.refetch(), past.refetch()])} />;
  if (!ladder.data || !past.data) return <Waiting />;
  const { season, title, last, tier, place, players, rising, rows } = ladder.data;
  const closed = past.data.seasons.filter((each) => each.place);
  return (
    <>
      <Card className="grid gap-4">
        <h2 className="text-large">{season ? title : t("ladder.between")}</h2>
        <p className="font-display text-title" data-tier={tier}>
          {t(`tier.${tier}`)}
        </p>
        {season && last && <p className="text-ink-soft">{t("ladder.until", { day: shortDay(language)(last) })}</p>}
        {season && !place && <p className="text-large">{t("ladder.enter")}</p>}
        {place ? (
          <>
            <p className="text-large" data-place={place}>
              {t("ladder.place", { place, players })}
            </p>
            {rising > 0 && <p className="text-ink-soft">{t("ladder.rising", { count: rising })}</p>}
            <ol className="grid gap-2">
              {rows.map((row) => (
                <Line key={row.place} row={row} />
              ))}
            </ol>
            {!whole && players > rows.length && (
              <Button weight="quiet" onClick={() => setWhole(true)} className="justify-self-start">
                {t("ladder.whole")}
              </Button>
            )}
          </>
        ) : null}
        <p className="text-ink-soft">{t("ladder.how")}</p>
      </Card>
      {closed.length > 0 && (
        <Card className="grid gap-4">
          <h2 className="text-large">{t("ladder.past")}</h2>
          <ul className="grid gap-3">
            {closed.map((each) => (
              <PastLine key={each.season} past={each} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Line({ row }: { row: Row }) {
  const { t, number } = useWords();
  const Arrow = arrows[row.would];
  return (
    <li data-row={row.place} aria-current={row.me || undefined} className={`flex items-center gap-4 rounded-small border-2 px-4 py-2 ${row.me ? "border-lantern bg-panel-raised" : "border-line"}`}>
      <span className="w-8 text-end font-display tabular-nums">{row.place}</span>
      <span className={`min-w-0 grow truncate ${row.me ? "font-bold" : ""}`}>{row.me ? t("ladder.me") : (row.name ?? t("ladder.traveller"))}</span>
      <span className="tabular-nums">{t("ladder.xp", { xp: number(row.xp) })}</span>
      <Arrow aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      <span className="sr-only">{t(`move.${row.would}`)}</span>
    </li>
  );
}

// How it ended; whoever wants to know sees who stood beside them.
function PastLine({ past }: { past: Past }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { data } = useAsk("GET /players/me/ladder", { season: past.season }, { enabled: open });
  return (
    <li data-season={past.title} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-bold">{past.title}</span>
        <span>{t(`tier.${past.tier}`)}</span>
        <span className="text-ink-soft">{t("ladder.place", { place: past.place ?? 0, players: past.players ?? 0 })}</span>
        {past.coins ? <span className="text-ink-soft">{t("points.coins", { count: past.coins })}</span> : null}
        <Button weight="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "ladder.past.less" : "ladder.past.more")}
          <span className="sr-only">{past.title}</span>
        </Button>
      </div>
      {open && data && (
        <ol className="grid gap-2">
          {data.rows.map((row) => (
            <Line key={row.place} row={row} />
          ))}
        </ol>
      )}
    </li>
  );
}
