// Who is signed in. The access token lives in this memory and nowhere else; the refresh token is a cookie that no script
// can read. Tabs take turns at renewing, for a refresh token that is used twice ends the session.
import { create } from "zustand";
import { carry } from "../../api/client";
import { Problem, problemOf } from "../../api/problem";
import { freshKey } from "../../api/key";
import { prove } from "./proof";
import type { Done, Me, Session } from "../../api/types";

interface SessionState {
  phase: "starting" | "in" | "out";
  me: Me | null;
  token: string | null;
  expires: number; // ms since 1970 by this machine's clock
}
export const useSession = create<SessionState>(() => ({ phase: "starting", me: null, token: null, expires: 0 }));

const hint = "eduverse.signed-in"; // says that there may be a cookie worth trying; holds no secret

export function signedIn(session: Session): void {
  localStorage.setItem(hint, "yes");
  useSession.setState({ phase: "in", me: session.account, token: session.access_token, expires: Date.now() + session.expires_in * 1000 });
  schedule(session.expires_in);
}
export function signedOut(): void {
  localStorage.removeItem(hint);
  clearTimeout(timer);
  useSession.setState({ phase: "out", me: null, token: null, expires: 0 });
}

// The second factor that the school asks for is there now.
export function enrolled(): void {
  const { me } = useSession.getState();
  if (me) useSession.setState({ me: { ...me, second_factor_missing: false } });
}

let timer: ReturnType<typeof setTimeout> | undefined;
function schedule(seconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void renew().catch(() => schedule(10)), Math.max(5, seconds - 60) * 1000);
}

let underWay: Promise<string | null> | null = null;
// A fresh access token; null when the session is over. Throws when the server can't be reached.
export function renew(): Promise<string | null> {
  underWay ??= inTurn(renewNow).finally(() => {
    underWay = null;
  });
  return underWay;
}

async function renewNow(): Promise<string | null> {
  for (let attempt = 0; ; attempt += 1) {
    let response: Response | null = null;
    try {
      response = await fetch("/api/v1/sessions/refresh", {
        method: "POST",
        credentials: "same-origin",
        headers: { "content-type": "application/json", "idempotency-key": freshKey() },
        body: "{}",
      });
    } catch {
      // No server: the session is not over for that.
    }
    if (response?.ok) {
      const { result } = (await response.json()) as Done<Session>;
      signedIn(result);
      return result.access_token;
    }
    if (response && response.status !== 429 && response.status < 500) {
      const problem: Problem = await problemOf(response);
      if (problem.status === 401 || problem.status === 403 || problem.status === 404) signedOut();
      return null;
    }
    await new Promise((done) => setTimeout(done, Math.min(5_000, 300 * 2 ** attempt)));
  }
}

// Web Locks where the page is secure; over plain HTTP a lease in local storage does.
async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  if ("locks" in navigator) return (await navigator.locks.request("eduverse.renew", run)) as T;
  const name = "eduverse.renewing";
  const mine = freshKey();
  for (;;) {
    const [holder, until] = (localStorage.getItem(name) ?? "").split(" ");
    if (holder === mine) break;
    if (!holder || Number(until) < Date.now()) localStorage.setItem(name, `${mine} ${Date.now() + 5_000}`);
    await new Promise((done) => setTimeout(done, 40));
  }
  try {
    return await run();
  } finally {
    localStorage.removeItem(name);
  }
}

// At the start of the page: is there a session to go on with?
export async function wake(): Promise<void> {
  carry({ token: () => useSession.getState().token, renew, prove });
  if (localStorage.getItem(hint) === null) return signedOut();
  await renew();
  if (useSession.getState().phase === "starting") signedOut();
}
