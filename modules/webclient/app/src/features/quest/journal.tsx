// Pieces of the quest journal: one quest as a row, whoever gives it, and what it still takes.
import { ChevronRight, CircleCheck, Clock, Gift, Lock, ScrollText } from "lucide-react";
import { Link } from "wouter";
import type { Queries } from "../../api/types";
import { useWords } from "../../i18n";
import { Bar } from "../../ui/Card";
import { Companion, companions } from "../../ui/Companion";

export type Journal = Queries["GET /journal"]["reply"];
export type Entry = Journal["today"][number];
type Counted = Entry["objectives"][number];

// Nobody asks for what a teacher gave: then it is a page of the journal.
export function Giver({ icon, className }: { icon: string | undefined; className: string }) {
  const animal = companions.find((name) => name === icon);
  return animal ? <Companion name={animal} className={className} /> : <ScrollText aria-hidden="true" strokeWidth={1.5} className={`text-ink-soft ${className}`} />;
}

export function Objectives({ objectives }: { objectives: Counted[] }) {
  const counted = objectives.filter((each) => each.kind === "counted");
  if (counted.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {counted.map((each) => (
        <li key={each.text} className="grid gap-1">
          <span className="flex justify-between gap-3 text-small">
            <span>{each.text}</span>
            <span className="shrink-0">
              {each.have} / {each.need}
            </span>
          </span>
          <Bar share={each.have / each.need} label={each.text ?? ""} />
        </li>
      ))}
    </ul>
  );
}

// What was made for a week or a season ends with a day, and today's with today: an hour would only puzzle.
function useUntil(entry: Entry): string | null {
  const { language, moment } = useWords();
  if (entry.due) return moment(entry.due);
  if (!entry.closes || entry.kind === "daily") return null;
  if (entry.kind !== "weekly" && entry.kind !== "seasonal") return moment(entry.closes);
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long" }).format(new Date(Date.parse(entry.closes) - 1));
}

export function EntryRow({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const until = useUntil(entry);
  const locked = entry.state === "locked";
  const Icon = locked ? Lock : entry.reward_waits ? Gift : entry.state === "completed" ? CircleCheck : ChevronRight;
  const body = (
    <>
      <Giver icon={entry.giver?.icon} className={`size-12 shrink-0 ${locked ? "opacity-50" : ""}`} />
      <span className="grid min-w-0 grow gap-1">
        <span className="font-display text-large">{entry.title}</span>
        <span className="flex flex-wrap gap-x-3 text-small text-ink-soft">
          <span>{entry.reward_waits ? t("journal.reward-waits") : t(`quest.${entry.state}`)}</span>
          {entry.questions > 0 && <span>{t("quest.questions", { count: entry.questions })}</span>}
          {until && entry.state !== "completed" && (
            <span className="inline-flex items-center gap-1">
              <Clock aria-hidden="true" className="size-4" />
              {t("journal.until", { when: until })}
            </span>
          )}
          {locked && entry.waits_for.map((need) => <span key={need.what}>{t(`journal.needs.${need.kind}`, { what: need.what })}</span>)}
        </span>
        <Objectives objectives={entry.objectives} />
      </span>
      <Icon aria-hidden="true" className={`size-6 shrink-0 ${entry.state === "completed" && !entry.reward_waits ? "text-correct" : ""}`} />
    </>
  );
  const look = "flex min-h-18 items-center gap-4 rounded-card border border-line bg-panel px-5 py-3 shadow-card";
  return locked ? (
    <div className={`${look} text-ink-soft`}>{body}</div>
  ) : (
    <Link href={entry.kind === "made" ? "/" : `/quests/${entry.quest}`} className={`${look} hover:bg-panel-raised`}>
      {body}
    </Link>
  );
}
