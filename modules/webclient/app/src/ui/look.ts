// How the page looks to this person: theme and motion, kept on this machine. "auto" follows the system.
import { create } from "zustand";

export const themes = ["auto", "night", "day", "contrast"] as const;
export type Theme = (typeof themes)[number];
interface Look {
  theme: Theme;
  still: boolean;
}
const kept = "eduverse.look";
const contrast = matchMedia("(prefers-contrast: more)");
// The world is a night sky, unless the system asks for more contrast.
const ground: Theme = contrast.matches ? "contrast" : "night";

function load(): Look {
  try {
    const look = JSON.parse(localStorage.getItem(kept) ?? "{}") as Partial<Look>;
    return { theme: themes.find((each) => each === look.theme) ?? ground, still: look.still === true };
  } catch {
    return { theme: ground, still: false };
  }
}
export const useLook = create<Look>(load);

const light = matchMedia("(prefers-color-scheme: light)");
function themeNow(theme: Theme): Exclude<Theme, "auto"> {
  if (theme !== "auto") return theme;
  return contrast.matches ? "contrast" : light.matches ? "day" : "night";
}
function apply({ theme, still }: Look): void {
  document.documentElement.dataset.theme = themeNow(theme);
  if (still) document.documentElement.dataset.motion = "still";
  else delete document.documentElement.dataset.motion;
}
export function startLook(): void {
  apply(useLook.getState());
  useLook.subscribe((look) => {
    localStorage.setItem(kept, JSON.stringify(look));
    apply(look);
  });
  for (const wish of [light, contrast]) wish.addEventListener("change", () => apply(useLook.getState()));
}
export function isStill(): boolean {
  return useLook.getState().still || matchMedia("(prefers-reduced-motion: reduce)").matches;
}
