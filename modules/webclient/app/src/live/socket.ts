// The live socket as a state machine, without a browser: the frames of API.md in and out, one connection at a time,
// reconnecting with backoff and jitter. Each topic remembers the last number it saw, asks for what came after it, and
// says "gap" when the server no longer has that, so that the page reads the state afresh.
import { backoff } from "./outbox";

export interface Message {
  topic: string;
  seq: number;
  type: string;
  body: unknown;
}
export interface TopicListener {
  message(message: Message): void;
  gap(): void; // what was missed can't be had: read the state again
}
export interface Wire {
  send(text: string): void;
  close(): void;
}
export interface WireEvents {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}
export interface SocketWorld {
  connect(events: WireEvents): Wire;
  token(fresh: boolean): Promise<string | null>; // fresh: the one before was refused
  later(run: () => void, ms: number): () => void;
  random(): number;
}
export type SocketState = "closed" | "connecting" | "greeting" | "open" | "waiting";

interface Topic {
  after: number | null; // null: never heard anything; what is sent from now on is enough
  listeners: Set<TopicListener>;
}
interface Welcome {
  resume: string;
  resumed: { topic: string; after: number; seq: number; gap: boolean }[];
}
interface Frame {
  id?: number;
  status?: number;
  body?: { gap: boolean; seq: number }; // of a subscription
  topic?: string;
  welcome?: Welcome;
  notification?: unknown;
}

const refused = 4401; // the token was not good
const helloLimit = 8_000;

export class LiveSocket {
  state: SocketState = "closed";
  private readonly world: SocketWorld;
  private readonly topics = new Map<string, Topic>();
  private readonly asked = new Map<number, string>(); // subscribe frames under way, by id
  private readonly watchers = new Set<() => void>();
  private readonly notified = new Set<(notification: unknown) => void>();
  private wire: Wire | null = null;
  private wanted = false;
  private attempt = 0;
  private nextId = 1;
  private generation = 0; // events of a wire that was given up are not listened to
  private resume: string | undefined;
  private cancelTimer: (() => void) | null = null;
  private tokenRefused = false;

  constructor(world: SocketWorld) {
    this.world = world;
  }

  open(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.connect();
  }
  close(): void {
    this.wanted = false;
    this.resume = undefined;
    this.attempt = 0;
    this.drop();
    this.become("closed");
  }
  // The network may be back: don't wait out the backoff.
  nudge(): void {
    if (this.state !== "waiting") return;
    this.attempt = 0;
    this.connect();
  }
  // The access token was renewed: an open socket lives on with the new one.
  renewed(token: string): void {
    if (this.state === "open") this.send({ id: this.nextId++, token });
  }
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
  onNotification(hear: (notification: unknown) => void): () => void {
    this.notified.add(hear);
    return () => this.notified.delete(hear);
  }

  subscribe(name: string, listener: TopicListener): () => void {
    let topic = this.topics.get(name);
    if (!topic) {
      topic = { after: null, listeners: new Set() };
      this.topics.set(name, topic);
      if (this.state === "open") this.askFor(name, topic);
    }
    topic.listeners.add(listener);
    return () => this.leave(name, listener);
  }

  private leave(name: string, listener: TopicListener): void {
    const topic = this.topics.get(name);
    if (!topic) return;
    topic.listeners.delete(listener);
    if (topic.listeners.size > 0) return;
    this.topics.delete(name);
    if (this.state === "open") this.send({ id: this.nextId++, unsubscribe: name });
  }

  private connect(): void {
    this.drop();
    const mine = this.generation;
    const still = (run: () => void) => () => mine === this.generation && run();
    this.become("connecting");
    this.wire = this.world.connect({
      opened: still(() => void this.greet(mine)),
      received: (text) => mine === this.generation && this.receive(text),
      closed: (code) => mine === this.generation && this.lost(code),
    });
  }

  private async greet(mine: number): Promise<void> {
    this.become("greeting");
    const token = await this.world.token(this.tokenRefused);
    if (mine !== this.generation) return;
    if (token === null) return this.close();
    this.cancelTimer = this.world.later(() => this.lost(0), helloLimit);
    this.send({ hello: this.resume === undefined ? { token } : { token, resume: this.resume } });
  }

  private receive(text: string): void {
    let frame: Frame;
    try {
      frame = JSON.parse(text) as Frame;
    } catch {
      return;
    }
    if (frame.welcome) return this.welcomed(frame.welcome);
    if (frame.topic !== undefined) return this.heard(frame as Message);
    if (frame.notification !== undefined) return this.notified.forEach((hear) => hear(frame.notification));
    if (frame.id !== undefined) this.replied(frame);
  }

  private welcomed(welcome: Welcome): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.tokenRefused = false;
    this.resume = welcome.resume;
    this.attempt = 0;
    const resumed = new Map(welcome.resumed.map((place) => [place.topic, place]));
    for (const [name, topic] of this.topics) {
      const place = resumed.get(name);
      resumed.delete(name);
      // The server goes on after what it last sent, which may be more than what arrived.
      const whole = place && topic.after !== null && place.after <= topic.after;
      if (!whole) this.askFor(name, topic);
      else if (place.gap) this.startAt(topic, place.seq);
    }
    for (const left of resumed.keys()) this.send({ id: this.nextId++, unsubscribe: left });
    this.become("open");
  }

  private askFor(name: string, topic: Topic): void {
    const id = this.nextId++;
    this.asked.set(id, name);
    this.send(topic.after === null ? { id, subscribe: name } : { id, subscribe: name, after: topic.after });
  }

  private heard(message: Message): void {
    const topic = this.topics.get(message.topic);
    if (!topic || (topic.after !== null && message.seq <= topic.after)) return;
    topic.after = message.seq;
    for (const listener of topic.listeners) listener.message(message);
  }

  private replied(frame: Frame): void {
    const name = this.asked.get(frame.id as number);
    if (name === undefined) return;
    this.asked.delete(frame.id as number);
    const topic = this.topics.get(name);
    if (!topic || !frame.body || (frame.status ?? 200) >= 400) return;
    // The first time, anything may have been said between what the page read and now.
    if (frame.body.gap || topic.after === null) this.startAt(topic, frame.body.seq);
  }

  // What came before is not known: the state is read again, and messages count from here.
  private startAt(topic: Topic, seq: number): void {
    topic.after = seq;
    for (const listener of topic.listeners) listener.gap();
  }

  private lost(code: number): void {
    this.drop();
    if (!this.wanted) return this.become("closed");
    this.tokenRefused = code === refused;
    const wait = backoff(this.attempt++, this.world.random());
    this.cancelTimer = this.world.later(() => this.connect(), wait);
    this.become("waiting");
  }

  private drop(): void {
    this.generation += 1;
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.asked.clear();
    this.wire?.close();
    this.wire = null;
  }

  private send(frame: object): void {
    this.wire?.send(JSON.stringify(frame));
  }
  private become(state: SocketState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
