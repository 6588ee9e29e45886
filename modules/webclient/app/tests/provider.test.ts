import { expect, test } from "vitest";
import { answerIn } from "../src/features/auth/provider";

test("what a provider sends along is read from the query, and its prose is left there", () => {
  expect(answerIn("?state=s&code=c&iss=https%3A%2F%2Flogin.example")).toEqual({ state: "s", code: "c", iss: "https://login.example" });
  expect(answerIn("?state=s&error=access_denied&error_description=%3Cscript%3E")).toEqual({ state: "s", error: "access_denied" });
});
test("anything else is no answer", () => {
  for (const search of ["", "?", "?code=c", "?state=s", "?state=s&code=c&error=e", "?id_token=x&state=s", "?access_token=x"]) expect(answerIn(search)).toBeNull();
});
