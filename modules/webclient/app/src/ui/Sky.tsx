// What lies behind every page: a still night sky. Nothing in it moves, so nothing asks for attention.
import { memo } from "react";
import { dice } from "./draw";

const roll = dice(7);
const stars = Array.from({ length: 90 }, () => ({ x: roll() * 100, y: roll() ** 1.6 * 72, r: 0.05 + roll() ** 3 * 0.16, o: 0.25 + roll() * 0.6 }));

export const Sky = memo(function Sky() {
  return (
    <div aria-hidden="true" className="sky fixed inset-0 -z-10 overflow-hidden bg-linear-to-b from-ground-deep via-ground to-[var(--horizon)]">
      <svg className="absolute inset-0 size-full" viewBox="0 0 100 100" preserveAspectRatio="xMidYMin slice">
        {stars.map((star, index) => (
          <circle key={index} cx={star.x} cy={star.y} r={star.r} opacity={star.o} className="fill-star" />
        ))}
      </svg>
    </div>
  );
});
