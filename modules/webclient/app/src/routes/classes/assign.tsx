// A quest given to a class or to some of it: which one, to whom, until when, and what makes it fair for each student.
import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { useAsk } from "../../api/queries";
import type { Commands, ProgressRow, Queries } from "../../api/types";
import { byName } from "../../features/classroom/rows";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice, Field } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

type Assignable = Queries["GET /assignable-quests"]["reply"][number];
type Given = Commands["POST /quests/{quest}/assignments"]["body"];
type Aids = NonNullable<Given["aids"]>[number]["aids"];

export default function Assign({ id }: { id: string }) {
  const { language } = useWords();
  const quests = useAsk("GET /assignable-quests", { language });
  const progress = useAsk("GET /classes/{class}/progress", { class: id });
  const error = quests.error ?? progress.error;
  return (
    <Shell>
      {error ? <Trouble error={error} again={() => void Promise.all([quests.refetch(), progress.refetch()])} /> : quests.data && progress.data ? quests.data.length === 0 ? <NoQuest id={id} /> : <Form id={id} quests={quests.data} students={[...progress.data.students].sort(byName)} /> : <Waiting />}
    </Shell>
  );
}

function NoQuest({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <Page title={t("assign.new")} width="middle">
      <Empty title={t("assign.no-quest")}>
        <ButtonLink weight="primary" href="/question-sets">
          {t("assign.to-sets")}
        </ButtonLink>
      </Empty>
      <ButtonLink weight="quiet" href={`/classes/${id}/quests`} className="justify-self-start">
        {t("assign.back")}
      </ButtonLink>
    </Page>
  );
}

function Form({ id, quests, students }: { id: string; quests: Assignable[]; students: ProgressRow[] }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const { busy, error, act } = useAct("POST /quests/{quest}/assignments", ["GET /classes/{class}/assignments"]);
  const [quest, setQuest] = useState(quests[0]?.quest ?? "");
  const [due, setDue] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null); // null: the whole class
  const [aids, setAids] = useState<Readonly<Record<string, Aids>>>({});
  const meant = students.filter((student) => chosen === null || chosen.has(student.player));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = await act(
      { quest },
      {
        class: id,
        ...(chosen ? { students: [...chosen] } : {}),
        ...(due ? { due: new Date(due).toISOString() } : {}),
        aids: meant.flatMap(({ player }) => (aids[player] && Object.keys(aids[player]).length > 0 ? [{ player, aids: aids[player] }] : [])),
      },
    );
    if (given) go(`/assignments/${given.assignment}`);
  };
  return (
    <Page title={t("assign.new")} width="middle">
      <Card>
        <form onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Choice label={t("assign.quest")} value={quest} onChange={(event) => setQuest(event.target.value)}>
            {quests.map((each) => (
              <option key={each.quest} value={each.quest}>
                {each.chain ? `${each.chain}: ${each.title}` : each.title}
              </option>
            ))}
          </Choice>
          <p className="text-ink-soft">{quests.find((each) => each.quest === quest)?.story}</p>
          <Field label={t("assign.due")} hint={t("assign.due-hint")} problem={explainField(error, "due")} type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
          <label className="flex min-h-12 items-center gap-3">
            <input type="checkbox" className="size-6" checked={chosen === null} onChange={(event) => setChosen(event.target.checked ? null : new Set())} />
            {t("assign.whole-class")}
          </label>
          <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
            <legend className="font-bold">{t("assign.students")}</legend>
            <p className="text-small text-ink-soft">{t("assign.aids-why")}</p>
            <ul className="grid gap-2">
              {students.map((student) => (
                <Student
                  key={student.player}
                  name={student.name}
                  meant={chosen === null || chosen.has(student.player)}
                  choosable={chosen !== null}
                  aids={aids[student.player] ?? {}}
                  choose={(on) => setChosen((now) => new Set([...(now ?? [])].filter((each) => each !== student.player).concat(on ? [student.player] : [])))}
                  ease={(what) => setAids((now) => ({ ...now, [student.player]: what }))}
                />
              ))}
            </ul>
          </fieldset>
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          <Button weight="primary" type="submit" busy={busy} disabled={meant.length === 0 || quest === ""}>
            {t("assign.give", { count: meant.length })}
          </Button>
        </form>
      </Card>
      <ButtonLink weight="quiet" href={`/classes/${id}/quests`} className="justify-self-start">
        {t("assign.back")}
      </ButtonLink>
    </Page>
  );
}

interface StudentProps {
  name: string;
  meant: boolean;
  choosable: boolean;
  aids: Aids;
  choose: (on: boolean) => void;
  ease: (aids: Aids) => void;
}
function Student({ name, meant, choosable, aids, choose, ease }: StudentProps) {
  const { t } = useWords();
  const flag = (key: "no_timer" | "fewer_choices" | "read_aloud", on: boolean): void => {
    const { [key]: _, ...rest } = aids;
    ease(on ? { ...rest, [key]: true } : rest);
  };
  const more = (on: boolean): void => {
    const { extra_time_percent: _, ...rest } = aids;
    ease(on ? { ...rest, extra_time_percent: 50 } : rest);
  };
  return (
    <li className="rounded-small border border-line px-4 py-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        {choosable ? (
          <label className="flex min-h-11 min-w-40 grow items-center gap-3 font-bold">
            <input type="checkbox" className="size-6" checked={meant} onChange={(event) => choose(event.target.checked)} />
            {name}
          </label>
        ) : (
          <span className="min-w-40 grow font-bold">{name}</span>
        )}
        {meant && (
          <details>
            <summary className="min-h-11 cursor-pointer content-center">{t("assign.aids", { count: Object.keys(aids).length })}</summary>
            <div className="grid gap-1 pb-2">
              <Aid label={t("assign.aid-time")} on={aids.extra_time_percent != null} set={more} />
              <Aid label={t("assign.aid-no-timer")} on={aids.no_timer === true} set={(on) => flag("no_timer", on)} />
              <Aid label={t("assign.aid-fewer")} on={aids.fewer_choices === true} set={(on) => flag("fewer_choices", on)} />
              <Aid label={t("assign.aid-aloud")} on={aids.read_aloud === true} set={(on) => flag("read_aloud", on)} />
            </div>
          </details>
        )}
      </div>
    </li>
  );
}

function Aid({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" className="size-5" checked={on} onChange={(event) => set(event.target.checked)} />
      {label}
    </label>
  );
}
