// The rooms of a dungeon as a small map: where one is, what is done, what is open, which doors are locked. Rooms that can be
// gone to are buttons, in the order of the way.
import { CircleCheck, Crown, DoorOpen, FlameKindling, Gift, Lock, MessageCircleQuestion, Puzzle, type LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import type { DungeonView, RoomKind, RoomView } from "../../api/types";
import { useWords, type Key } from "../../i18n";

export const roomLook: Record<RoomKind, { icon: LucideIcon; name: Key }> = {
  entrance: { icon: DoorOpen, name: "world.room.entrance" },
  encounter: { icon: MessageCircleQuestion, name: "world.room.encounter" },
  treasure: { icon: Gift, name: "world.room.treasure" },
  rest: { icon: FlameKindling, name: "world.room.rest" },
  riddle: { icon: Puzzle, name: "world.room.riddle" },
  boss: { icon: Crown, name: "world.room.boss" },
};
const cell = 84;
const middle = (room: RoomView): { x: number; y: number } => ({ x: (room.column + 0.5) * cell, y: (room.row + 1.5) * cell });

export function DungeonMap({ dungeon, busy, go }: { dungeon: DungeonView; busy: boolean; go: (room: number) => void }) {
  const { t } = useWords();
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [dungeon.room]);
  const width = (Math.max(...dungeon.rooms.map(({ column }) => column)) + 1) * cell;
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-ground-deep">
      <div className="relative mx-auto" style={{ inlineSize: width, blockSize: cell * 3 }} dir="ltr">
        <svg aria-hidden="true" width={width} height={cell * 3} className="absolute inset-0">
          {dungeon.doors.map((door) => {
            const from = middle(dungeon.rooms[door.from] as RoomView);
            const to = middle(dungeon.rooms[door.to] as RoomView);
            return <line key={`${door.from} ${door.to}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y} strokeWidth={6} strokeLinecap="round" strokeDasharray={door.open ? undefined : "2 12"} className="stroke-edge" opacity={0.6} />;
          })}
        </svg>
        <ol aria-label={t("world.rooms")}>
          {dungeon.rooms.map((room) => (
            <li key={room.room} ref={room.here ? here : null} className="absolute grid place-items-center" style={{ insetInlineStart: room.column * cell, top: (room.row + 1) * cell, inlineSize: cell, blockSize: cell }}>
              <Room room={room} busy={busy} go={go} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Room({ room, busy, go }: { room: RoomView; busy: boolean; go: (room: number) => void }) {
  const { t } = useWords();
  if (!room.kind)
    return (
      <span className="size-8 rounded-round border-2 border-dashed border-edge bg-panel">
        <span className="sr-only">{t("world.room.hidden")}</span>
      </span>
    );
  const { icon: Icon, name } = roomLook[room.kind];
  const done = room.state === "cleared";
  const shape = `relative grid size-15 place-items-center rounded-small border-3 bg-panel ${room.here ? "border-lantern shadow-lantern" : "border-edge"} ${done || room.state === "hidden" ? "text-ink-soft" : "text-ink"}`;
  const mark = done ? <CircleCheck aria-hidden="true" className="absolute -end-2 -top-2 size-6 rounded-round bg-panel text-correct" /> : room.state === "locked" ? <Lock aria-hidden="true" className="absolute -end-2 -top-2 size-6 rounded-round bg-panel p-0.5" /> : null;
  const state: Key = room.here ? "world.room.here" : done ? "world.room.done" : room.state === "locked" ? "world.room.locked" : room.state === "open" ? "world.room.open" : "world.room.far";
  const label = `${t(name)}, ${t(state)}`;
  if (room.state === "open" && !room.here)
    return (
      <button type="button" data-room={room.room} data-kind={room.kind} aria-label={label} title={label} disabled={busy} onClick={() => go(room.room)} className={`${shape} border-lantern-text hover:bg-panel-raised`}>
        <Icon aria-hidden="true" className="size-7" />
      </button>
    );
  return (
    <span title={label} className={shape}>
      <Icon aria-hidden="true" className="size-7" />
      {mark}
      <span className="sr-only">{label}</span>
    </span>
  );
}
