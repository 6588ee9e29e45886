// Steps brought into their order: dragged by mouse or finger, moved by the keys (on the handle), or by the buttons up and
// down. All three are told to screen readers.
import { closestCenter, DndContext, type DragEndEvent } from "@dnd-kit/core";
import { arrayMove, SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Option, Part } from "../../../api/types";
import { useWords } from "../../../i18n";
import { plainText } from "../../../ui/markdown";
import { InlineProse } from "../../../ui/Prose";
import { useSortSensors, useSortWords } from "./dragging";
import { Form, partEdge, PartMark, type PadOf } from "./pad";

export default function Ordering({ question: { steps }, given, parts, answer }: PadOf<"ordering">) {
  const { t } = useWords();
  const [order, setOrder] = useState<string[]>(() => (given?.kind === "ordering" ? given.order : steps.map((step) => step.key)));
  const [told, setTold] = useState("");
  const step = (key: string): Option => steps.find((each) => each.key === key) as Option;
  const name = (key: string): string => plainText(step(key));
  const sensors = useSortSensors();
  const words = useSortWords(order, name);
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ key: string; by: -1 | 1 } | null>(null);
  // A card that moves in the page loses the focus of its buttons.
  useEffect(() => {
    if (!pressed.current) return;
    const { key, by } = pressed.current;
    pressed.current = null;
    list.current?.querySelector<HTMLElement>(`[data-step="${key}"] [data-by="${by}"]`)?.focus();
  }, [order]);

  const shift = (key: string, by: -1 | 1): void => {
    const at = order.indexOf(key);
    if (at + by < 0 || at + by >= order.length) return;
    pressed.current = { key, by };
    setOrder(arrayMove(order, at, at + by));
    setTold(t("run.drag-put", { step: name(key), place: at + by + 1, total: order.length }));
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over) setOrder((now) => arrayMove(now, now.indexOf(String(active.id)), now.indexOf(String(over.id))));
  };
  return (
    <Form disabled={false} given={given} send={() => answer({ kind: "ordering", order })}>
      {given === null && <p className="text-ink-soft">{t("run.order-hint")}</p>}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={words}>
        <SortableContext items={order} strategy={verticalListSortingStrategy} disabled={given !== null}>
          <ol ref={list} className="grid gap-3">
            {order.map((key, i) => (
              <Step key={key} step={step(key)} name={name(key)} place={i} total={order.length} given={given !== null} part={parts.find((each) => each.key === key)} shift={(by) => shift(key, by)} />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <p role="status" className="sr-only">
        {told}
      </p>
    </Form>
  );
}

interface StepProps {
  step: Option;
  name: string;
  place: number;
  total: number;
  given: boolean;
  part: Part | undefined;
  shift: (by: -1 | 1) => void;
}
const small = "grid size-11 shrink-0 place-items-center rounded-round border-2 border-edge bg-panel-raised text-ink aria-disabled:opacity-40";

function Step({ step, name, place, total, given, part, shift }: StepProps) {
  const { t } = useWords();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: step.key, attributes: { roleDescription: t("run.drag-kind") } });
  const style = { transform: transform ? `translateY(${Math.round(transform.y)}px)${isDragging ? " scale(1.02)" : ""}` : undefined, transition };
  const { onKeyDown, ...pointing } = listeners ?? {};
  return (
    <li ref={setNodeRef} style={style} data-step={step.key} data-dragging={isDragging || undefined} {...(given ? {} : pointing)} className={`relative flex min-h-16 items-center gap-2 rounded-card border-3 p-2 select-none sm:gap-3 ${given ? "" : "cursor-grab touch-manipulation active:cursor-grabbing"} ${isDragging ? "z-10 border-lantern bg-panel-raised shadow-lantern" : partEdge(part, "border-edge bg-panel")}`}>
      {given ? (
        <span aria-hidden="true" className="grid size-11 shrink-0 place-items-center font-display font-semibold">
          {place + 1}
        </span>
      ) : (
        <button type="button" ref={setActivatorNodeRef} {...attributes} onKeyDown={onKeyDown as React.KeyboardEventHandler | undefined} aria-label={t("run.drag", { step: name, place: place + 1, total })} className="flex h-11 min-w-11 shrink-0 cursor-grab items-center justify-center rounded-small bg-ground-deep pe-2 font-display font-semibold">
          <GripVertical aria-hidden="true" className="size-5 text-ink-soft" />
          {place + 1}
        </button>
      )}
      <span className="min-w-0 grow text-large wrap-anywhere">
        <InlineProse text={step} />
      </span>
      {part && <PartMark part={part} className="me-2" />}
      {!given && (
        <span className="flex flex-col gap-1 sm:flex-row sm:gap-2">
          <button type="button" data-by="-1" aria-label={t("run.earlier", { step: name })} aria-disabled={place === 0} onClick={() => shift(-1)} className={small}>
            <ArrowUp aria-hidden="true" />
          </button>
          <button type="button" data-by="1" aria-label={t("run.later", { step: name })} aria-disabled={place === total - 1} onClick={() => shift(1)} className={small}>
            <ArrowDown aria-hidden="true" />
          </button>
        </span>
      )}
    </li>
  );
}
