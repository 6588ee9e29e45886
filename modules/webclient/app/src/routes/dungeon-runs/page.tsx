// A run through a dungeon: the map with one way on, the question of the room, the chest, the end. What others of the party do
// arrives live.
import { useEffect, useState } from "react";
import { ArrowRight, Key as KeyIcon } from "lucide-react";
import { command } from "../../api/client";
import { memory, useAsk } from "../../api/queries";
import { Problem } from "../../api/problem";
import type { Answer, DungeonView, Find } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { Hud } from "../../features/progression/Hud";
import { applyEffects } from "../../features/progression/standing";
import { prepare } from "../../features/quest/AnswerPad";
import { gather, harvestOf, keepHarvest } from "../../features/quest/harvest";
import { Chest, Found } from "../../features/world/Chest";
import { DungeonEnd } from "../../features/world/DungeonEnd";
import { DungeonMap, roomLook } from "../../features/world/DungeonMap";
import { Party } from "../../features/world/Party";
import { Question, type Sent } from "../../features/world/Question";
import { Supplies } from "../../features/world/Supplies";
import { type Language, useWords } from "../../i18n";
import { post, useTopic } from "../../live/browser";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function DungeonRunPage({ dungeon: id }: { dungeon: string }) {
  const { language } = useWords();
  const { data, error, refetch } = useAsk("GET /dungeon-runs/{dungeon}", { dungeon: id, language });
  useTopic(data?.state === "active" && data.members.length > 1 ? `dungeon-runs/${id}` : null, { message: () => void refetch(), gap: () => void refetch() });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Run key={data.run} dungeon={data} refetch={() => void refetch()} /> : <Waiting />}
    </Shell>
  );
}

function remember(dungeon: DungeonView, language: Language): void {
  memory.setQueryData(["GET /dungeon-runs/{dungeon}", { dungeon: dungeon.run, language }], dungeon);
  if (dungeon.question) prepare(dungeon.question.question);
  if (dungeon.state === "active") return;
  void memory.invalidateQueries({ queryKey: ["GET /worlds"] });
  void memory.invalidateQueries({ queryKey: ["GET /worlds/{world}"] });
}

