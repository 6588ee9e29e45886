// Where the coin goes: from the answer to the purse at the top. Loaded when the first one flies; skipped when motion is
// not wanted; it holds nothing up.
import { isStill } from "../../ui/look";

export async function fly(from: HTMLElement, what: "coins" | "level"): Promise<void> {
  const goal = document.querySelector<HTMLElement>(`[data-hud="${what}"]`);
  if (!goal || isStill()) return;
  const { animate } = await import("motion/mini");
  const [start, end] = [from.getBoundingClientRect(), goal.getBoundingClientRect()];
  const spark = document.createElement("div");
  spark.setAttribute("aria-hidden", "true");
  spark.className = "lit pointer-events-none fixed z-20 size-5 rounded-round bg-lantern shadow-lantern";
  spark.style.left = `${start.left + start.width / 2 - 10}px`;
  spark.style.top = `${start.top + start.height / 2 - 10}px`;
  document.body.append(spark);
  const [x, y] = [end.left + end.width / 2 - start.left - start.width / 2, end.top + end.height / 2 - start.top - start.height / 2];
  try {
    await animate(spark, { transform: ["none", `translate(${x * 0.4}px, ${y * 0.7 - 40}px) scale(1.3)`, `translate(${x}px, ${y}px) scale(0.6)`] }, { duration: 0.5, ease: "easeInOut" });
    await animate(goal, { transform: ["scale(1)", "scale(1.18)", "scale(1)"] }, { duration: 0.25 });
  } finally {
    spark.remove();
  }
}
