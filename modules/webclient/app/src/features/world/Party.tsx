// Who is along, and whom one may ask along: classmates, four at most.
import { useState } from "react";
import { UserPlus, Users } from "lucide-react";
import { command } from "../../api/client";
import { memory, useAsk } from "../../api/queries";
import type { DungeonView } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { asCompanion, Companion } from "../../ui/Companion";
import { Dialog } from "../../ui/Dialog";
import { explain } from "../../ui/problems";

const most = 4;

export function Party({ dungeon }: { dungeon: DungeonView }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const room = dungeon.state === "active" && dungeon.members.length < most;
  return (
    <section aria-label={t("world.party")} className="flex flex-wrap items-center gap-3">
      <Users aria-hidden="true" className="size-6 text-lantern-text" />
      <ul className="flex flex-wrap gap-2">
        {dungeon.members.map((member) => (
          <li key={member.player} className="inline-flex min-h-10 items-center gap-2 rounded-round border-2 border-edge bg-panel ps-2 pe-4">
            <Companion name={asCompanion(member.avatar)} className="size-8" />
            <span>
              {member.name}
              {member.state === "invited" && <span className="text-ink-soft"> · {t("world.party.asked")}</span>}
            </span>
          </li>
        ))}
      </ul>
      {room && (
        <Button weight="quiet" onClick={() => setAsking(true)}>
          <UserPlus aria-hidden="true" className="size-5" />
          {t("world.party.ask")}
        </Button>
      )}
      {asking && <Ask dungeon={dungeon} close={() => setAsking(false)} />}
    </section>
  );
}

function Ask({ dungeon, close }: { dungeon: DungeonView; close: () => void }) {
  const { t, language } = useWords();
  const { data, error } = useAsk("GET /dungeon-runs/{dungeon}/classmates", { dungeon: dungeon.run });
  const [refused, setRefused] = useState<unknown>(null);
  const ask = async (player: string): Promise<void> => {
    setRefused(null);
    try {
      const { result } = await command("POST /dungeon-runs/{dungeon}/invitations", { dungeon: dungeon.run }, { player, language });
      memory.setQueryData(["GET /dungeon-runs/{dungeon}", { dungeon: dungeon.run, language }], result);
      void memory.invalidateQueries({ queryKey: ["GET /dungeon-runs/{dungeon}/classmates"] });
      if (result.members.length >= most) close();
    } catch (problem) {
      setRefused(problem);
    }
  };
  return (
    <Dialog title={t("world.party.ask")} close={close}>
      <div className="grid gap-4">
        {(error ?? refused) !== null && <Notice tone="wrong">{explain(error ?? refused)}</Notice>}
        {data?.classmates.length === 0 && <p>{t("world.party.nobody")}</p>}
        <ul className="grid gap-2">
          {data?.classmates.map((mate) => (
            <li key={mate.player}>
              <button type="button" disabled={!mate.open} onClick={() => void ask(mate.player)} className="flex min-h-14 w-full items-center gap-3 rounded-small border-2 border-edge bg-panel-raised px-4 text-start disabled:opacity-70">
                <Companion name={asCompanion(mate.avatar)} className="size-10 shrink-0" />
                <span className="grow">{mate.name}</span>
                {!mate.open && <span className="text-small text-ink-soft">{t("world.party.locked")}</span>}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
