// What a reply's effects brought, small: mastery first, then XP, coins, things, power, a level.
import { Flame, Gift, Sparkle, Star, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n";
import type { Gains } from "../../live/effects";
import { CoinMark } from "../progression/CoinMark";

function Chip({ name, value, children }: { name: string; value: number; children: ReactNode }) {
  return (
    <li data-gain={name} data-value={value} className="inline-flex min-h-10 animate-pop items-center gap-2 rounded-round border-2 border-edge bg-panel px-4 font-display font-medium text-ink">
      {children}
    </li>
  );
}

export function GainChips({ gains }: { gains: Gains }) {
  const { t, share } = useWords();
  const powered = gains.power ? gains.power.to - gains.power.from : 0;
  return (
    <ul aria-label={t("gains")} className="flex flex-wrap gap-2">
      {gains.skills.map((skill) => (
        <Chip key={skill.skill} name="mastery" value={skill.to}>
          <Flame aria-hidden="true" className="size-5 text-lantern-text" />
          {t("gains.mastery", { skill: skill.name, from: share(skill.from), to: share(skill.to) })}
        </Chip>
      ))}
      {gains.xp > 0 && (
        <Chip name="xp" value={gains.xp}>
          <Sparkle aria-hidden="true" className="size-5 text-lantern-text" />
          {t("gains.xp", { xp: gains.xp })}
        </Chip>
      )}
      {gains.coins > 0 && (
        <Chip name="coins" value={gains.coins}>
          <CoinMark className="size-5" />
          {t("gains.coins", { count: gains.coins })}
        </Chip>
      )}
      {gains.items.map((thing, at) => (
        <Chip key={`${at} ${thing.item}`} name={thing.item} value={thing.count}>
          <Gift aria-hidden="true" className="size-5 text-lantern-text" />
          {thing.count > 1 ? `${thing.count} × ${thing.name}` : thing.name}
        </Chip>
      ))}
      {powered !== 0 && (
        <Chip name="power" value={powered}>
          <Zap aria-hidden="true" className="size-5 text-lantern-text" />
          {t("gains.power", { power: powered > 0 ? `+${powered}` : `−${-powered}` })}
        </Chip>
      )}
      {gains.levels && (
        <Chip name="level" value={gains.levels.to}>
          <Star aria-hidden="true" className="size-5 text-lantern-text" />
          {t("gains.level", { level: gains.levels.to })}
        </Chip>
      )}
    </ul>
  );
}
