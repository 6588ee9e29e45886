// What looks like a trick, with the numbers that say so. It already slows or halves, gently; whether it is one a person says.
import { useMemo } from "react";
import { Flag } from "lucide-react";
import { useAll } from "../../api/queries";
import type { EconomyFlag } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Empty, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";

type Names = Map<string, string>;
const stands = ({ state }: EconomyFlag): boolean => state === "open" || state === "confirmed";

export function EconomyFlags() {
  const { t } = useWords();
  const flags = useAll("GET /economy/flags");
  const accounts = useAll("GET /accounts");
  const names = useMemo(() => new Map((accounts.data ?? []).map(({ account, name }) => [account, name])), [accounts.data]);
  const error = flags.error ?? accounts.error;
  if (error) return <Trouble error={error} again={() => void Promise.all([flags.refetch(), accounts.refetch()])} />;
  if (!flags.data || !accounts.data) return <Waiting />;
  const standing = flags.data.filter(stands);
  const past = flags.data.filter((flag) => !stands(flag));
  return (
    <section className="grid gap-4">
      <h2 className="flex items-center gap-3 text-large">
        <Flag aria-hidden="true" className="size-6" />
        {t("economy.flags")}
      </h2>
      <p className="text-ink-soft">{t("economy.flags.why")}</p>
      {standing.length === 0 ? (
        <Empty title={t("economy.flags.none")} />
      ) : (
        <ul aria-label={t("economy.flags")} className="grid gap-3">
          {standing.map((flag) => (
            <li key={flag.finding}>
              <Judge flag={flag} names={names} />
            </li>
          ))}
        </ul>
      )}
      {past.length > 0 && <Past flags={past} names={names} />}
    </section>
  );
}

function Judge({ flag, names }: { flag: EconomyFlag; names: Names }) {
  const words = useWords();
  const { t, date } = words;
  const { busy, error, act } = useAct("POST /economy/flags/{finding}/decision", ["GET /economy/flags"]);
  const decide = (decision: "confirm" | "dismiss"): void => void act({ finding: flag.finding }, { decision });
  return (
    <Card className="grid gap-3">
      <h3 className="font-display text-large">{t(`economy.flag.${flag.kind}`)}</h3>
      <ul className="grid gap-1">
        {flag.players.map((player) => (
          <li key={player.account}>
            <strong>{names.get(player.account) ?? player.account}</strong>
            {" · "}
            {t(`economy.part.${player.part}`)}
            {player.slowed && ` · ${t("economy.slowed")}`}
            {player.halved && ` · ${t("economy.halved")}`}
          </li>
        ))}
      </ul>
      <p>{numbers(flag, words)}</p>
      <p className="text-small text-ink-soft">
        {t("economy.flags.seen", { since: date(flag.since), newest: date(flag.newest) })}
        {flag.state === "confirmed" && ` · ${t("economy.flag.state.confirmed")}`}
      </p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button weight="second" busy={busy} onClick={() => decide("dismiss")}>
          {t("economy.dismiss")}
        </Button>
        {flag.state === "open" && (
          <Button weight="second" busy={busy} onClick={() => decide("confirm")}>
            {t("economy.confirm")}
          </Button>
        )}
      </div>
    </Card>
  );
}

// The evidence as a sentence.
function numbers({ kind, evidence, good }: EconomyFlag, { t, number }: ReturnType<typeof useWords>): string {
  const of = (value: number | null | undefined): string => number(value ?? 0);
  return t(`economy.evidence.${kind}`, {
    given: of(evidence.given),
    back: of(evidence.given_back),
    good: good ?? "",
    returned: of(evidence.returned),
    moved: of(evidence.moved),
    coins: of(evidence.coins),
    off: of(evidence.percent_off),
    middle: of(evidence.median_play),
    answers: of(evidence.answers),
    spread: of((evidence.spread_hundredths ?? 0) / 100),
    most: of(evidence.most_a_day),
  });
}

function Past({ flags, names }: { flags: EconomyFlag[]; names: Names }) {
  const { t, date } = useWords();
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-bold">{t("economy.flags.past", { count: flags.length })}</summary>
      <ul className="grid gap-2">
        {flags.map((flag) => (
          <li key={flag.finding} className="grid rounded-small border border-line bg-panel px-5 py-3">
            <strong>{t(`economy.flag.${flag.kind}`)}</strong>
            <span>{flag.players.map(({ account }) => names.get(account) ?? account).join(", ")}</span>
            <span className="text-small text-ink-soft">
              {t(`economy.flag.state.${flag.state}`)} · {date(flag.decided ?? flag.newest)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
