// Cards brought to where they belong: dragged, or tapped and then the place, or chosen from the list that each place is. The
// list lies unseen over what the place shows, so that a formula or a picture on a card stays one there.
import { DndContext, DragOverlay, pointerWithin, rectIntersection, useDraggable, useDroppable, type CollisionDetection, type DragEndEvent } from "@dnd-kit/core";
import { ChevronDown } from "lucide-react";
import { useRef, useState } from "react";
import type { Option, Part } from "../../../api/types";
import { useWords } from "../../../i18n";
import { plainText } from "../../../ui/markdown";
import { InlineProse } from "../../../ui/Prose";
import { useDragSensors } from "./dragging";
import { Form, partEdge, PartMark, type PadOf } from "./pad";

// Under the pointer; else what the card overlaps.
const under: CollisionDetection = (asked) => {
  const hit = pointerWithin(asked);
  return hit.length > 0 ? hit : rectIntersection(asked);
};

export default function Matching({ question: { prompts, answers }, given, parts, answer }: PadOf<"matching">) {
  const { t } = useWords();
  const [pairs, setPairs] = useState<Record<string, string>>(() => (given?.kind === "matching" ? Object.fromEntries(given.pairs.map((pair) => [pair.prompt, pair.answer])) : {}));
  const [held, setHeld] = useState<string | null>(null); // the card that was tapped
  const [dragged, setDragged] = useState<string | null>(null);
  const [told, setTold] = useState("");
  const sensors = useDragSensors();
  const card = (key: string | null | undefined): Option | undefined => answers.find((each) => each.key === key);
  const whole = prompts.every((prompt) => pairs[prompt.key]);

  const put = (prompt: Option, key: string): void => {
    setPairs((now) => ({ ...now, [prompt.key]: key }));
    setHeld(null);
    const placed = card(key);
    if (placed) setTold(t("run.card-put", { card: plainText(placed), prompt: plainText(prompt) }));
  };
  const hold = (key: string): void => {
    setHeld(held === key ? null : key);
    setTold(held === key ? "" : t("run.card-held", { card: plainText(card(key) as Option) }));
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    setDragged(null);
    const prompt = prompts.find((each) => each.key === over?.id);
    if (prompt) put(prompt, String(active.id));
  };
  const flying = card(dragged);
  return (
    <Form disabled={!whole} given={given} send={() => answer({ kind: "matching", pairs: prompts.map((prompt) => ({ prompt: prompt.key, answer: pairs[prompt.key] as string })) })}>
      <DndContext sensors={sensors} collisionDetection={under} onDragStart={({ active }) => setDragged(String(active.id))} onDragCancel={() => setDragged(null)} onDragEnd={drop} accessibility={{ announcements: silent, screenReaderInstructions: { draggable: "" } }}>
        {given === null && <p className="text-ink-soft">{t("run.match-hint")}</p>}
        <div className={given === null ? "grid gap-5 md:grid-cols-[1fr_minmax(11rem,18rem)]" : ""}>
          <ul className="grid content-start gap-3">
            {prompts.map((prompt) => (
              <li key={prompt.key} className="grid items-center gap-2 rounded-card border border-line bg-panel p-3 sm:grid-cols-2 sm:gap-4">
                <span className="min-w-0 px-1 text-large wrap-anywhere">
                  <InlineProse text={prompt} />
                </span>
                <Place prompt={prompt} answers={answers} chosen={card(pairs[prompt.key])} held={card(held)} given={given !== null} part={parts.find((each) => each.key === prompt.key)} put={(key) => put(prompt, key)} />
              </li>
            ))}
          </ul>
          {given === null && (
            <ul aria-label={t("run.cards")} className="sticky bottom-0 z-10 -mx-4 flex flex-wrap content-start gap-2 border-t-2 border-edge bg-ground px-4 py-3 sm:mx-0 sm:rounded-card sm:border-2 md:static md:flex-col md:gap-3 md:border-0 md:bg-transparent md:p-0">
              {answers.map((each) => (
                <li key={each.key} className="max-w-full md:w-full">
                  <Card card={each} held={held === each.key} used={Object.values(pairs).includes(each.key)} hold={() => hold(each.key)} />
                </li>
              ))}
            </ul>
          )}
        </div>
        <DragOverlay dropAnimation={null}>
          {flying && (
            <span className={`${cardLook} cursor-grabbing border-lantern bg-panel-raised shadow-lantern`}>
              <InlineProse text={flying} />
            </span>
          )}
        </DragOverlay>
      </DndContext>
      <p role="status" className="sr-only">
        {told}
      </p>
    </Form>
  );
}
const silent = { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined }; // the pad tells it itself

