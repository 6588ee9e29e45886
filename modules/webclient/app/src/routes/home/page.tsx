// A student's home. One big button: go on. Beneath it, quieter: what to practise next and why, the other quests, the goal,
// what is known so far, and the ways to everything else.
import { Backpack, BookOpen, ChevronRight, CircleCheck, Compass, Flame, Globe, ListOrdered, PawPrint, Shirt, Sparkles, Store, Trophy, Waypoints, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import { useAll, useAsk } from "../../api/queries";
import type { QuestView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { Hud } from "../../features/progression/Hud";
import { useStanding } from "../../features/progression/standing";
import { useStart } from "../../features/quest/start";
import { Goal } from "../../features/skill/Goal";
import { SkillRow } from "../../features/skill/SkillRow";
import { WhatNext } from "../../features/skill/WhatNext";
import { useWords, type Key } from "../../i18n";
import { useTopic } from "../../live/browser";
import { brightness } from "../../live/effects";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { asCompanion, Companion } from "../../ui/Companion";
import { Island } from "../../ui/Island";
import { Lantern } from "../../ui/Lantern";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function StudentHome() {
  return (
    <Shell hud={<Hud />}>
      <Body />
    </Shell>
  );
}

// What is under way goes first, then what is new, then what was not finished well; done ones last.
const rank: Record<string, number> = { active: 0, available: 1, failed: 2, abandoned: 2, expired: 3, completed: 4, locked: 5 };
function byNeed(a: QuestView, b: QuestView): number {
  return (rank[a.state ?? "available"] ?? 1) - (rank[b.state ?? "available"] ?? 1);
}

function Body() {
  const { t } = useWords();
  const me = useSession((session) => session.me);
  const player = useAsk("GET /players/me", {});
  const quests = useAll("GET /quests", { refetchInterval: 60_000 }); // one that opens by the clock appears, too
  const again = (): void => void quests.refetch();
  useTopic("quests", { message: again, gap: again });
  const standing = useStanding();
  const suggested = useAsk("GET /suggestions", {});
  if (quests.error) return <Trouble error={quests.error} again={() => void quests.refetch()} />;
  if (standing.error) return <Trouble error={standing.error} again={() => void standing.refetch()} />;
  if (!quests.data || !standing.data || !me || suggested.isLoading) return <Waiting />;
  const [next, ...others] = [...quests.data].filter((quest) => quest.state !== "locked").sort(byNeed);
  const glow = brightness(standing.data.skills);
  return (
    <Page title={t("home.hello", { name: me.name })} width="wide">
      <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid content-start gap-6">
          {next ? <Next quest={next} /> : <Empty title={t("home.none")}><p className="text-ink-soft">{t("home.none.why")}</p></Empty>}
          <WhatNext lead={!next} />
          {others.length > 0 && <Others quests={others} />}
        </div>
        <div className="grid content-start gap-6">
          <Goal />
          <Card className="grid content-start gap-5">
            <div className="flex items-end justify-center gap-2">
              <Lantern brightness={glow} className="h-40" />
              <Companion name={asCompanion(player.data?.avatar)} className="h-24" />
            </div>
            <h2 className="text-large">{t("home.skills")}</h2>
            {standing.data.skills.length === 0 ? (
              <p className="text-ink-soft">{t("home.skills.none")}</p>
            ) : (
              <>
                <ul className="grid gap-4">
                  {standing.data.skills.slice(0, 5).map((skill) => (
                    <SkillRow key={skill.skill} skill={skill} />
                  ))}
                </ul>
                {standing.data.skills.length > 5 && (
                  <ButtonLink weight="quiet" href="/skills">
                    {t("home.skills.all")}
                  </ButtonLink>
                )}
              </>
            )}
          </Card>
          <Ways placement={(suggested.data?.suggestions.length ?? 0) > 0} />
        </div>
      </div>
    </Page>
  );
}

// Everything else there is, by what one wants: to play, to see what one has, to know, to look back.
const ways: { name: Key; links: { href: string; name: Key; icon: LucideIcon }[] }[] = [
  {
    name: "home.ways.play",
    links: [
      { href: "/journal", name: "journal", icon: BookOpen },
      { href: "/worlds", name: "world.open", icon: Globe },
    ],
  },
  {
    name: "home.ways.have",
    links: [
      { href: "/bag", name: "home.bag", icon: Backpack },
      { href: "/character", name: "home.character", icon: Shirt },
      { href: "/pets", name: "home.pets", icon: PawPrint },
      { href: "/market", name: "home.market", icon: Store },
    ],
  },
  {
    name: "home.ways.learn",
    links: [
      { href: "/skills/map", name: "map.open", icon: Waypoints },
      { href: "/placement", name: "placement.find-out", icon: Compass },
    ],
  },
  {
    name: "home.ways.look",
    links: [
      { href: "/way/streak", name: "way", icon: Flame },
      { href: "/achievements", name: "achievements.all", icon: Trophy },
      { href: "/boards", name: "boards.all", icon: ListOrdered },
    ],
  },
];

function Ways({ placement }: { placement: boolean }) {
  const { t } = useWords();
  return (
    <nav aria-label={t("home.ways")} className="grid gap-5 rounded-card border border-line bg-panel p-5 shadow-card sm:p-6">
      {ways.map(({ name, links }) => (
        <div key={name} className="grid gap-1">
          <h2 className="text-small font-bold text-ink-soft">{t(name)}</h2>
          <ul>
            {links
              .filter(({ href }) => placement || href !== "/placement")
              .map(({ href, name: says, icon: Icon }) => (
                <li key={href}>
                  <Link href={href} className="-mx-2 flex min-h-12 items-center gap-3 rounded-small px-2 hover:bg-panel-raised">
                    <Icon aria-hidden="true" className="size-5 shrink-0 text-lantern-text" />
                    <span className="grow">{t(says)}</span>
                    <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-soft rtl:rotate-180" />
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Next({ quest }: { quest: QuestView }) {
  const { t } = useWords();
  const { busy, error, start } = useStart();
  const verb = quest.state === "active" ? "home.continue" : quest.state === "completed" ? "home.again" : "home.start";
  return (
    <section className="relative grid justify-items-center gap-4 overflow-hidden rounded-card border border-line bg-panel p-6 text-center shadow-card sm:p-8">
      <Island seed={quest.quest} lit={quest.state === "completed" ? 1 : quest.state === "active" ? 0.5 : 0.15} className="w-48 sm:w-60" />
      <h2 className="text-title">{quest.title}</h2>
      {quest.story && <p className="max-w-prose text-large text-ink-soft">{quest.story}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" busy={busy !== null} onClick={() => void start(quest.quest)} className="min-h-18 w-full max-w-md text-title!">
        <Sparkles aria-hidden="true" className="size-7 shrink-0" />
        {t(verb)}
      </Button>
    </section>
  );
}

function Others({ quests }: { quests: QuestView[] }) {
  const { t } = useWords();
  const { busy, error, start } = useStart();
  return (
    <section className="grid gap-3">
      <h2 className="text-large">{t("home.others")}</h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ul className="grid gap-3 sm:grid-cols-2">
        {quests.map((quest) => (
          <li key={quest.quest}>
            <button type="button" disabled={busy !== null} onClick={() => void start(quest.quest)} className="flex min-h-18 w-full items-center gap-4 rounded-card border border-line bg-panel px-5 py-3 text-start shadow-card hover:bg-panel-raised">
              <Island seed={quest.quest} lit={quest.state === "completed" ? 1 : 0.2} className="w-14 shrink-0" />
              <span className="grid min-w-0 grow">
                <span className="font-display text-large">{quest.title}</span>
                <span className="inline-flex items-center gap-1.5 text-small text-ink-soft">
                  {quest.state === "completed" && <CircleCheck aria-hidden="true" className="size-4 text-correct" />}
                  {t(`quest.${quest.state ?? "available"}`)} · {t("quest.questions", { count: quest.questions })}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="shrink-0 rtl:rotate-180" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
