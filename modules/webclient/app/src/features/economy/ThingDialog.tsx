// What one does with a thing of one's bag: use it, give it, sell it, throw it away, or read what it has been through. One
// thing at a time, and nothing goes without a second touch.
import { useState, type ReactNode } from "react";
import { useAsk } from "../../api/queries";
import type { BagThing, Good } from "../../api/types";
import { useWords, type Key } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";
import { holdCoins } from "../progression/standing";
import { Count } from "./Count";
import { PickMate } from "./PickMate";
import { Story } from "./Story";
import { Coins, Picture } from "./Thing";

type Mode = "look" | "give" | "sell" | "discard" | "story";
const usable = ["heart", "oil", "freeze", "coins"] as const;
type Usable = (typeof usable)[number];
function isUsable(effect: string): effect is Usable {
  return (usable as readonly string[]).includes(effect); // the others are for pets
}

// Where one goes with what isn't used here.
function placeOf(good: Good): { href: string; name: Key } | null {
  if (good.slot) return { href: "/character", name: "goods.wear" };
  if (good.tags?.includes("egg")) return { href: "/pets", name: "goods.to-nest" };
  if (good.tags?.includes("page")) return { href: "/workshop", name: "goods.to-read" };
  if (good.use?.effect === "food") return { href: "/pets", name: "goods.to-feed" };
  if (good.use?.effect === "joy") return { href: "/pets", name: "goods.to-play" };
  return null;
}

export function ThingDialog({ thing, good, close }: { thing: BagThing; good: Good; close: () => void }) {
  const { t } = useWords();
  const [mode, setMode] = useState<Mode>("look");
  const back = (): void => setMode("look");
  return (
    <Dialog title={good.name} close={close}>
      {mode === "look" && <Look thing={thing} good={good} go={setMode} close={close} />}
      {mode === "give" && <Give thing={thing} back={back} close={close} />}
      {mode === "sell" && <Sell thing={thing} back={back} close={close} />}
      {mode === "discard" && <Discard thing={thing} back={back} close={close} />}
      {mode === "story" && (
        <>
          <Story asset={thing.asset} />
          <Button weight="quiet" onClick={back} className="justify-self-start">
            {t("goods.back")}
          </Button>
        </>
      )}
    </Dialog>
  );
}

function Look({ thing, good, go, close }: { thing: BagThing; good: Good; go: (mode: Mode) => void; close: () => void }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("POST /players/me/bag/{asset}/uses", ["GET /players/me/bag", "GET /players/me/wallet", "GET /players/me/streak"]);
  const effect = good.use && isUsable(good.use.effect) ? good.use.effect : null;
  const place = placeOf(good);
  return (
    <>
      <div className="flex items-center gap-4">
        <Picture good={good} className="size-20" />
        <p>
          {t(`rarity.${good.rarity}`)}
          {thing.properties?.quality && ` · ${t(`quality.${thing.properties.quality}`)}`}
          {thing.count > 1 && ` · ${t("goods.have", { count: thing.count })}`}
        </p>
      </div>
      <p className="text-large">{good.description}</p>
      {effect && <p>{t(`effect.${effect}`, { count: good.use?.amount ?? 1 })}</p>}
      {thing.bound && <p className="text-ink-soft">{t("goods.bound")}</p>}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        {effect && (
          <Button weight="primary" busy={busy} onClick={() => void act({ asset: thing.asset }, {}).then((done) => done && close())}>
            {t("goods.use")}
          </Button>
        )}
        {place && (
          <ButtonLink weight="primary" href={place.href}>
            {t(place.name)}
          </ButtonLink>
        )}
        {!thing.bound && (
          <Button weight="second" onClick={() => go("give")}>
            {t("goods.give")}
          </Button>
        )}
        <Button weight="second" onClick={() => go("sell")}>
          {t("goods.sell")}
        </Button>
        {thing.properties && (
          <Button weight="quiet" onClick={() => go("story")}>
            {t("goods.story")}
          </Button>
        )}
        <Button weight="quiet" onClick={() => go("discard")}>
          {t("goods.discard")}
        </Button>
      </div>
    </>
  );
}

// Two buttons beneath what is to be decided: on, and back.
function Decide({ yes, busy, off = false, error, go, back, children }: { yes: string; busy: boolean; off?: boolean; error: unknown; go: () => void; back: () => void; children: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      {children}
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" busy={busy} disabled={off} onClick={go}>
          {yes}
        </Button>
        <Button weight="quiet" onClick={back}>
          {t("goods.back")}
        </Button>
      </div>
    </>
  );
}

interface Step {
  thing: BagThing;
  back: () => void;
  close: () => void;
}
const howMany: Key = "goods.how-many";

function Give({ thing, back, close }: Step) {
  const { t } = useWords();
  const [to, setTo] = useState("");
  const [count, setCount] = useState(1);
  const { busy, error, act } = useAct("POST /gifts", ["GET /players/me/bag", "GET /gifts"]);
  return (
    <Decide yes={t("goods.give.yes")} busy={busy} off={to === ""} error={error} back={back} go={() => void act({}, { to, asset: thing.asset, count }).then((done) => done && close())}>
      <PickMate label={t("goods.give.to")} mate={to} choose={setTo} left />
      {thing.count > 1 && <Count label={t(howMany)} count={count} most={thing.count} change={setCount} />}
    </Decide>
  );
}

function Sell({ thing, back, close }: Step) {
  const { t } = useWords();
  const { data, error: unread, refetch } = useAsk("GET /shop/appraisals/{asset}", { asset: thing.asset });
  const [count, setCount] = useState(1);
  const { busy, error, act } = useAct("POST /shop/sales", ["GET /players/me/bag", "GET /players/me/wallet"]);
  const pays = data?.pays ?? 0;
  const sell = async (): Promise<void> => {
    const done = await act({}, { asset: thing.asset, count, price: pays });
    if (!done) return void refetch();
    holdCoins(done.wallet.coins);
    close();
  };
  return (
    <Decide yes={t("goods.sell.yes")} busy={busy} off={pays === 0} error={error ?? unread} back={back} go={() => void sell()}>
      {data && (pays === 0 ? <p>{t("goods.sell.nothing")}</p> : <p className="text-large">{t("goods.sell.price")} <Coins coins={pays * count} /></p>)}
      {thing.count > 1 && <Count label={t(howMany)} count={count} most={Math.min(99, thing.count)} change={setCount} />}
    </Decide>
  );
}

function Discard({ thing, back, close }: Step) {
  const { t } = useWords();
  const [count, setCount] = useState(1);
  const { busy, error, act } = useAct("POST /players/me/bag/{asset}/discards", ["GET /players/me/bag"]);
  return (
    <Decide yes={t("goods.discard.yes", { count })} busy={busy} error={error} back={back} go={() => void act({ asset: thing.asset }, { count, of: thing.count }).then((done) => done && close())}>
      <p>{t("goods.discard.what")}</p>
      {thing.count > 1 && <Count label={t(howMany)} count={count} most={thing.count} change={setCount} />}
    </Decide>
  );
}