const cardLook = "flex min-h-12 w-full items-center rounded-small border-3 px-4 py-2 text-start text-large wrap-anywhere select-none";

function Card({ card, held, used, hold }: { card: Option; held: boolean; used: boolean; hold: () => void }) {
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: card.key });
  return (
    <button type="button" ref={setNodeRef} {...listeners} aria-pressed={held} onClick={hold} className={`${cardLook} cursor-grab touch-manipulation transition-colors duration-150 ${held ? "border-lantern bg-lantern text-lantern-ink" : used ? "border-dashed border-edge bg-transparent text-ink-soft" : "border-edge bg-panel-raised"} ${isDragging ? "opacity-40" : ""}`}>
      <InlineProse text={card} />
    </button>
  );
}

interface PlaceProps {
  prompt: Option;
  answers: Option[];
  chosen: Option | undefined;
  held: Option | undefined;
  given: boolean;
  part: Part | undefined;
  put: (key: string) => void;
}
function Place({ prompt, answers, chosen, held, given, part, put }: PlaceProps) {
  const { t } = useWords();
  const { setNodeRef, isOver } = useDroppable({ id: prompt.key, disabled: given });
  const list = useRef<HTMLSelectElement>(null);
  const name = plainText(prompt);
  const putHeld = (): void => {
    if (held) put(held.key);
    list.current?.focus(); // the button goes, and would take the focus along
  };
  const look = isOver || held ? "border-lantern bg-panel-raised" : chosen ? "border-edge bg-panel-raised" : "border-dashed border-edge bg-ground-deep";
  return (
    <div className="grid gap-1">
      <div ref={setNodeRef} data-place={prompt.key} className={`relative flex min-h-13 items-center gap-3 rounded-small border-3 px-4 py-2 text-large focus-within:outline-3 focus-within:outline-offset-3 focus-within:outline-focus ${partEdge(part, look)}`}>
        <span aria-hidden="true" className={`min-w-0 grow wrap-anywhere ${chosen ? "" : "text-ink-soft"}`}>
          {chosen ? <InlineProse text={chosen} /> : t("run.choose")}
        </span>
        {part ? <PartMark part={part} /> : <ChevronDown aria-hidden="true" className="shrink-0 text-ink-soft" />}
        <select ref={list} aria-label={name} value={chosen?.key ?? ""} disabled={given} aria-invalid={part ? !part.right : undefined} onChange={(event) => put(event.target.value)} className={`absolute inset-0 size-full cursor-pointer scroll-mb-56 appearance-none rounded-small text-large opacity-0 ${held ? "pointer-events-none" : ""}`}>
          <option value="" disabled>
            {t("run.choose")}
          </option>
          {answers.map((each) => (
            <option key={each.key} value={each.key}>
              {plainText(each)}
            </option>
          ))}
        </select>
        {held && <button type="button" aria-label={t("run.card-here", { card: plainText(held), prompt: name })} onClick={putHeld} className="absolute inset-0 size-full rounded-small" />}
      </div>
      {part && !part.right && (
        <strong data-solution={prompt.key} className="px-1 text-correct">
          <span className="sr-only">{t("run.solution")}: </span>
          <InlineProse text={{ text: part.solution, format: "plain" }} />
        </strong>
      )}
    </div>
  );
}
