// What dragging needs everywhere: the mouse moves a card at once, a finger after a short rest (so that it can scroll), and
// whoever can't see it is told in words of ours.
import { KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors, type Announcements, type SensorDescriptor, type SensorOptions } from "@dnd-kit/core";
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable";
import { useWords } from "../../../i18n";

const mouse = { activationConstraint: { distance: 5 } };
const touch = { activationConstraint: { delay: 140, tolerance: 10 } };

// With the keyboard, too: space picks up, arrows move, space puts down.
export function useSortSensors(): SensorDescriptor<SensorOptions>[] {
  return useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
}
export function useDragSensors(): SensorDescriptor<SensorOptions>[] {
  return useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch));
}

export function useSortWords(order: string[], name: (key: string) => string): { announcements: Announcements; screenReaderInstructions: { draggable: string } } {
  const { t } = useWords();
  const said = (active: string | number, over: string | number): { step: string; place: number; total: number } => ({ step: name(String(active)), place: order.indexOf(String(over)) + 1, total: order.length });
  return {
    screenReaderInstructions: { draggable: t("run.drag-help") },
    announcements: {
      onDragStart: ({ active }) => t("run.drag-picked", said(active.id, active.id)),
      onDragOver: ({ active, over }) => (over ? t("run.drag-over", said(active.id, over.id)) : undefined),
      onDragEnd: ({ active, over }) => (over ? t("run.drag-put", said(active.id, over.id)) : t("run.drag-left", { step: name(String(active.id)) })),
      onDragCancel: ({ active }) => t("run.drag-left", { step: name(String(active.id)) }),
    },
  };
}
