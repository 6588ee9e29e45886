// The school's calendar: what "today" and "this term" mean everywhere. The administrator writes it once a year and sees at once
// what becomes of it; teachers read it.
import { useEffect, useRef, useState, type FormEvent, type RefObject } from "react";
import { Plus, X } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { CalendarEdit, CalendarView } from "../../api/types";
import { useSession } from "../../features/auth/session";
import { clockOf, minutesOf, weekdays } from "../../features/classroom/days";
import { useAct } from "../../features/classroom/useAct";
import { Year } from "../../features/classroom/Year";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice, Field } from "../../ui/Field";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Calendar() {
  const { t, date } = useWords();
  const mayChange = useSession(({ me }) => me?.roles.includes("admin") ?? false);
  const calendar = useAsk("GET /school/calendar", {});
  if (calendar.error) return <Shell><Trouble error={calendar.error} again={() => void calendar.refetch()} /></Shell>;
  if (!calendar.data) return <Shell><Waiting /></Shell>;
  const { today } = calendar.data;
  return (
    <Shell>
      <Page title={t("calendar")} width="wide">
        <p className="text-large">
          {t("calendar.today", { day: date(today.day), kind: t(`calendar.kind.${today.kind}`) })}{" "}
          {today.season && t("calendar.season", { name: today.season.name, last: date(today.season.last) })}
        </p>
        {mayChange ? <Editor calendar={calendar.data} /> : <Card><Year plan={calendar.data} today={today.day} /></Card>}
      </Page>
    </Shell>
  );
}

const draftOf = ({ time_zone, weekend, terms, holidays, lessons }: CalendarView): CalendarEdit => ({ time_zone, weekend, terms, holidays, lessons });
const zones = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : ["UTC"];

// Where the keyboard goes on when a row comes or goes: to the new one's first field, or to the button that adds one.
function useRows(): { list: RefObject<HTMLUListElement | null>; add: RefObject<HTMLButtonElement | null>; came(): void; went(): void } {
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const [to, setTo] = useState<"new" | "add" | null>(null);
  useEffect(() => {
    if (to === "new") list.current?.lastElementChild?.querySelector("input")?.focus();
    if (to === "add") add.current?.focus();
    setTo(null);
  }, [to]);
  return { list, add, came: () => setTo("new"), went: () => setTo("add") };
}

function Editor({ calendar }: { calendar: CalendarView }) {
  const { t, weekday } = useWords();
  const [draft, setDraft] = useState(() => draftOf(calendar));
  const [saved, setSaved] = useState(false);
  const lessons = useRows();
  const { busy, error, act } = useAct("PUT /school/calendar", ["GET /school/calendar", "GET /school"]);
  const change = (part: Partial<CalendarEdit>): void => {
    setSaved(false);
    setDraft((now) => ({ ...now, ...part }));
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await act({}, draft);
    if (!result) return;
    setDraft(draftOf(result)); // new terms have their numbers now
    setSaved(true);
  };
  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-6">
      <Card className="grid gap-4">
        <h2 className="text-large">{t("calendar.terms")}</h2>
        <p className="text-ink-soft">{t("calendar.terms.why")}</p>
        <Spans spans={draft.terms} at="terms" error={error} add={t("calendar.terms.add")} change={(terms) => change({ terms })} />
      </Card>
      <Card className="grid gap-4">
        <h2 className="text-large">{t("calendar.holidays")}</h2>
        <p className="text-ink-soft">{t("calendar.holidays.why")}</p>
        <Spans spans={draft.holidays} at="holidays" error={error} add={t("calendar.holidays.add")} change={(holidays) => change({ holidays })} />
        <fieldset className="grid gap-2">
          <legend className="pb-2 font-bold">{t("calendar.weekend")}</legend>
          <div className="flex flex-wrap gap-3">
            {weekdays.map((day) => (
              <label key={day} className="inline-flex min-h-11 items-center gap-2 rounded-round border-2 border-edge bg-panel-raised px-4">
                <input type="checkbox" className="size-5 accent-lantern" checked={draft.weekend.includes(day)} onChange={({ target }) => change({ weekend: target.checked ? [...draft.weekend, day] : draft.weekend.filter((each) => each !== day) })} />
                {weekday(day)}
              </label>
            ))}
          </div>
          {explainField(error, "weekend") && <p className="text-small font-bold text-wrong">{explainField(error, "weekend")}</p>}
        </fieldset>
      </Card>
      <Card className="grid gap-4">
        <h2 className="text-large">{t("calendar.lessons")}</h2>
        <ul ref={lessons.list} className="grid gap-3">
          {draft.lessons.map((lesson, number) => (
            <li key={number} className="flex flex-wrap items-end gap-3">
              <Field type="time" label={t("calendar.begins")} value={clockOf(lesson.begins)} required onChange={({ target }) => change({ lessons: placed(draft.lessons, number, { ...lesson, begins: minutesOf(target.value) }) })} problem={explainField(error, `lessons/${number}/begins`)} />
              <Field type="time" label={t("calendar.ends")} value={clockOf(lesson.ends)} required onChange={({ target }) => change({ lessons: placed(draft.lessons, number, { ...lesson, ends: minutesOf(target.value) }) })} problem={explainField(error, `lessons/${number}/ends`)} />
              <Remove label={t("calendar.remove", { name: clockOf(lesson.begins) })} act={() => (change({ lessons: without(draft.lessons, number) }), lessons.went())} />
            </li>
          ))}
        </ul>
        <Button ref={lessons.add} weight="second" className="justify-self-start" onClick={() => (change({ lessons: [...draft.lessons, nextLesson(draft.lessons)] }), lessons.came())}>
          <Plus aria-hidden="true" className="size-5" />
          {t("calendar.lessons.add")}
        </Button>
        <Choice label={t("school.zone")} problem={explainField(error, "time_zone")} value={draft.time_zone} onChange={({ target }) => change({ time_zone: target.value })}>
          {(zones.includes(draft.time_zone) ? zones : [draft.time_zone, ...zones]).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Choice>
      </Card>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {saved && <Notice tone="right">{t("calendar.saved")}</Notice>}
      <Button weight="primary" type="submit" busy={busy} className="justify-self-center">
        {t("calendar.save")}
      </Button>
      <Card>
        <Year plan={draft} today={calendar.today.day} />
      </Card>
    </form>
  );
}

