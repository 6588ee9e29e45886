// The client's words. A catalogue a language, loaded when it is needed; English is the measure (tests compare the keys).
// What only the pages of the school's staff say, what only a quest being played says, and what only the pages about things
// and money say, stand in catalogues of their own,
// which a child's first visit needn't wait for.
import i18next from "i18next";
import { useSyncExternalStore } from "react";
import type en from "./en.json";
import type goods from "./goods.en.json";
import type play from "./play.en.json";
import type { Weekday } from "../api/types";
import type staff from "./staff.en.json";

type Plain<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
export type Key = Plain<keyof typeof en | keyof typeof goods | keyof typeof play | keyof typeof staff>;

export const languages = { en: "English", de: "Deutsch", es: "Español" } as const;
export type Language = keyof typeof languages;
const kept = "eduverse.language";
export type Part = "everybody" | "goods" | "play" | "staff";
const catalogues: Record<Part, Record<Language, () => Promise<{ default: Record<string, string> }>>> = {
  everybody: { en: () => import("./en.json"), de: () => import("./de.json"), es: () => import("./es.json") },
  goods: { en: () => import("./goods.en.json"), de: () => import("./goods.de.json"), es: () => import("./goods.es.json") },
  play: { en: () => import("./play.en.json"), de: () => import("./play.de.json"), es: () => import("./play.es.json") },
  staff: { en: () => import("./staff.en.json"), de: () => import("./staff.de.json"), es: () => import("./staff.es.json") },
};
const needed = new Set<Part>(["everybody"]);

export function isLanguage(text: string | null | undefined): text is Language {
  return text !== null && text !== undefined && text in languages;
}
function preferred(): Language {
  const chosen = localStorage.getItem(kept);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage) ?? "en";
}

const i18n = i18next.createInstance();

export async function startLanguage(): Promise<void> {
  await i18n.init({ keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false }, resources: {} });
  await speak(preferred());
}
export async function speak(language: Language): Promise<void> {
  for (const part of needed) i18n.addResourceBundle(language, "translation", (await catalogues[part][language]()).default, true);
  document.documentElement.lang = language;
  document.documentElement.dir = i18n.dir(language);
  await i18n.changeLanguage(language);
}
// Before the first page that says them.
export async function learn(part: Part): Promise<void> {
  needed.add(part);
  await speak(i18n.language as Language);
}
export function choose(language: Language): Promise<void> {
  localStorage.setItem(kept, language);
  return speak(language);
}

function listen(changed: () => void): () => void {
  i18n.on("languageChanged", changed);
  return () => i18n.off("languageChanged", changed);
}
export type Words = (key: Key, values?: Record<string, string | number>) => string;
export const say: Words = (key, values) => i18n.t(key, values ?? {});

// Which sign parts decimals in the reader's language.
export function decimalMark(): "point" | "comma" {
  return new Intl.NumberFormat(i18n.language).format(1.5).includes(",") ? "comma" : "point";
}

interface Speech {
  t: Words;
  language: Language;
  number: (value: number) => string;
  share: (value: number) => string;
  moment: (time: string) => string; // a day and a time of day, on this machine's clock
  day: (time: string) => string;
  date: (day: string) => string; // of the school's calendar, "2026-12-01": in no zone
  month: (day: string) => string;
  weekday: (name: Weekday) => string;
  span: (seconds: number) => string; // in the largest unit that it fills
}
const week: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]; // the 1st of January 2024 was a Monday
const units = [
  ["hour", 3600],
  ["minute", 60],
] as const;
export function useWords(): Speech {
  const language = useSyncExternalStore(listen, () => i18n.language as Language);
  return {
    t: say,
    language,
    number: (value) => new Intl.NumberFormat(language).format(value),
    share: (value) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value),
    moment: (time) => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time)),
    date: (day) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day)),
    month: (day) => new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(day)),
    weekday: (name) => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + week.indexOf(name)))),
    day: (time) => new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(time)),
    span: (seconds) => {
      const [unit, length] = units.find(([, least]) => seconds >= least) ?? ["second", 1];
      return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(seconds / length);
    },
  };
}
// A key that a server's code may or may not have.
export function known(key: string): key is Key {
  return i18n.exists(key);
}
