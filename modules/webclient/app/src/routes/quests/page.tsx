// Whoever asks for a quest, talked to: what they say stands large, what can be replied are buttons. The last reply sets out.
import { useState } from "react";
import { BookOpen, Play } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { Queries } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { Giver } from "../../features/quest/journal";
import { useStart } from "../../features/quest/start";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

type Dialogue = Queries["GET /quests/{quest}/dialogue"]["reply"];

export default function QuestPage({ quest }: { quest: string }) {
  const { language } = useWords();
  const { data, error, refetch } = useAsk("GET /quests/{quest}/dialogue", { quest, language });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Talk key={data.quest} dialogue={data} /> : <Waiting />}
    </Shell>
  );
}

// A quest that is done or was tried begins with its own words; a new one with a greeting.
function Talk({ dialogue }: { dialogue: Dialogue }) {
  const { t } = useWords();
  const { busy, error, start } = useStart();
  const [at, setAt] = useState(dialogue.state === "completed" ? "done" : dialogue.state === "failed" ? "hint" : dialogue.state === "active" ? "offer" : "greeting");
  const said = dialogue.talk.find((each) => each.key === at);
  const own = at === "done" ? dialogue.done : at === "hint" ? dialogue.hint : dialogue.offer;
  const playable = dialogue.state !== "locked" && dialogue.state !== "expired";
  const verb = dialogue.state === "active" ? "journal.go-on" : dialogue.state === "completed" ? "journal.again" : "journal.accept";
  return (
    <Page title={dialogue.title} width="middle">
      <Card className="grid gap-5 sm:grid-cols-[auto_minmax(0,1fr)]">
        <div className="grid justify-items-center gap-1 text-center">
          <Giver icon={dialogue.giver.icon} className="h-32" />
          <p className="font-display">{dialogue.giver.name}</p>
          <p className="text-small text-ink-soft">{dialogue.giver.place}</p>
        </div>
        <div className="grid content-start gap-5">
          <p aria-live="polite" className="text-large">
            {said ? said.says : own}
          </p>
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          {said ? (
            <ul className="grid gap-3">
              {said.replies
                .filter((reply) => reply.to !== "bye")
                .map((reply) => (
                  <li key={reply.text}>
                    <Button weight={reply.to === "offer" ? "primary" : "second"} onClick={() => setAt(reply.to)} className="w-full">
                      {reply.text}
                    </Button>
                  </li>
                ))}
            </ul>
          ) : (
            <div className="flex flex-wrap gap-3">
              {playable && (
                <Button weight="primary" busy={busy !== null} onClick={() => void start(dialogue.quest)}>
                  <Play aria-hidden="true" />
                  {t(verb)}
                </Button>
              )}
              {at === "offer" && (
                <Button weight="second" onClick={() => setAt("hint")}>
                  {t("journal.ask-hint")}
                </Button>
              )}
            </div>
          )}
        </div>
      </Card>
      <ButtonLink weight="quiet" href="/journal" className="justify-self-start">
        <BookOpen aria-hidden="true" className="size-5" />
        {t("journal.back")}
      </ButtonLink>
    </Page>
  );
}
