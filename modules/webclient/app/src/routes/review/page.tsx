// The review: what is due now, why looking again helps, and what comes back in the next two weeks.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import { Hud } from "../../features/progression/Hud";
import { longestReview, usePractice } from "../../features/skill/practice";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Choice } from "../../ui/Field";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

const lengths = [5, 10, longestReview];

export default function Review() {
  const { data, error, refetch } = useAsk("GET /suggestions", {});
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Due due={data.due_today} calendar={data.calendar} /> : <Waiting />}
    </Shell>
  );
}

function Due({ due, calendar }: { due: number; calendar: number[] }) {
  const { t } = useWords();
  const { busy, error, begin } = usePractice();
  const [length, setLength] = useState(10);
  const choices = [...lengths.filter((each) => each < due), ...(due <= longestReview ? [due] : [])];
  const chosen = Math.min(length, due, longestReview);
  return (
    <Page title={t("practice.kind.review")} width="middle">
      <Card className="grid gap-5">
        <p className="font-display text-title" data-due={due}>
          {due > 0 ? t("review.due", { count: due }) : t("review.none-left")}
        </p>
        <p className="text-large text-ink-soft">{t(due > 0 ? "review.why" : "review.comes-back")}</p>
        {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
        {due > 0 ? (
          <div className="grid gap-4 sm:grid-cols-[1fr_auto] sm:items-end">
            <Choice label={t("review.how-many")} value={chosen} onChange={(event) => setLength(Number(event.target.value))}>
              {choices.map((each) => (
                <option key={each} value={each}>
                  {t("quest.questions", { count: each })}
                </option>
              ))}
            </Choice>
            <Button weight="primary" busy={busy} onClick={() => void begin({ kind: "review", length: chosen })}>
              {t("review.go")}
            </Button>
          </div>
        ) : (
          <ButtonLink weight="primary" href="/" className="justify-self-start">
            {t("result.on")}
          </ButtonLink>
        )}
      </Card>
      {calendar.some((count) => count > 0) && <Calendar calendar={calendar} />}
    </Page>
  );
}

// Fourteen days as bars; each says its day and its number.
function Calendar({ calendar }: { calendar: number[] }) {
  const { t, language, number } = useWords();
  const most = Math.max(...calendar, 1);
  const day = (after: number): Date => new Date(Date.now() + after * 86_400_000);
  const short = new Intl.DateTimeFormat(language, { weekday: "narrow" });
  const long = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  return (
    <Card className="grid gap-4">
      <h2 className="text-large">{t("review.calendar")}</h2>
      <ol className="flex h-36 items-end gap-1 sm:gap-2">
        {calendar.map((count, after) => (
          <li key={after} className="grid h-full min-w-0 grow content-end justify-items-center gap-1 text-small">
            <span className="sr-only">{`${after === 0 ? t("review.today") : long.format(day(after))}: ${t("quest.questions", { count })}`}</span>
            <span aria-hidden="true" className="tabular-nums">
              {count > 0 ? number(count) : ""}
            </span>
            <span aria-hidden="true" className={`lit w-full rounded-t-small ${after === 0 ? "bg-lantern" : "bg-edge"}`} style={{ blockSize: `${(count / most) * 5}rem`, minBlockSize: "2px" }} />
            <span aria-hidden="true" className={after === 0 ? "font-bold text-lantern-text" : "text-ink-soft"}>
              {short.format(day(after))}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
