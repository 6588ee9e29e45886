// The browser's side of the live socket and the outbox: real WebSocket, real timers, local storage. One of each a page.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { command } from "../api/client";
import { freshKey } from "../api/key";
import type { Commands, Done } from "../api/types";
import { renew, useSession } from "../features/auth/session";
import { Outbox, type Letter } from "./outbox";
import { LiveSocket, type TopicListener } from "./socket";

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

const shelfName = "eduverse.outbox";
export const outbox = new Outbox({
  shelf: {
    read: () => localStorage.getItem(shelfName),
    write: (text) => localStorage.setItem(shelfName, text),
  },
  send: (letter: Letter) => command(letter.name as keyof Commands, letter.params as never, letter.body as never, letter.key),
  late: () => void import("../api/queries").then(({ memory }) => memory.invalidateQueries()),
  later,
  random: Math.random,
});

export const socket = new LiveSocket({
  connect(events) {
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/live`;
    const wire = new WebSocket(address, "eduverse.v1");
    wire.onopen = events.opened;
    wire.onmessage = (event) => events.received(String(event.data));
    wire.onclose = (event) => events.closed(event.code);
    return wire;
  },
  async token(fresh) {
    const { token, expires } = useSession.getState();
    return fresh || token === null || expires < Date.now() + 5_000 ? renew() : token;
  },
  later,
  random: Math.random,
});

// The socket is open while somebody is signed in; when the network may be back, nobody waits out a backoff.
export function start(): void {
  let account: string | null = null;
  let token: string | null = null;
  const follow = (): void => {
    const { me, token: latest } = useSession.getState();
    if (latest !== null && latest !== token) socket.renewed(latest);
    token = latest;
    const now = me?.account ?? null;
    if (now === account) return;
    account = now;
    outbox.signedIn(now);
    socket.close();
    if (now !== null) socket.open();
  };
  useSession.subscribe(follow);
  follow();
  const nudge = (): void => {
    socket.nudge();
    outbox.nudge();
  };
  addEventListener("online", nudge);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && nudge());
  socket.watch(() => socket.state === "open" && outbox.nudge());
}

// Sent now or when the network is back; with the key that makes it count once.
export function post<N extends keyof Commands>(name: N, params: Commands[N]["params"], body: Commands[N]["body"]): Promise<Done<Commands[N]["result"]>> {
  const owner = useSession.getState().me?.account ?? "";
  return outbox.post({ key: freshKey(), owner, name, params: params as Record<string, string>, body }) as Promise<Done<Commands[N]["result"]>>;
}

// The messages of a topic while the component is there.
export function useTopic(topic: string | null, listener: TopicListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (topic === null) return;
    return socket.subscribe(topic, { message: (message) => latest.current.message(message), gap: () => latest.current.gap() });
  }, [topic]);
}

export type Connection = "fine" | "away";
let online = typeof navigator === "undefined" || navigator.onLine;
function watchConnection(changed: () => void): () => void {
  const network = (): void => {
    online = navigator.onLine;
    changed();
  };
  addEventListener("online", network);
  addEventListener("offline", network);
  const stops = [socket.watch(changed), outbox.watch(changed)];
  return () => {
    removeEventListener("online", network);
    removeEventListener("offline", network);
    for (const stop of stops) stop();
  };
}
export function useConnection(): Connection {
  return useSyncExternalStore(watchConnection, () => (!online || socket.state === "waiting" || outbox.stuck() ? "away" : "fine"));
}
export function useWaiting(): number {
  return useSyncExternalStore((changed) => outbox.watch(changed), () => outbox.waiting());
}