const placed = <T,>(list: T[], number: number, one: T): T[] => list.map((each, at) => (at === number ? one : each));
const without = <T,>(list: T[], number: number): T[] => list.filter((_, at) => at !== number);

// The next one a short break after the last, as long as that one was.
function nextLesson(lessons: CalendarEdit["lessons"]): CalendarEdit["lessons"][number] {
  const last = lessons.at(-1);
  if (!last) return { begins: 8 * 60, ends: 8 * 60 + 45 };
  const begins = Math.min(last.ends + 10, 1380);
  return { begins, ends: Math.min(begins + (last.ends - last.begins), 1439) };
}

interface Span {
  name: string;
  first: string;
  last: string;
}
function Spans<S extends Span>({ spans, at, error, add, change }: { spans: S[]; at: string; error: unknown; add: string; change: (spans: S[]) => void }) {
  const { t } = useWords();
  const rows = useRows();
  const set = (number: number, part: Partial<Span>): void => change(placed(spans, number, { ...(spans[number] as S), ...part }));
  return (
    <>
      <ul ref={rows.list} className="grid gap-4">
        {spans.map((span, number) => (
          <li key={number} className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto_auto]">
            <Field label={t("calendar.name")} value={span.name} maxLength={80} required onChange={({ target }) => set(number, { name: target.value })} problem={explainField(error, `${at}/${number}/name`)} />
            <Field type="date" label={t("calendar.first")} value={span.first} required onChange={({ target }) => set(number, { first: target.value })} problem={explainField(error, `${at}/${number}/first`)} />
            <Field type="date" label={t("calendar.last")} value={span.last} min={span.first} required onChange={({ target }) => set(number, { last: target.value })} problem={explainField(error, `${at}/${number}/last`)} />
            <Remove label={t("calendar.remove", { name: span.name })} act={() => (change(without(spans, number)), rows.went())} />
          </li>
        ))}
      </ul>
      <Button ref={rows.add} weight="second" className="justify-self-start" onClick={() => (change([...spans, { name: "", first: "", last: "" } as S]), rows.came())}>
        <Plus aria-hidden="true" className="size-5" />
        {add}
      </Button>
    </>
  );
}

function Remove({ label, act }: { label: string; act: () => void }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={act} className="grid size-13 place-items-center rounded-round border-2 border-edge text-ink-soft hover:text-ink">
      <X aria-hidden="true" className="size-6" />
    </button>
  );
}
