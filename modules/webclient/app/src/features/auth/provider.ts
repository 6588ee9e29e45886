// The way to a provider of identities and back. The page goes away in between: what one is on the way for is kept in this
// tab, and what the provider sends along stays in no address bar and in no history.
export type Errand = "sign-in" | "link";
const kept = "eduverse.provider";

export function leaveFor(address: string, errand: Errand): void {
  sessionStorage.setItem(kept, errand);
  location.assign(address);
}

export interface Answer {
  state: string;
  code?: string;
  iss?: string;
  error?: string;
}
// Of the query alone: what stands in a fragment is no answer, and what the provider says in prose is nobody's business.
export function answerIn(search: string): Answer | null {
  const query = new URLSearchParams(search);
  const state = query.get("state");
  const code = query.get("code");
  const error = query.get("error");
  const iss = query.get("iss");
  if (state === null || (code === null) === (error === null)) return null;
  return { state, ...(code !== null && { code }), ...(error !== null && { error }), ...(iss !== null && { iss }) };
}
export function comeBack(): { errand: Errand; answer: Answer | null } {
  const answer = answerIn(location.search);
  history.replaceState(null, "", location.pathname);
  const errand = sessionStorage.getItem(kept) === "link" ? "link" : "sign-in";
  sessionStorage.removeItem(kept);
  return { errand, answer };
}
