// This week's tower: one button up, the floor's question, and how high the class came.
import { useEffect, useState } from "react";
import { Castle } from "lucide-react";
import { command } from "../../api/client";
import { memory, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { Answer, TowerView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { applyEffects } from "../../features/progression/standing";
import { prepare } from "../../features/quest/AnswerPad";
import { Question, type Sent } from "../../features/world/Question";
import { Supplies } from "../../features/world/Supplies";
import { type Language, useWords } from "../../i18n";
import { post } from "../../live/browser";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { asCompanion, Companion } from "../../ui/Companion";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Tower() {
  const { language } = useWords();
  const { data, error, refetch } = useAsk("GET /tower", { language });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Climb tower={data} refetch={() => void refetch()} /> : <Waiting />}
    </Shell>
  );
}

function remember(tower: TowerView, language: Language): void {
  memory.setQueryData(["GET /tower", { language }], tower);
  if (tower.question) prepare(tower.question.question);
}

function Climb({ tower, refetch }: { tower: TowerView; refetch: () => void }) {
  const { t, language } = useWords();
  const [sent, setSent] = useState<Sent | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [away, setAway] = useState(true); // the tower is seen from outside first
  useEffect(() => {
    document.title = `${t("world.tower")} · EDUverse`;
  }, [t]);
  const climb = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      remember((await command("POST /tower/attempts", {}, { language })).result, language);
      setAway(false);
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const answer = async (given: Answer, seconds: number): Promise<void> => {
    const question = tower.question;
    if (!question || sent) return;
    setError(null);
    setSent({ question, answer: given, came: null });
    try {
      const { result, effects } = await post("POST /tower/answers", {}, { floor: tower.floor, item: question.item, asked: question.asked, response: given, seconds, language });
      const gains = applyEffects(effects);
      remember(result.tower, language);
      if (result.tower.best > tower.best) void memory.invalidateQueries({ queryKey: ["GET /tower/board"] });
      setSent({ question, answer: given, came: { checked: result.checked, gains, last: !result.tower.question } });
    } catch (problem) {
      setSent(null);
      if (problem instanceof Problem && problem.status === 409) refetch();
      else setError(problem);
    }
  };
  const hint = async (): Promise<void> => {
    try {
      remember((await command("POST /tower/hints", {}, { language })).result, language);
    } catch (problem) {
      setError(problem);
    }
  };
  const question = sent?.question ?? (away ? null : (tower.question ?? null));
  if (question) {
    const head = (
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-display font-medium">
          {t("world.floor", { floor: tower.floor })} · {tower.world_name}
          <span className="text-ink-soft"> · {t("world.progress", { right: tower.right, needed: tower.needed })}</span>
        </p>
        <Supplies hearts={tower.hearts} oil={tower.oil} />
      </div>
    );
    return <Question question={question} sent={sent} oil={tower.oil} error={error} head={head} answer={(given, seconds) => void answer(given, seconds)} next={() => setSent(null)} hint={hint} />;
  }
  const climbing = tower.state === "climbing";
  return (
    <Page title={t("world.tower")} width="middle">
      <Card className="grid justify-items-center gap-4 text-center">
        <Castle aria-hidden="true" className="size-24 text-lantern-text" />
        <p className="text-large" data-best={tower.best}>
          {tower.best > 0 ? t("world.tower.best", { floor: tower.best }) : t("world.tower.story")}
        </p>
        {tower.state === "fallen" && <p className="text-ink-soft">{t("world.tower.fallen")}</p>}
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        <Button weight="primary" busy={busy} onClick={() => void climb()}>
          {t(climbing ? "world.tower.on" : "world.tower.climb", { floor: tower.floor })}
        </Button>
        <ButtonLink weight="quiet" href="/worlds">
          {t("world.all")}
        </ButtonLink>
      </Card>
      <Board />
    </Page>
  );
}

function Board() {
  const { t } = useWords();
  const { data } = useAsk("GET /tower/board", {});
  if (!data || data.lines.length === 0) return null;
  return (
    <Card className="grid gap-4">
      <h2 className="text-title">{t("world.board")}</h2>
      <ol className="grid gap-2">
        {data.lines.map((line) => (
          <li key={line.player} data-place={line.place} className={`flex min-h-14 items-center gap-3 rounded-small border-2 px-4 ${line.me ? "border-lantern bg-panel-raised" : "border-line"}`}>
            <span className="w-8 text-end font-display tabular-nums">{line.place}</span>
            <Companion name={asCompanion(line.avatar)} className="size-9 shrink-0" />
            <span className="min-w-0 grow truncate">
              {line.name}
              {line.me && <span className="text-ink-soft"> · {t("world.board.me")}</span>}
            </span>
            <span className="shrink-0">{t("world.floor", { floor: line.floor })}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
