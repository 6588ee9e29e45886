// The colours that a player chooses from: each with the darker shade that its folds and outlines are drawn in.
import type { CharacterView } from "../../../api/types";

export type SkinTint = CharacterView["looks"]["body_tint"];
export type Tint = CharacterView["looks"]["hair_tint"];
export interface Shades {
  fill: string;
  dark: string;
}
// The lines of a face, so that it can be read on every skin.
export interface Skin extends Shades {
  ink: string;
}

export const skins: Record<SkinTint, Skin> = {
  shell: { fill: "#ffe0cf", dark: "#e7b49b", ink: "#2b1d1a" },
  sand: { fill: "#f6cfae", dark: "#d8a279", ink: "#2b1d1a" },
  honey: { fill: "#e6b184", dark: "#c08654", ink: "#2b1d1a" },
  copper: { fill: "#c98a5b", dark: "#a0653b", ink: "#2b1d1a" },
  chestnut: { fill: "#a5683f", dark: "#7f4b29", ink: "#2b1d1a" },
  walnut: { fill: "#7b4a2b", dark: "#5a331b", ink: "#f4c9b4" },
  ebony: { fill: "#54311d", dark: "#3a2011", ink: "#f4c9b4" },
  sea: { fill: "#8fd0c8", dark: "#5fa59d", ink: "#2b1d1a" },
  lilac: { fill: "#c8b2ec", dark: "#9c82c8", ink: "#2b1d1a" },
};

export const tints: Record<Tint, Shades> = {
  coal: { fill: "#2b2733", dark: "#17141d" },
  cocoa: { fill: "#5b3b2a", dark: "#3f271a" },
  chestnut: { fill: "#8a4b2c", dark: "#66351d" },
  copper: { fill: "#c8662f", dark: "#9a4a1e" },
  gold: { fill: "#e8b84d", dark: "#bd8f2c" },
  silver: { fill: "#c9cbd8", dark: "#9b9eb0" },
  rose: { fill: "#e8739f", dark: "#bb4c77" },
  violet: { fill: "#8f6bd8", dark: "#6a49ad" },
  indigo: { fill: "#4b4fb0", dark: "#33368a" },
  sky: { fill: "#56a7e0", dark: "#3680b6" },
  jade: { fill: "#46b28a", dark: "#2c8a67" },
  lime: { fill: "#a3c84b", dark: "#7c9e2f" },
  amber: { fill: "#f0a53c", dark: "#c77f1f" },
  coral: { fill: "#f0785c", dark: "#c3553b" },
  cream: { fill: "#f6ecd6", dark: "#cfc0a0" },
};
