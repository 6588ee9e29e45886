// The looks of one layer to choose from, each shown on the person who would wear it; what isn't theirs says the way to it.
import { Lock } from "lucide-react";
import type { LookView } from "../../api/types";
import { useWords, type Key } from "../../i18n";
import { CoinMark } from "../progression/CoinMark";
import { Figure, type Looks } from "./figure/Figure";
import type { Shades } from "./figure/tints";

export function Options({ label, looks, draft, put, wants }: { label: string; looks: LookView[]; draft: Looks; put: (look: LookView) => void; wants: (look: LookView) => void }) {
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
      {looks.map((look) => (
        <li key={look.look}>
          <Option look={look} draft={draft} choose={() => (look.open ? put(look) : wants(look))} />
        </li>
      ))}
    </ul>
  );
}

function Option({ look, draft, choose }: { look: LookView; draft: Looks; choose: () => void }) {
  const { t } = useWords();
  const on = draft[look.layer] === look.look;
  const priced = look.coins !== undefined && look.coins !== null;
  return (
    <button type="button" data-look={look.look} data-open={look.open} aria-pressed={on} onClick={choose} className={`grid w-full gap-2 rounded-card border-3 bg-panel p-2 text-center ${on ? "border-lantern" : "border-line hover:border-edge"}`}>
      <Figure looks={{ ...draft, [look.layer]: look.look }} className={`w-full ${look.open ? "" : "opacity-55"}`} />
      <span className="font-display font-medium">{look.name}</span>
      {!look.open && (
        <span className="inline-flex items-center justify-center gap-1.5 text-small text-ink-soft">
          {priced ? <CoinMark className="size-5" /> : <Lock aria-hidden="true" className="size-4" />}
          <WayTo look={look} />
        </span>
      )}
      {on && <span className="sr-only">{t("character.on")}</span>}
    </button>
  );
}

export function WayTo({ look }: { look: LookView }) {
  const { t } = useWords();
  if (look.coins) return t("character.for-coins", { count: look.coins });
  if (look.crystals) return t("character.for-crystals", { count: look.crystals });
  if (look.rank) return t("character.for-rank", { rank: t(`rank.${look.rank}`) });
  if (look.level) return t("character.for-level", { level: look.level });
  return t("character.for-title");
}

// Colours as round buttons; each is told by its name, too.
export function Tints<T extends string>({ label, tints, chosen, choose }: { label: string; tints: Record<T, Shades>; chosen: T; choose: (tint: T) => void }) {
  const { t } = useWords();
  return (
    <fieldset className="grid gap-2">
      <legend className="font-bold">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {(Object.keys(tints) as T[]).map((tint) => (
          <button key={tint} type="button" data-tint={tint} aria-pressed={tint === chosen} aria-label={t(`tint.${tint}` as Key)} title={t(`tint.${tint}` as Key)} onClick={() => choose(tint)} className={`grid size-11 place-items-center rounded-round border-3 ${tint === chosen ? "border-lantern" : "border-line"}`}>
            <svg aria-hidden="true" viewBox="0 0 24 24" className="size-8">
              <circle cx={12} cy={12} r={11} fill={tints[tint].fill} stroke={tints[tint].dark} strokeWidth={2} />
            </svg>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
