import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import contract from "../openapi.json";
import deEverybody from "../src/i18n/de.json";
import enEverybody from "../src/i18n/en.json";
import esEverybody from "../src/i18n/es.json";
import deGoods from "../src/i18n/goods.de.json";
import enGoods from "../src/i18n/goods.en.json";
import esGoods from "../src/i18n/goods.es.json";
import dePlay from "../src/i18n/play.de.json";
import enPlay from "../src/i18n/play.en.json";
import esPlay from "../src/i18n/play.es.json";
import deStaff from "../src/i18n/staff.de.json";
import enStaff from "../src/i18n/staff.en.json";
import esStaff from "../src/i18n/staff.es.json";

const de = { ...deEverybody, ...deGoods, ...dePlay, ...deStaff };
const en = { ...enEverybody, ...enGoods, ...enPlay, ...enStaff };
const es = { ...esEverybody, ...esGoods, ...esPlay, ...esStaff };

const gaps = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string).sort();

test.each([["de", de], ["es", es]])("%s says all that English says, with the same gaps", (_, catalogue: Record<string, string>) => {
  expect(Object.keys(catalogue)).toEqual(Object.keys(en));
  for (const [key, text] of Object.entries(en)) {
    expect(catalogue[key], key).not.toBe("");
    if (!key.endsWith("_one")) expect(gaps(catalogue[key] as string), key).toEqual(gaps(text));
  }
});

test("every word of the catalogue is said somewhere", () => {
  const source = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/${file}`, "utf8"))
    .join("\n");
  const families = /^((problem|told|why\.because|practice\.kind|act|flag|evidence|verdict|kind|role|record|consent|mastery|companion|picture|shape|theme|map\.state|suspicion|fault|spelling|algebra|recall|class\.column|calendar\.kind|mark|tier|rank|move|reason|class\.boards|medal|achievement\.group|boards\.period|boards\.past|boards\.scope|journal\.needs|rarity|quality|effect|moved|trade\.state|trade\.end|economy\.(reason|step|flag|part|evidence)|market\.(show|price|done|mine|buy|sell)|auction\.(state|length)|mailbox\.from|layer|tint|slot|temper|stage|bond|mood|helper|craft)\.|quest\.(available|active|completed|failed|abandoned|expired|locked)$)/;
  const unsaid = Object.keys(en).filter((key) => !families.test(key) && !source.includes(`"${key.replace(/_(one|other)$/, "")}"`));
  expect(unsaid).toEqual([]);
});

test("whatever the audit log records has a name in it", () => {
  const audited = Object.entries(contract.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => "x-audited" in operation)
      .map(([method]) => `act.${method.toUpperCase()} ${path}`),
  );
  expect(audited.length).toBeGreaterThan(0);
  expect(audited.filter((key) => !(key in en))).toEqual([]);
});

// What a page is made of: itself and whatever it imports of ours, but for the pages it goes to.
function parts(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
    const found = [".ts", ".tsx", "/index.ts"].map((ending) => join(dirname(file), path as string) + ending).find(existsSync);
    if (found) parts(found, seen);
  }
  return seen;
}

test.each([["goods", enGoods], ["play", enPlay], ["staff", enStaff]])("a page that says words of the catalogue %s waits for them", (part, catalogue: Record<string, string>) => {
  const text = ["index", "inside"].map((file) => readFileSync(`src/routes/${file}.tsx`, "utf8")).join("\n");
  const pages = [...text.matchAll(/= (?:lazy|saying)\((?:"(\w+)", )?\(\) => import\("(\.[^"]+)"\)\)/g)].map(([, waits, path]) => ({ waits, file: `src/routes/${path}.tsx` }));
  expect(pages.length).toBeGreaterThan(30);
  const said = Object.keys(catalogue).map((key) => `"${key.replace(/_(one|other)$/, "")}"`);
  const early = pages
    .filter(({ waits }) => waits !== part)
    .flatMap(({ file }) => {
      const words = [...parts(file)].map((each) => readFileSync(each, "utf8")).join("\n");
      return said.filter((key) => words.includes(key)).map((key) => `${file}: ${key}`);
    });
  expect(early).toEqual([]);
});
