// The client's types are made from the contract; here is seen that it is the one this server keeps.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

test("the client was made for this server's contract (else: modules/webclient/contract EXECUTABLE)", () => {
  const declared = execFileSync(process.env.EDU_EXECUTABLE ?? "", ["openapi"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const known = readFileSync(new URL("../../modules/webclient/app/openapi.json", import.meta.url), "utf8");
  expect(JSON.parse(known)).toEqual(JSON.parse(declared));
});
