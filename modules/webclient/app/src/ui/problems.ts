// A refusal in the reader's own words where the catalogue knows its code, in the server's otherwise.
import { Problem, type FieldError } from "../api/problem";
import { known, say } from "../i18n";

function said({ code, detail }: FieldError): string {
  const key = `problem.${code}`;
  return known(key) ? say(key) : detail;
}

export function explain(error: unknown): string {
  if (error instanceof Problem) {
    const key = `problem.${error.code}`;
    if (known(key)) return say(key);
    if (error.status >= 500) return say("problem.fault");
    return error.errors[0] ? said(error.errors[0]) : error.message;
  }
  return say("problem.unreachable");
}
// What is wrong with one field, by its JSON Pointer.
export function explainField(error: unknown, field: string): string | null {
  if (!(error instanceof Problem)) return null;
  const found = error.errors.find((each) => each.pointer === `/${field}`);
  return found ? said(found) : null;
}
