// Who did and saw what, newest first: searched by person, by act and by day. The chain behind it is looked after by
// `eduverse verify`.
import { useMemo, useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "../../api/client";
import { memory, useAll } from "../../api/queries";
import type { Queries } from "../../api/types";
import { known, useWords, type Key } from "../../i18n";
import { Button } from "../../ui/Button";
import { Choice, Field } from "../../ui/Field";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

type Search = Queries["GET /audit"]["params"];
type Entry = Queries["GET /audit"]["reply"]["items"][number];

// The beginnings of acts that somebody looks for.
const kinds: { begins: string; name: Key }[] = [
  { begins: "session.", name: "audit.kind.sessions" },
  { begins: "account.", name: "audit.kind.accounts" },
  { begins: "GET ", name: "audit.kind.seen" },
  { begins: "POST ", name: "audit.kind.made" },
  { begins: "PUT ", name: "audit.kind.changed" },
  { begins: "DELETE ", name: "audit.kind.removed" },
  { begins: "consent.", name: "audit.kind.consents" },
];

export default function AuditLog() {
  const { t } = useWords();
  const accounts = useAll("GET /accounts");
  const [by, setBy] = useState("");
  const [about, setAbout] = useState(() => new URLSearchParams(location.search).get("about") ?? "");
  const [act, setAct] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const search = useMemo<Search>(() => {
    const wanted: Search = { limit: 50 };
    if (by) wanted.actor = by;
    if (about) wanted.subject = about;
    if (act) wanted.act = act;
    if (from) wanted.from = new Date(`${from}T00:00`).toISOString();
    if (to) wanted.to = new Date(`${to}T23:59:59.999`).toISOString();
    return wanted;
  }, [by, about, act, from, to]);
  const log = useInfiniteQuery(
    {
      queryKey: ["GET /audit", search],
      queryFn: ({ pageParam }) => ask("GET /audit", pageParam === "" ? search : { ...search, after: pageParam }),
      initialPageParam: "",
      getNextPageParam: (page) => page.next ?? undefined,
    },
    memory,
  );
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const people = accounts.data ?? [];
  const listed = about === "" || people.some((each) => each.account === about);
  return (
    <Shell>
      <Page title={t("audit")} width="wide">
        <form aria-label={t("audit.search")} onSubmit={(event) => event.preventDefault()} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Choice label={t("audit.by")} value={by} onChange={(event) => setBy(event.target.value)}>
            <option value="">{t("audit.anybody")}</option>
            {people.map((each) => (
              <option key={each.account} value={each.account}>{each.name}</option>
            ))}
          </Choice>
          <Choice label={t("audit.about")} value={about} onChange={(event) => setAbout(event.target.value)}>
            <option value="">{t("audit.anybody")}</option>
            {!listed && <option value={about}>{about}</option>}
            {people.map((each) => (
              <option key={each.account} value={each.account}>{each.name}</option>
            ))}
          </Choice>
          <Choice label={t("audit.act")} value={act} onChange={(event) => setAct(event.target.value)}>
            <option value="">{t("audit.anything")}</option>
            {kinds.map((each) => (
              <option key={each.begins} value={each.begins}>{t(each.name)}</option>
            ))}
          </Choice>
          <Field label={t("audit.from")} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          <Field label={t("audit.to")} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </form>
        {log.error ? (
          <Trouble error={log.error} again={() => void log.refetch()} />
        ) : !log.data ? (
          <Waiting />
        ) : entries.length === 0 ? (
          <Empty title={t("audit.none")} />
        ) : (
          <ol aria-label={t("audit")} className="grid gap-2">
            {entries.map((entry) => (
              <Line key={entry.entry} entry={entry} />
            ))}
          </ol>
        )}
        {log.hasNextPage && (
          <Button weight="second" busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()} className="justify-self-center">
            {t("audit.older")}
          </Button>
        )}
      </Page>
    </Shell>
  );
}

function Line({ entry }: { entry: Entry }) {
  const { t, moment } = useWords();
  const refused = entry.status >= 400;
  const name = `act.${entry.act}`;
  return (
    <li data-act={entry.act} className="grid gap-x-6 gap-y-1 rounded-small border border-line bg-panel px-5 py-3 lg:grid-cols-[12rem_1fr_1fr_14rem]">
      <time dateTime={entry.at} className="text-small text-ink-soft tabular-nums">{moment(entry.at)}</time>
      <span className="font-bold wrap-anywhere">
        {known(name) ? t(name) : entry.act}
        {refused && <span className="ms-2 rounded-round border border-wrong px-2 text-small text-wrong">{t("audit.refused")}</span>}
      </span>
      <span className="wrap-anywhere">
        {entry.actor ? entry.actor_name : t("audit.server")}
        {entry.subject && entry.subject !== entry.actor && (
          <>
            <span aria-hidden="true"> → </span>
            <span className="sr-only">{t("audit.about")}: </span>
            {entry.subject_name}
          </>
        )}
        {entry.target && <span className="block text-small text-ink-soft">{entry.target}</span>}
      </span>
      <span className="text-small text-ink-soft wrap-anywhere">
        {entry.address}
        {entry.agent && <span className="line-clamp-1">{entry.agent}</span>}
      </span>
    </li>
  );
}
