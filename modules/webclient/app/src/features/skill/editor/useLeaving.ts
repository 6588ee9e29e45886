// Whoever leaves with something unsaved is asked first, whichever way they go: by a link, back, or by closing the page.
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { holdBack } from "../../../ui/back";

export interface Leaving {
  go: () => void;
  stay: () => void;
}
// Null: nobody is leaving.
export function useLeaving(unsaved: boolean): Leaving | null {
  const [way, setWay] = useState<(() => void) | null>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!unsaved) return;
    const here = location.href;
    const close = (event: BeforeUnloadEvent): void => event.preventDefault();
    const follow = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank") return;
      if (link.origin !== location.origin || link.hash !== "") return;
      event.preventDefault();
      event.stopPropagation();
      setWay(() => () => navigate(link.pathname + link.search));
    };
    // The router must not hear of it: the page would be gone. It stays where it is until it is told.
    const back = (event: PopStateEvent): void => {
      event.stopImmediatePropagation();
      const to = location.pathname + location.search;
      history.pushState(null, "", here);
      setWay(() => () => navigate(to));
    };
    addEventListener("beforeunload", close);
    document.addEventListener("click", follow, true);
    const letBack = holdBack(back);
    return () => {
      removeEventListener("beforeunload", close);
      document.removeEventListener("click", follow, true);
      letBack();
    };
  }, [unsaved, navigate]);
  return way === null ? null : { go: way, stay: () => setWay(null) };
}
