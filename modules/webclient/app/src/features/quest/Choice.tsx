// A completed quest leaves a reward to choose: one of them, once.
import { useState } from "react";
import { Coins, Gem, Gift, Star } from "lucide-react";
import { command } from "../../api/client";
import { memory } from "../../api/queries";
import type { RunView } from "../../api/types";
import { useWords } from "../../i18n";
import { Card, Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { useGoods } from "../economy/goods";
import { GoodIcon } from "../economy/icons";
import { applyEffects } from "../progression/standing";

export function RewardChoice({ run }: { run: RunView }) {
  const { t, language } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const options = run.choice ?? [];
  const { goods } = useGoods();
  if (options.length === 0) return null;
  const choose = async (choice: string): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { result, effects } = await command("POST /runs/{run}/reward", { run: run.run }, { choice, language });
      applyEffects(effects);
      memory.setQueryData(["GET /runs/{run}", { run: run.run, language }], result);
      void memory.invalidateQueries({ queryKey: ["GET /journal"] });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Card className="grid gap-4">
      <h2 className="flex items-center gap-3 text-large">
        <Gift aria-hidden="true" className="text-lantern-text" />
        {t("reward.choose")}
      </h2>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <ul className="grid gap-3 sm:grid-cols-3">
        {options.map((option) => {
          const Icon = option.crystals ? Gem : option.coins ? Coins : Star;
          const good = goods?.get(option.item ?? "");
          return (
            <li key={option.key}>
              <button type="button" disabled={busy} onClick={() => void choose(option.key)} className="grid size-full min-h-28 justify-items-center gap-2 rounded-card border-2 border-edge bg-panel-raised p-4 text-center hover:border-lantern">
                {good ? <GoodIcon icon={good.icon} className="size-8 text-lantern-text" /> : <Icon aria-hidden="true" className="size-8 text-lantern-text" />}
                <span className="font-display">{option.text}</span>
                <span className="text-small text-ink-soft">
                  {option.item ? (option.count ?? 1) > 1 ? `${option.count} × ${good?.name ?? ""}` : good?.name : option.xp ? t("reward.xp", { count: option.xp }) : option.coins ? t("reward.coins", { count: option.coins }) : t("reward.crystals", { count: option.crystals ?? 0 })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
