// My character: how I look, what class I am of, what I wear. What is tried on shows at once, and stays when it is kept.
import { useState } from "react";
import { useAsk } from "../../api/queries";
import type { CharacterView, LookView, LooksView } from "../../api/types";
import { useAct } from "../../features/classroom/useAct";
import { Ways } from "../../features/economy/Ways";
import { Figure, type Looks } from "../../features/player/figure/Figure";
import { skins, tints } from "../../features/player/figure/tints";
import { Options, Tints, WayTo } from "../../features/player/Options";
import { ClassIcon } from "../../features/player/classes";
import { Creature } from "../../features/player/pets/Creature";
import { Wear } from "../../features/player/Wear";
import { Hud } from "../../features/progression/Hud";
import { useWords, type Key } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Dialog } from "../../ui/Dialog";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

const layers = ["hair", "face", "body", "clothes", "accessory", "background"] as const;
type Part = (typeof layers)[number] | "class";

export default function CharacterPage() {
  const { language } = useWords();
  const character = useAsk("GET /players/me/character", { language });
  const looks = useAsk("GET /looks", { language });
  const error = character.error ?? looks.error;
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void Promise.all([character.refetch(), looks.refetch()])} />
      ) : character.data && looks.data ? (
        <Editor character={character.data} all={looks.data} />
      ) : (
        <Waiting />
      )}
    </Shell>
  );
}

function Editor({ character, all }: { character: CharacterView; all: LooksView }) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Looks>(character.looks);
  const [style, setStyle] = useState(character.style ?? null);
  const [part, setPart] = useState<Part>("hair");
  const [wanted, setWanted] = useState<LookView | null>(null);
  const { busy, error, act } = useAct("PATCH /players/me/character", ["GET /players/me/character"]);
  const changed = style !== (character.style ?? null) || JSON.stringify(draft) !== JSON.stringify(character.looks);
  const chosen = all.classes.find(({ code }) => code === style);
  const put = (look: LookView): void => setDraft((before) => ({ ...before, [look.layer]: look.look }));
  return (
    <Page title={t("character")} width="wide">
      <Ways here="/character" />
      <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Card className="grid content-start justify-items-center gap-4 text-center lg:sticky lg:top-4">
          <div className="relative">
            <Figure looks={draft} className="w-56" />
            {character.companion && <Creature form={character.companion.form} mood={character.companion.mood} stage={character.companion.stage} className="absolute -bottom-3 -end-8 size-24 text-ink" />}
          </div>
          <p className="grid">
            <span className="font-display text-large font-semibold">{character.name}</span>
            {character.title && <span>{character.title}</span>}
            {chosen && (
              <span className="inline-flex items-center justify-center gap-2 text-ink-soft">
                <ClassIcon icon={chosen.icon} className="size-5" />
                {chosen.name}
              </span>
            )}
          </p>
          <Button weight="primary" busy={busy} disabled={!changed} onClick={() => void act({}, { ...draft, ...(style ? { style } : {}) })}>
            {t("character.keep")}
          </Button>
          {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
          <p role="status" className="text-small text-ink-soft">
            {changed ? t("character.trying") : t("character.kept")}
          </p>
          <ButtonLink weight="quiet" href="/way/ranks">
            {t("character.titles")}
          </ButtonLink>
        </Card>
        <div className="grid min-w-0 content-start gap-5">
          <div role="group" aria-label={t("character.parts")} className="flex flex-wrap gap-2">
            {[...layers, "class" as const].map((each) => (
              <button key={each} type="button" data-part={each} aria-pressed={part === each} onClick={() => setPart(each)} className={`min-h-11 rounded-round border-2 px-4 font-display font-medium ${part === each ? "border-lantern bg-panel-raised text-lantern-text" : "border-edge bg-panel"}`}>
                {t(`layer.${each}` as Key)}
              </button>
            ))}
          </div>
          {part === "body" && <Tints label={t("character.tint")} tints={skins} chosen={draft.body_tint} choose={(body_tint) => setDraft({ ...draft, body_tint })} />}
          {part === "hair" && <Tints label={t("character.tint")} tints={tints} chosen={draft.hair_tint} choose={(hair_tint) => setDraft({ ...draft, hair_tint })} />}
          {part === "clothes" && <Tints label={t("character.tint")} tints={tints} chosen={draft.clothes_tint} choose={(clothes_tint) => setDraft({ ...draft, clothes_tint })} />}
          {part === "class" ? (
            <ul className="grid gap-3 sm:grid-cols-2">
              {all.classes.map((each) => (
                <li key={each.code}>
                  <button type="button" data-class={each.code} aria-pressed={style === each.code} onClick={() => setStyle(each.code)} className={`flex w-full items-start gap-4 rounded-card border-3 bg-panel p-4 text-start ${style === each.code ? "border-lantern" : "border-line hover:border-edge"}`}>
                    <ClassIcon icon={each.icon} className="size-10 shrink-0 text-lantern-text" />
                    <span className="grid">
                      <span className="font-display text-large">{each.name}</span>
                      <span className="text-ink-soft">{each.motto}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <Options label={t(`layer.${part}`)} looks={all.looks.filter(({ layer }) => layer === part)} draft={draft} put={put} wants={setWanted} />
          )}
          <Wear worn={character.worn} />
        </div>
      </div>
      {wanted && <Wanted look={wanted} draft={draft} all={all} close={() => setWanted(null)} got={(look) => put(look)} />}
    </Page>
  );
}

// A look that isn't theirs yet: tried on in peace, and bought or earned.
function Wanted({ look, draft, all, close, got }: { look: LookView; draft: Looks; all: LooksView; close: () => void; got: (look: LookView) => void }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("POST /looks/{look}/purchases", ["GET /looks", "GET /players/me/wallet"]);
  const price = look.coins ?? look.crystals ?? 0;
  const have = look.coins ? all.coins : all.crystals;
  const buy = async (): Promise<void> => {
    const bought = await act({ look: look.look }, {});
    if (!bought) return;
    got(bought);
    close();
  };
  return (
    <Dialog title={look.name} close={close}>
      <Figure looks={{ ...draft, [look.layer]: look.look }} className="mx-auto w-44" />
      <p className="text-center text-large">
        <WayTo look={look} />
      </p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      {price > 0 &&
        (have >= price ? (
          <Button weight="primary" busy={busy} onClick={() => void buy()}>
            {t("character.buy")}
          </Button>
        ) : (
          <p className="text-center text-ink-soft">{t("character.short", { count: price - have })}</p>
        ))}
    </Dialog>
  );
}
