import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

test("the types are made from the contract, and by nobody's hand", async () => {
  const made = astToString(await openapiTS(new URL("../openapi.json", import.meta.url)));
  const kept = readFileSync("src/api/schema.d.ts", "utf8");
  expect(kept.slice(kept.indexOf("export interface paths")).trim()).toBe(made.trim());
}, 30_000);
