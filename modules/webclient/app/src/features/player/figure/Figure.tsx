// A character as it looks: layers drawn over each other, from the place behind to what is in the hair.
import type { CharacterView } from "../../../api/types";
import { Accessory } from "./Accessory";
import { Background } from "./Background";
import { Clothes } from "./Clothes";
import { HairBefore, HairBehind } from "./Hair";
import { Face, Head } from "./Head";
import { skins, tints } from "./tints";

export type Looks = CharacterView["looks"];

export function Figure({ looks, className = "" }: { looks: Looks; className?: string }) {
  const [skin, hair] = [skins[looks.body_tint], tints[looks.hair_tint]];
  return (
    <svg aria-hidden="true" viewBox="0 0 200 240" className={`overflow-hidden rounded-card ${className}`}>
      <Background look={looks.background} />
      <HairBehind look={looks.hair} shades={hair} />
      <Head look={looks.body} shades={skin} />
      <Clothes look={looks.clothes} shades={tints[looks.clothes_tint]} />
      <Face look={looks.face} ink={skin.ink} />
      <HairBefore look={looks.hair} shades={hair} />
      <Accessory look={looks.accessory} />
    </svg>
  );
}
