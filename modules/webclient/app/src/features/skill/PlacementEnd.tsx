// Where one stands after a placement: what is known by it, how sure that is, and what comes next. No grade and no age: a number
// of skills, by their names.
import { CircleCheck, Compass } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { PracticeView } from "../../api/types";
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { harvestOf } from "../quest/harvest";
import { WhatNext } from "./WhatNext";

const shownAtOnce = 6;
const precise = 0.4; // standard deviation in logits: a little more than the test aims at

export function PlacementEnd({ practice }: { practice: PracticeView }) {
  const { t } = useWords();
  const { data: next } = useAsk("GET /suggestions", {});
  const known = harvestOf(practice.practice).skills;
  const title = t("placement.over");
  const error = practice.placement?.error ?? 1;
  return (
    <Page title={title} heading={<span className="block text-center text-hero">{title}</span>} width="middle">
      <Card className="grid gap-4">
        {practice.asked === 0 ? (
          <p className="text-large">{t("placement.nothing")}</p>
        ) : (
          <>
            <h2 className="flex items-center gap-3 text-title" data-known={known.length}>
              <Compass aria-hidden="true" className="size-8 shrink-0 text-lantern-text" />
              {known.length > 0 ? t("placement.known", { count: known.length }) : t("placement.known-none")}
            </h2>
            <Names names={known.map(({ name }) => name)} />
            {practice.right > 0 && <p className="text-large">{t("result.right", { right: practice.right, total: practice.asked })}</p>}
            <p className="text-ink-soft">{t(error <= precise ? "placement.sure" : "placement.unsure")}</p>
          </>
        )}
      </Card>
      {next && next.suggestions.length > 0 && <WhatNext lead />}
      <ButtonLink weight={next && next.suggestions.length > 0 ? "second" : "primary"} href="/" className="justify-self-center">
        {t("placement.home")}
      </ButtonLink>
    </Page>
  );
}

// The last are the furthest up.
function Names({ names }: { names: string[] }) {
  const { t } = useWords();
  if (names.length === 0) return null;
  const row = (name: string) => (
    <li key={name} className="flex items-center gap-2">
      <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-correct" />
      {name}
    </li>
  );
  const few = names.slice(-shownAtOnce).reverse();
  const rest = names.slice(0, -shownAtOnce).reverse();
  return (
    <>
      <ul className="grid gap-2 sm:grid-cols-2">{few.map(row)}</ul>
      {rest.length > 0 && (
        <details>
          <summary className="font-bold">{t("placement.more", { count: rest.length })}</summary>
          <ul className="mt-2 grid max-h-96 gap-2 overflow-y-auto sm:grid-cols-2" tabIndex={0}>
            {rest.map(row)}
          </ul>
        </details>
      )}
    </>
  );
}