function Run({ dungeon, refetch }: { dungeon: DungeonView; refetch: () => void }) {
  const me = useSession((session) => session.me);
  const [sent, setSent] = useState<Sent | null>(null);
  const [finds, setFinds] = useState<Find[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { t, language } = useWords();
  const run = { dungeon: dungeon.run };
  useEffect(() => {
    document.title = `${dungeon.dungeon} · EDUverse`;
  }, [dungeon.dungeon]);

  const answer = async (given: Answer, seconds: number): Promise<void> => {
    const question = dungeon.question;
    if (!question || sent) return;
    setError(null);
    setSent({ question, answer: given, came: null });
    try {
      const { result, effects } = await post("POST /dungeon-runs/{dungeon}/answers", run, { room: dungeon.room, item: question.item, asked: question.asked, response: given, seconds, language });
      const gains = applyEffects(effects);
      keepHarvest(dungeon.run, gather(harvestOf(dungeon.run), gains));
      remember(result.run, language);
      setSent({ question, answer: given, came: { checked: result.checked, gains, last: !result.run.question } });
    } catch (problem) {
      setSent(null);
      if (problem instanceof Problem && problem.status === 409) refetch();
      else setError(problem);
    }
  };
  const hint = async (): Promise<void> => {
    setError(null);
    try {
      remember((await command("POST /dungeon-runs/{dungeon}/hints", run, { language })).result, language);
    } catch (problem) {
      setError(problem);
    }
  };
  const act = async (step: () => Promise<DungeonView>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      remember(await step(), language);
    } catch (problem) {
      setError(problem);
      refetch();
    }
    setBusy(false);
  };
  const go = (room: number): void => void act(async () => (await command("POST /dungeon-runs/{dungeon}/moves", run, { room, language })).result);
  const openChest = (): void =>
    void act(async () => {
      const { result, effects } = await command("POST /dungeon-runs/{dungeon}/chests", run, { room: dungeon.room, language });
      applyEffects(effects);
      setFinds(result.found);
      return result.run;
    });
  const leave = (): void => void act(async () => (await command("POST /dungeon-runs/{dungeon}/leave", run, { language })).result);

  const mine = dungeon.members.find(({ player }) => player === me?.player);
  if (mine?.state === "invited") return <Invited dungeon={dungeon} />;
  const question = sent?.question ?? dungeon.question ?? null;
  if (question)
    return <Question question={question} sent={sent} oil={dungeon.oil} error={error} head={<Head dungeon={dungeon} />} answer={(given, seconds) => void answer(given, seconds)} next={() => setSent(null)} hint={hint} />;
  if (dungeon.state !== "active" || mine?.state === "left") return <DungeonEnd dungeon={dungeon} />;
  const open = dungeon.rooms.filter((room) => room.state === "open" && !room.here).sort((a, b) => a.column - b.column || Math.abs(b.row) - Math.abs(a.row));
  const next = open[0];
  return (
    <Page title={dungeon.dungeon} width="wide">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Supplies hearts={dungeon.hearts} oil={dungeon.oil} />
        {dungeon.keys.length > 0 && (
          <p className="inline-flex items-center gap-2">
            <KeyIcon aria-hidden="true" className="size-5 text-lantern-text" />
            {t("world.keys", { count: dungeon.keys.length })}
          </p>
        )}
        <Party dungeon={dungeon} />
      </div>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {finds ? (
        <Found finds={finds} mine={me?.player} done={() => setFinds(null)} />
      ) : dungeon.chest ? (
        <Chest chest={dungeon.chest} busy={busy} open={openChest} />
      ) : (
        next && (
          <Button weight="primary" busy={busy} onClick={() => go(next.room)} className="justify-self-start">
            <ArrowRight aria-hidden="true" className="size-6 shrink-0 rtl:rotate-180" />
            {t("world.go", { room: t(roomLook[next.kind ?? "encounter"].name) })}
          </Button>
        )
      )}
      <DungeonMap dungeon={dungeon} busy={busy} go={go} />
      <Button weight="quiet" onClick={leave} className="justify-self-start">
        {t("world.leave")}
      </Button>
    </Page>
  );
}

function Head({ dungeon }: { dungeon: DungeonView }) {
  const { t } = useWords();
  const title = dungeon.kind === "boss" ? dungeon.guardian : t(roomLook[dungeon.kind].name);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="font-display font-medium">
        {title}
        {dungeon.needed > 0 && <span className="text-ink-soft"> · {t("world.progress", { right: dungeon.right, needed: dungeon.needed })}</span>}
      </p>
      <Supplies hearts={dungeon.hearts} oil={dungeon.oil} />
    </div>
  );
}

function Invited({ dungeon }: { dungeon: DungeonView }) {
  const { t, language } = useWords();
  const [error, setError] = useState<unknown>(null);
  const [no, setNo] = useState(false);
  const run = { dungeon: dungeon.run };
  const leader = dungeon.members.find(({ state }) => state === "in");
  const reply = async (yes: boolean): Promise<void> => {
    setError(null);
    try {
      if (yes) remember((await command("POST /dungeon-runs/{dungeon}/join", run, { language })).result, language);
      else {
        await command("POST /dungeon-runs/{dungeon}/decline", run, { language });
        setNo(true);
      }
      void memory.invalidateQueries({ queryKey: ["GET /dungeon-runs"] });
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <Page title={t("world.invited", { name: leader?.name ?? "", dungeon: dungeon.dungeon })} width="middle">
      <Card className="grid gap-5">
        <p className="text-large">{t(no ? "world.declined" : "world.invited.what")}</p>
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {!no && (
          <div className="flex flex-wrap gap-4">
            <Button weight="primary" onClick={() => void reply(true)}>
              {t("world.join")}
            </Button>
            <Button weight="quiet" onClick={() => void reply(false)}>
              {t("world.decline")}
            </Button>
          </div>
        )}
      </Card>
    </Page>
  );
}
