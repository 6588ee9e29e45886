// The administrator's start: a school, a class, a teacher. What is done is ticked; the first that isn't stands open.
import { useState, type FormEvent, type ReactNode } from "react";
import { CalendarDays, CircleCheck, Circle } from "lucide-react";
import { Problem } from "../../api/problem";
import { useAll, useAsk } from "../../api/queries";
import { NewTeacher } from "../../features/auth/NewTeacher";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice, Field } from "../../ui/Field";
import { Island } from "../../ui/Island";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain, explainField } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function SchoolPage() {
  const { t } = useWords();
  const school = useAsk("GET /school", {});
  const classes = useAll("GET /classes");
  const accounts = useAll("GET /accounts");
  const none = school.error instanceof Problem && school.error.status === 404;
  const error = (none ? null : school.error) ?? (none ? null : classes.error) ?? accounts.error;
  if (error) return <Shell><Trouble error={error} again={() => void Promise.all([school.refetch(), classes.refetch(), accounts.refetch()])} /></Shell>;
  if ((!none && (!school.data || !classes.data)) || !accounts.data) return <Shell><Waiting /></Shell>;
  const named = Boolean(school.data?.name);
  const teachers = accounts.data.filter((account) => account.roles.includes("teacher"));
  const done = [named, teachers.length > 0, (classes.data?.length ?? 0) > 0];
  const open = done.indexOf(false);
  return (
    <Shell>
      <Page title={named ? (school.data?.name ?? "") : t("school")} width="middle">
        <Island seed={school.data?.name ?? "school"} lit={done.filter(Boolean).length / 3} lamps={6} className="w-56 justify-self-center sm:w-64" />
        <ol className="grid gap-4">
          <Step title={t("school.step.name")} done={named} open={open === 0}>
            <NameSchool />
          </Step>
          <Step title={t("school.step.teacher")} done={done[1] === true} open={open === 1}>
            <NewTeacher />
            {school.data?.staff_code && <p className="text-ink-soft">{t("school.staff-code", { code: school.data.staff_code })}</p>}
          </Step>
          <Step title={t("school.step.class")} done={done[2] === true} open={open === 2}>
            <NewClass teachers={teachers.map(({ account, name }) => ({ account, name }))} />
          </Step>
        </ol>
        {open === -1 && (
          <ButtonLink weight="primary" href="/classes" className="justify-self-center">
            {t("school.to-classes")}
          </ButtonLink>
        )}
        {named && (
          <ButtonLink weight="second" href="/school/calendar" className="justify-self-center">
            <CalendarDays aria-hidden="true" className="size-5" />
            {t("calendar")}
          </ButtonLink>
        )}
      </Page>
    </Shell>
  );
}

function Step({ title, done, open, children }: { title: string; done: boolean; open: boolean; children: ReactNode }) {
  const { t } = useWords();
  const Icon = done ? CircleCheck : Circle;
  return (
    <li>
      <Card className={`grid gap-5 ${open ? "" : "py-4!"}`}>
        <h2 className={`flex items-center gap-3 text-large ${open || done ? "" : "text-ink-soft"}`}>
          <Icon aria-hidden="true" className={`size-7 shrink-0 ${done ? "text-correct" : ""}`} />
          {title}
          {done && <span className="sr-only">{t("done")}</span>}
        </h2>
        {open && children}
      </Card>
    </li>
  );
}

const zones = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : ["UTC"];

function NameSchool() {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { busy, error, act } = useAct("POST /school", ["GET /school", "GET /classes"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void act({}, { name: name.trim(), time_zone: zone });
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Field label={t("school.name")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} autoComplete="organization" maxLength={80} required autoFocus />
      <Choice label={t("school.zone")} problem={explainField(error, "time_zone")} value={zone} onChange={(event) => setZone(event.target.value)}>
        {(zones.includes(zone) ? zones : [zone, ...zones]).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Choice>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" type="submit" busy={busy}>
        {t("next")}
      </Button>
    </form>
  );
}

function NewClass({ teachers }: { teachers: { account: string; name: string }[] }) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [teacher, setTeacher] = useState(teachers[0]?.account ?? "");
  const { busy, error, act } = useAct("POST /classes", ["GET /classes"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void act({}, { name: name.trim(), ...(teacher ? { teacher } : {}) });
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Field label={t("classes.name")} hint={t("classes.name-hint")} problem={explainField(error, "name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus />
      <Choice label={t("classes.teacher")} value={teacher} onChange={(event) => setTeacher(event.target.value)}>
        {teachers.map((each) => (
          <option key={each.account} value={each.account}>
            {each.name}
          </option>
        ))}
      </Choice>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="primary" type="submit" busy={busy}>
        {t("classes.make")}
      </Button>
    </form>
  );
}
