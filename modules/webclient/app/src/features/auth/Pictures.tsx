// What picture passwords are made of, and the signs of a class: each is known by its outline alone, whichever colours
// somebody sees, and stands dark on light in every theme and on paper.
import { Anchor, Apple, Bell, Book, Cake, Carrot, Crown, Flower, Guitar, House, Key, Moon, Plane, Rocket, Sailboat, Scissors, Snowflake, Sun, Tractor, Umbrella, type LucideIcon } from "lucide-react";
import type { Picture, Sign } from "../../api/types";
import { say } from "../../i18n";
import { Companion } from "../../ui/Companion";

const ink = "#221b4e";
const drawn: Record<Picture, { Icon: LucideIcon; fill: string }> = {
  anchor: { Icon: Anchor, fill: "none" },
  apple: { Icon: Apple, fill: "#ff8f8f" },
  bell: { Icon: Bell, fill: "#ffd257" },
  book: { Icon: Book, fill: "#8fb8ff" },
  cake: { Icon: Cake, fill: "#ffb9d6" },
  carrot: { Icon: Carrot, fill: "#ffae5c" },
  crown: { Icon: Crown, fill: "#ffe06b" },
  flower: { Icon: Flower, fill: "#d9b3ff" },
  guitar: { Icon: Guitar, fill: "#e0a872" },
  house: { Icon: House, fill: "none" },
  key: { Icon: Key, fill: "#cfd4e6" },
  moon: { Icon: Moon, fill: "#fff0a6" },
  plane: { Icon: Plane, fill: "#bfe6ff" },
  rocket: { Icon: Rocket, fill: "#ff9b8a" },
  sailboat: { Icon: Sailboat, fill: "#9fe0d8" },
  scissors: { Icon: Scissors, fill: "none" },
  snowflake: { Icon: Snowflake, fill: "none" },
  sun: { Icon: Sun, fill: "#ffd23c" },
  tractor: { Icon: Tractor, fill: "#9fd88a" },
  umbrella: { Icon: Umbrella, fill: "none" },
};
export const pictures = Object.keys(drawn) as Picture[];

const outlines: Record<Sign["shape"], { d: string; fill: string }> = {
  circle: { d: "M60 4a56 56 0 1 1 0 112a56 56 0 1 1 0-112z", fill: "#ffdf9e" },
  square: { d: "M18 8h84q10 0 10 10v84q0 10-10 10H18q-10 0-10-10V18q0-10 10-10z", fill: "#a9d4ff" },
  diamond: { d: "M60 1 119 60 60 119 1 60z", fill: "#ffc1dc" },
  heart: { d: "M60 116C18 86 4 62 4 40 4 20 18 7 34 7c12 0 21 6 26 15C65 13 74 7 86 7c16 0 30 13 30 33 0 22-14 46-56 76z", fill: "#ffa8a0" },
  star: { d: "M60 2 77 37l40 3-29 28 10 42-38-20-38 20 10-42L3 40l40-3z", fill: "#fff0a0" },
  cloud: { d: "M28 102a24 24 0 0 1-2-48A34 34 0 0 1 88 46a28 28 0 0 1-1 56z", fill: "#f2f4ff" },
  drop: { d: "M60 2c22 30 42 46 42 73a42 42 0 0 1-84 0C18 48 38 32 60 2z", fill: "#a6efe0" },
  shield: { d: "M60 4c18 10 34 12 50 12 0 52-12 82-50 100C22 98 10 68 10 16c16 0 32-2 50-12z", fill: "#cdeea4" },
};

export const shapes = Object.keys(outlines) as Sign["shape"][];

export function PictureMark({ picture, className = "" }: { picture: Picture; className?: string }) {
  const { Icon, fill } = drawn[picture];
  return (
    <span className={`lit grid place-items-center rounded-small border-2 border-[#8d86bd] bg-[#fdfbff] p-[12%] ${className}`}>
      <Icon aria-hidden="true" className="size-full" color={ink} fill={fill} strokeWidth={1.6} />
    </span>
  );
}

export function SignMark({ sign, className = "" }: { sign: Sign; className?: string }) {
  const { d, fill } = outlines[sign.shape];
  return (
    <span className={`lit relative grid place-items-center ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 120 120" className="size-full">
        <path d={d} fill={fill} stroke={ink} strokeWidth={4} strokeLinejoin="round" />
      </svg>
      <Companion name={sign.animal} className="absolute size-[52%]" />
    </span>
  );
}

export function nameOfSign({ animal, shape }: Sign): string {
  return say("sign", { animal: say(`companion.${animal}`), shape: say(`shape.${shape}`) });
}
