// One way to the server over HTTP: it puts parameters where they belong, carries the access token (kept in memory only),
// renews it once when it has run out, has the person show once more who they are where the server asks for that, and
// turns what comes back into a value, a Problem or Unreachable.
import { freshKey } from "./key";
import { Problem, problemOf, Unreachable } from "./problem";
import type { Commands, Done, Queries } from "./types";

export interface Bearer {
  token(): string | null;
  renew(): Promise<string | null>; // null: nobody is signed in any more
  prove(): Promise<boolean>; // false: they would rather not
}
let bearer: Bearer = { token: () => null, renew: async () => null, prove: async () => false };
export function carry(by: Bearer): void {
  bearer = by;
}

export function addressOf(name: string, params: object): { method: string; path: string } {
  const [method = "GET", pattern = "/"] = name.split(" ");
  const rest = new Map<string, unknown>(Object.entries(params).filter(([, value]) => value !== undefined));
  const path = pattern.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest.get(field);
    rest.delete(field);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams([...rest].map(([field, value]) => [field, String(value)]));
  return { method, path: query.size > 0 ? `${path}?${query}` : path };
}

// As fetch would, but telling how much of the file is on its way: fetch says nothing of that.
function post(method: string, address: string, headers: Headers, file: Blob, sent: (share: number) => void): Promise<Response> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    headers.forEach((value, field) => request.setRequestHeader(field, value));
    request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 1);
    request.onload = () =>
      done(new Response(request.responseText, { status: request.status, headers: { "content-type": request.getResponseHeader("content-type") ?? "" } }));
    request.onerror = request.ontimeout = request.onabort = () => failed(new TypeError("network"));
    request.send(file);
  });
}

async function send(name: string, params: object, body: unknown, key: string | null, sent?: (share: number) => void): Promise<unknown> {
  const { method, path } = addressOf(name, params);
  const attempt = async (token: string | null): Promise<Response> => {
    const headers = new Headers({ accept: "application/json" });
    if (token) headers.set("authorization", `Bearer ${token}`);
    if (key) headers.set("idempotency-key", key);
    let payload: BodyInit | null = null;
    if (body instanceof Blob) {
      payload = body;
      headers.set("content-type", "application/octet-stream");
    } else if (body !== undefined) {
      payload = JSON.stringify(body);
      headers.set("content-type", "application/json");
    }
    try {
      const address = `/api/v1${path}`;
      if (payload instanceof Blob && sent) return await post(method, address, headers, payload, sent);
      return await fetch(address, { method, headers, body: payload, credentials: "same-origin" });
    } catch {
      throw new Unreachable("The server can't be reached.");
    }
  };
  let response = await attempt(bearer.token());
  if (response.status === 401 && bearer.token() !== null) {
    const refused = await problemOf(response);
    if (!refused.code.startsWith("auth.token_")) throw refused; // it was about a password or a code
    const renewed = await bearer.renew();
    if (!renewed) throw refused;
    response = await attempt(renewed);
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    throw new Unreachable("The reply broke off.");
  }
}

export function ask<N extends keyof Queries>(name: N, params: Queries[N]["params"]): Promise<Queries[N]["reply"]> {
  return send(name, params, undefined, null) as Promise<Queries[N]["reply"]>;
}

// A file of the server's, as it came.
export async function fetchFile<N extends keyof Queries>(name: N, params: Queries[N]["params"]): Promise<Blob> {
  const { path } = addressOf(name, params);
  const attempt = async (token: string | null): Promise<Response> => {
    try {
      return await fetch(`/api/v1${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {}, credentials: "same-origin" });
    } catch {
      throw new Unreachable("The server can't be reached.");
    }
  };
  let response = await attempt(bearer.token());
  if (response.status === 401) response = await attempt(await bearer.renew());
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

// The key makes a second try of the same command safe: the server gives the first outcome again.
export async function command<N extends keyof Commands>(
  name: N,
  params: Commands[N]["params"],
  body: Commands[N]["body"],
  key: string = freshKey(),
  sent?: (share: number) => void, // of a file, from 0 to 1
): Promise<Done<Commands[N]["result"]>> {
  try {
    return (await send(name, params, body, key, sent)) as Done<Commands[N]["result"]>;
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== "auth.step_up_required" || !(await bearer.prove())) throw problem;
    // A new key: the old one's outcome is the refusal.
    return (await send(name, params, body, freshKey())) as Done<Commands[N]["result"]>;
  }
}

export { Problem, Unreachable };
