// One recipe: what it takes, what of it is there, and how well it may turn out.
import { useState } from "react";
import { BookOpen, Check, Hammer, Lock } from "lucide-react";
import type { Good, RecipeView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";
import { usePractice } from "../skill/practice";
import { Count } from "./Count";
import { Coins, Picture, Thing } from "./Thing";

export function RecipeCard({ recipe, goods, coins }: { recipe: RecipeView; goods: Map<string, Good>; coins: number }) {
  const { t, share } = useWords();
  const good = goods.get(recipe.recipe);
  const stacks = Boolean(good?.stack);
  return (
    <Card className="grid h-full content-start gap-3">
      <div data-recipe={recipe.recipe} data-state={recipe.state} className="flex items-center gap-4">
        <Picture good={good} className="size-16" />
        <div className="grid min-w-0">
          <h2 className="font-display text-large break-words">{good?.name ?? recipe.recipe}</h2>
          <p className="text-small text-ink-soft">{good?.description}</p>
        </div>
      </div>
      <ul className="grid gap-1.5">
        {recipe.inputs.map(({ good: input, held, count }) => (
          <li key={input} className="flex items-center justify-between gap-3">
            <Thing good={goods.get(input)} count={count} />
            <span className={`inline-flex shrink-0 items-center gap-1 text-small ${held >= count ? "text-correct" : "text-ink-soft"}`}>
              {held >= count && <Check aria-hidden="true" className="size-4" />}
              {t("workshop.held", { held, need: count })}
            </span>
          </li>
        ))}
        {recipe.fee > 0 && (
          <li className="flex items-center justify-between gap-3">
            <Coins coins={recipe.fee} />
            {coins >= recipe.fee && <Check aria-hidden="true" className="size-4 text-correct" />}
          </li>
        )}
      </ul>
      <p className="inline-flex items-center gap-2 text-small text-ink-soft">
        {recipe.state === "unskilled" ? <Lock aria-hidden="true" className="size-4 shrink-0" /> : <BookOpen aria-hidden="true" className="size-4 shrink-0" />}
        {t("workshop.skill", { skill: recipe.skill, level: t(`mastery.${recipe.level}`), known: t(`mastery.${recipe.known}`) })}
      </p>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 text-small underline underline-offset-4">{t("workshop.odds")}</summary>
        <ul className="grid gap-1 text-small">
          {recipe.odds.map((odd) => (
            <li key={odd.quality} className="flex justify-between gap-3">
              <span>{stacks ? t("workshop.odds.count", { count: odd.count }) : t(`quality.${odd.quality}`)}</span>
              <span className="tabular-nums">{share(odd.per_mille / 1000)}</span>
            </li>
          ))}
        </ul>
      </details>
      {recipe.state === "unread" ? (
        <Page recipe={recipe} name={goods.get(recipe.page ?? "")?.name ?? ""} />
      ) : recipe.state === "unskilled" ? (
        <Practise skill={recipe.skill_id} />
      ) : (
        <Make recipe={recipe} stacks={stacks} coins={coins} />
      )}
    </Card>
  );
}

// What isn't known well enough is practised at once, where there are questions about it.
function Practise({ skill }: { skill: RecipeView["skill_id"] }) {
  const { t } = useWords();
  const { busy, error, begin } = usePractice();
  if (!skill) return null;
  return (
    <>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void begin({ kind: "skill", skill })}>
        {t("workshop.practise")}
      </Button>
    </>
  );
}

// What was made last stays said, also when there is nothing left to make more of.
function Make({ recipe, stacks, coins }: { recipe: RecipeView; stacks: boolean; coins: number }) {
  const { t } = useWords();
  const [times, setTimes] = useState(1);
  const [made, setMade] = useState<string | null>(null);
  const { busy, error, act } = useAct("POST /recipes/{recipe}/crafts", ["GET /recipes", "GET /players/me/bag", "GET /players/me/wallet"]);
  const most = Math.min(10, ...recipe.inputs.map(({ held, count }) => Math.floor(held / count)), recipe.fee > 0 ? Math.floor(coins / recipe.fee) : 10);
  const make = async (): Promise<void> => {
    setMade(null);
    const done = await act({ recipe: recipe.recipe }, { times });
    if (!done) return;
    setTimes(1);
    setMade(stacks ? t("workshop.made.stack", { count: done.made.reduce((sum, { count }) => sum + count, 0) }) : done.made.map(({ quality }) => t("workshop.made.piece", { quality: t(`quality.${quality}`) })).join(" "));
  };
  return (
    <>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {made && <Notice tone="right">{made}</Notice>}
      {recipe.state === "ready" && (
        <>
          {most > 1 && <Count label={t("workshop.times")} count={times} most={most} change={setTimes} />}
          <Button weight="second" busy={busy} onClick={() => void make()}>
            <Hammer aria-hidden="true" className="size-5" />
            {t("workshop.make")}
          </Button>
        </>
      )}
    </>
  );
}

function Page({ recipe, name }: { recipe: RecipeView; name: string }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("POST /recipe-pages/{page}/readings", ["GET /recipes", "GET /players/me/bag"]);
  if (!recipe.page || !recipe.page_held) return <p className="text-small text-ink-soft">{t("workshop.unread", { page: name })}</p>;
  const page = recipe.page;
  return (
    <>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void act({ page }, {})}>
        {t("workshop.read")}
      </Button>
    </>
  );
}
