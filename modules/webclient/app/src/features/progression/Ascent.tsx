// Prestige and the ranks: what the next step asks, how far one is, and the button where it may be taken. Beneath it the
// titles and badges that were earned.
import { useState } from "react";
import { Award, Check, Mountain, Sparkles } from "lucide-react";
import { command } from "../../api/client";
import { refresh, useAsk } from "../../api/queries";
import type { Effect, Queries } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Bar, Card, Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Ceremony, stepOf } from "./Ceremony";
import { applyEffects } from "./standing";

type View = Queries["GET /players/me/ascent"]["reply"];

export function Ascent() {
  const ascent = useAsk("GET /players/me/ascent", {});
  const [celebrated, celebrate] = useState<ReturnType<typeof stepOf>>(null);
  const done = (effects: Effect[]): void => {
    applyEffects(effects);
    celebrate(stepOf(effects));
    void Promise.all([refresh("GET /players/me/ascent"), refresh("GET /players/me/titles")]);
  };
  if (ascent.error) return <Trouble error={ascent.error} again={() => void ascent.refetch()} />;
  if (!ascent.data) return <Waiting />;
  return (
    <>
      <Rank view={ascent.data} done={done} />
      <Prestige view={ascent.data} done={done} />
      <Titles />
      {celebrated && <Ceremony step={celebrated} close={() => celebrate(null)} />}
    </>
  );
}

function useStep(name: "POST /players/me/prestige" | "POST /players/me/ascension", done: (effects: Effect[]) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      done((await command(name, {}, {})).effects);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, take };
}

function Rank({ view, done }: { view: View; done: (effects: Effect[]) => void }) {
  const { t } = useWords();
  const { busy, error, take } = useStep("POST /players/me/ascension", done);
  const next = view.ranks.find(({ rank }) => rank === view.next);
  return (
    <Card className="grid gap-4">
      <h2 className="text-large">{t("rank")}</h2>
      <p className="inline-flex items-center gap-3 font-display text-title" data-rank={view.rank}>
        <Mountain aria-hidden="true" className="size-8 text-lantern-text" />
        {t(`rank.${view.rank}`)}
      </p>
      {next ? (
        <>
          <p className="text-ink-soft">{t("rank.next", { rank: t(`rank.${next.rank}`) })}</p>
          <Asked name={t("rank.mastered", { have: view.mastered, need: next.mastered })} have={view.mastered} need={next.mastered} />
          {next.prestige > 0 && <Asked name={t("rank.prestige", { have: view.prestige, need: next.prestige })} have={view.prestige} need={next.prestige} />}
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          {view.may_ascend && (
            <Button weight="primary" busy={busy} onClick={() => void take()}>
              <Sparkles aria-hidden="true" />
              {t("rank.rise")}
            </Button>
          )}
        </>
      ) : (
        <p className="text-ink-soft">{t("rank.highest")}</p>
      )}
      <ol className="flex flex-wrap gap-2">
        {view.ranks.map(({ rank, reached }) => (
          <li key={rank} className={`inline-flex items-center gap-1.5 rounded-round border-2 px-3 py-1 text-small ${reached ? "border-lantern" : "border-line text-ink-soft"}`}>
            {reached && <Check aria-hidden="true" className="size-4" />}
            {t(`rank.${rank}`)}
            {reached && <span className="sr-only">{t("rank.reached")}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Asked({ name, have, need }: { name: string; have: number; need: number }) {
  return (
    <div className="grid gap-1">
      <p>{name}</p>
      <Bar share={need === 0 ? 1 : have / need} label={name} />
    </div>
  );
}

function Prestige({ view, done }: { view: View; done: (effects: Effect[]) => void }) {
  const { t } = useWords();
  const [sure, setSure] = useState(false);
  const { busy, error, take } = useStep("POST /players/me/prestige", (effects) => {
    setSure(false);
    done(effects);
  });
  return (
    <Card className="grid gap-4">
      <h2 className="text-large">{t("prestige")}</h2>
      <p className="font-display text-title" data-prestige={view.prestige}>
        {t("prestige.count", { count: view.prestige, most: view.most_prestige })}
      </p>
      <p className="text-ink-soft">{t("prestige.how", { percent: view.percent_each })}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {view.may_prestige &&
        (sure ? (
          <div className="grid gap-3">
            <p>{t("prestige.sure")}</p>
            <div className="flex flex-wrap gap-3">
              <Button weight="primary" busy={busy} onClick={() => void take()}>
                {t("prestige.yes")}
              </Button>
              <Button weight="quiet" onClick={() => setSure(false)}>
                {t("prestige.no")}
              </Button>
            </div>
          </div>
        ) : (
          <Button weight={view.may_ascend ? "second" : "primary"} onClick={() => setSure(true)}>
            {t("prestige.begin")}
          </Button>
        ))}
    </Card>
  );
}

function Titles() {
  const { t, day } = useWords();
  const { data } = useAsk("GET /players/me/titles", {});
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const wear = async (title: string | null): Promise<void> => {
    setBusy(title ?? "");
    setError(null);
    try {
      await command("PUT /players/me/title", {}, title === null ? {} : { title });
      await refresh("GET /players/me/titles");
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(null);
    }
  };
  if (!data || data.titles.length === 0) return null;
  return (
    <Card className="grid gap-4">
      <h2 className="text-large">{t("titles")}</h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ul className="grid gap-3">
        {data.titles.map(({ code, kind, text, earned }) => (
          <li key={code} data-title={code} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Award aria-hidden="true" className="size-6 shrink-0 text-lantern-text" />
            <span className="min-w-0 grow">
              <span className="block font-bold">{text}</span>
              <span className="block text-small text-ink-soft">{day(earned)}</span>
            </span>
            {kind === "title" && (
              <Button weight="second" busy={busy === code} aria-pressed={data.worn === code} onClick={() => void wear(data.worn === code ? null : code)}>
                {t(data.worn === code ? "titles.worn" : "titles.wear")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
