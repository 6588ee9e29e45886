// Moving over a large picture: dragged, pinched, by the wheel, by buttons. Only what is seen needs drawing: `seen` says which
// part of it that is.
import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";

export interface View {
  x: number; // of the picture, at the window's left top
  y: number;
  scale: number;
}
const smallest = 0.12;
const largest = 2;
const readable = 0.75;
const drag = 6; // pixels that make a press a drag

export interface PanZoom {
  view: View;
  seen: { left: number; top: number; right: number; bottom: number };
  zoom: (by: number) => void;
  fit: () => void;
  show: (x: number, y: number) => void; // in the middle
  reveal: (x: number, y: number) => void; // moved only where it isn't seen
  dragged: RefObject<boolean>; // a click that ends a drag opens nothing
  hold: {
    onPointerDown: (event: ReactPointerEvent) => void;
    onPointerMove: (event: ReactPointerEvent) => void;
    onPointerUp: (event: ReactPointerEvent) => void;
    onPointerCancel: (event: ReactPointerEvent) => void;
  };
}

export function usePanZoom(frame: RefObject<HTMLElement | null>, size: { width: number; height: number }): PanZoom {
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: readable });
  const [box, setBox] = useState({ width: 1, height: 1 });
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const dragged = useRef(false);
  const travelled = useRef(0);

  const zoomAt = useCallback((by: number, x: number, y: number) => {
    setView((old) => {
      const scale = Math.min(largest, Math.max(smallest, old.scale * by));
      return { scale, x: old.x + x / old.scale - x / scale, y: old.y + y / old.scale - y / scale };
    });
  }, []);
  const fit = useCallback(() => {
    const frameBox = frame.current?.getBoundingClientRect();
    if (!frameBox || size.width === 0) return;
    const scale = Math.min(1, Math.max(smallest, Math.min(frameBox.width / (size.width + 80), frameBox.height / (size.height + 80))));
    setView({ scale, x: (size.width - frameBox.width / scale) / 2, y: Math.min(-40, (size.height - frameBox.height / scale) / 2) });
  }, [frame, size.width, size.height]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setBox({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      if (event.shiftKey) setView((old) => ({ ...old, x: old.x + event.deltaY / old.scale }));
      else zoomAt(Math.exp(-event.deltaY / 400), event.clientX - left, event.clientY - top);
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      watch.disconnect();
      element.removeEventListener("wheel", wheel);
    };
  }, [frame, zoomAt]);

  const move = (event: ReactPointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const others = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled.current += Math.hypot(event.clientX - before.x, event.clientY - before.y);
    if (travelled.current > drag && !dragged.current) {
      dragged.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    const other = others[0];
    if (other) {
      const { left, top } = event.currentTarget.getBoundingClientRect();
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      if (was > 0) zoomAt(is / was, (event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top);
    } else {
      setView((old) => ({ ...old, x: old.x - (event.clientX - before.x) / old.scale, y: old.y - (event.clientY - before.y) / old.scale }));
    }
  };
  const lift = (event: ReactPointerEvent): void => void fingers.current.delete(event.pointerId);

  const show = useCallback(
    (x: number, y: number) => setView((old) => {
      const scale = Math.max(old.scale, readable);
      const { clientWidth, clientHeight } = frame.current ?? { clientWidth: 0, clientHeight: 0 };
      return { scale, x: x - clientWidth / scale / 2, y: y - clientHeight / scale / 2 };
    }),
    [frame],
  );
  const margin = 140;
  const reveal = (x: number, y: number): void => {
    const inside = x - margin > view.x && x + margin < view.x + box.width / view.scale && y - margin > view.y && y + margin < view.y + box.height / view.scale;
    if (!inside) show(x, y);
  };

  return {
    view,
    seen: { left: view.x - margin, top: view.y - margin, right: view.x + box.width / view.scale + margin, bottom: view.y + box.height / view.scale + margin },
    zoom: (by) => zoomAt(by, box.width / 2, box.height / 2),
    fit,
    show,
    reveal,
    dragged,
    hold: {
      onPointerDown: (event) => {
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (fingers.current.size === 1) {
          dragged.current = false;
          travelled.current = 0;
        }
      },
      onPointerMove: move,
      onPointerUp: lift,
      onPointerCancel: lift,
    },
  };
}
