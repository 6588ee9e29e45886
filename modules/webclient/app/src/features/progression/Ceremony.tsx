// A prestige or a rank, celebrated: the lantern grows bright from dark, the words say what it means. It is made from the
// effects of the reply, blocks nothing, and stands still where motion isn't wanted.
import { useEffect, useRef } from "react";
import type { Effect } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Lantern } from "../../ui/Lantern";
import { isStill } from "../../ui/look";

type Step = Extract<Effect, { type: "player.prestiged" | "player.ascended" }>;

export function stepOf(effects: Effect[]): Step | null {
  return effects.find((effect): effect is Step => effect.type === "player.prestiged" || effect.type === "player.ascended") ?? null;
}

export function Ceremony({ step, close }: { step: Step; close: () => void }) {
  const { t } = useWords();
  const light = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = light.current;
    if (!element || isStill()) return;
    let gone = false;
    void import("motion/mini").then(({ animate }) => {
      if (!gone) animate(element, { opacity: [0.2, 1], transform: ["scale(0.6)", "scale(1.15)", "scale(1)"] }, { duration: 0.8, ease: "easeOut" });
    });
    return () => {
      gone = true;
    };
  }, []);
  const prestige = step.type === "player.prestiged";
  return (
    <Dialog title={prestige ? t("prestige.done", { prestige: step.body.prestige }) : t("rank.done", { rank: t(`rank.${step.body.rank}`) })} close={close}>
      <div className="grid justify-items-center gap-5 text-center" data-ceremony={step.type}>
        <div ref={light}>
          <Lantern brightness={1} className="h-40" />
        </div>
        <p className="text-large">{prestige ? t("prestige.means", { percent: step.body.percent }) : t("rank.means")}</p>
        <Button weight="primary" onClick={close}>
          {t("ceremony.on")}
        </Button>
      </div>
    </Dialog>
  );
}
