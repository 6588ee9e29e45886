// What a first visit to a page loads as script, compressed, against the bars: 120 KiB for joining, 200 KiB for any other.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const read = (file) => readFileSync(new URL(file, dist), "utf8");
const files = new Map(readdirSync(new URL("assets/", dist)).filter((file) => file.endsWith(".js")).map((file) => [file, read(`assets/${file}`)]));
const weight = new Map([...files].map(([file, text]) => [file, gzipSync(text, { level: 9 }).length]));
const statics = (text) => [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map((match) => match[1]);

function reach(start) {
  const seen = new Set();
  const go = (file) => {
    if (seen.has(file) || !files.has(file)) return;
    seen.add(file);
    statics(files.get(file)).forEach(go);
  };
  start.forEach(go);
  return seen;
}

const entry = [...read("index.html").matchAll(/src="\/assets\/([^"]+\.js)"/g)].map((match) => match[1]);
const index = files.get(entry[0]);
const heaviest = (name) => [...files.keys()].filter((file) => name.test(file)).sort((a, b) => weight.get(b) - weight.get(a))[0];
const words = heaviest(/^(en|de|es)-/);
const staffWords = heaviest(/^staff\./);
const playWords = heaviest(/^play\./);
const named = (text) => [...text.matchAll(/import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g)].map((match) => match[1]).filter((file) => !/^(staff\.|play\.)?(en|de|es)-/.test(file));
// The pages that routes/index.tsx names, and those that routes/inside.tsx, which it names, does: lazy(() => import(...)).
const inside = named(index).find((file) => file.startsWith("inside-"));
const pages = [...named(index).filter((file) => file !== inside).map((page) => [page]), ...named(files.get(inside)).map((page) => [inside, page])];
let heavy = false;
for (const way of new Map(pages.map((way) => [way.at(-1), way])).values()) {
  const page = way.at(-1);
  const text = files.get(page);
  const joining = text.includes("GET /join/{code}");
  const sum = [...reach([...entry, ...way, words, ...(joining ? [] : text.includes("POST /runs/{run}/answers") ? [playWords] : [staffWords])])].reduce((total, file) => total + weight.get(file), 0) / 1024;
  const bar = joining ? 120 : 200;
  heavy ||= sum > bar;
  console.log(`${page.padEnd(32)} ${sum.toFixed(1).padStart(7)} KiB of ${bar}${joining ? " (join)" : ""}${sum > bar ? "  TOO HEAVY" : ""}`);
}
process.exit(heavy ? 1 : 0);
