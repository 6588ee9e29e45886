// Commands that wait for the network. What a child answered is written down before it is sent, with its Idempotency-Key,
// and goes out in order when the server can be reached again, also after a reload: it counts once, and it counts.
import { isPassing, Problem } from "../api/problem";

export interface Letter {
  key: string; // its Idempotency-Key
  owner: string; // the account that wrote it; another's letters on the same tablet stay where they are
  name: string; // "POST /runs/{run}/answers"
  params: Record<string, string>;
  body: unknown;
}
export interface Shelf {
  read(): string | null;
  write(text: string): void;
}
export interface OutboxWorld {
  shelf: Shelf;
  send(letter: Letter): Promise<unknown>;
  late(letter: Letter): void; // it was settled, and whoever wrote it is gone: a page before this one
  later(run: () => void, ms: number): () => void; // gives what cancels it
  random(): number;
}
type Waiter = { done(reply: unknown): void; failed(error: unknown): void };

const mostLetters = 200;

// Full jitter, from a quarter of a second up to ten seconds; never under what the server asked for.
export function backoff(attempt: number, random: number, askedSeconds = 0): number {
  const ceiling = Math.min(10_000, 250 * 2 ** attempt);
  return Math.max(askedSeconds * 1000, ceiling / 2 + (random * ceiling) / 2);
}

export class Outbox {
  private letters: Letter[];
  private readonly waiters = new Map<string, Waiter>();
  private readonly watchers = new Set<() => void>();
  private readonly world: OutboxWorld;
  private owner: string | null = null;
  private sending = false;
  private attempt = 0;
  private cancelRetry: (() => void) | null = null;
  private held = false; // the last try found no server

  constructor(world: OutboxWorld) {
    this.world = world;
    this.letters = readLetters(world.shelf.read());
  }

  // Whose letters go out now; null: nobody's.
  signedIn(owner: string | null): void {
    this.owner = owner;
    if (owner === null) {
      this.cancelRetry?.();
      this.cancelRetry = null;
    } else {
      void this.flush();
    }
  }

  // Resolves with the server's reply, however long that takes; rejects with the Problem the server refused it with.
  post(letter: Letter): Promise<unknown> {
    if (this.letters.length >= mostLetters) return Promise.reject(new Problem(507, "outbox.full", "Too much is waiting to be sent."));
    this.letters.push(letter);
    this.keep();
    const reply = new Promise<unknown>((done, failed) => this.waiters.set(letter.key, { done, failed }));
    void this.flush();
    return reply;
  }

  // The network may be back: try at once.
  nudge(): void {
    if (this.letters.length === 0) return;
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.attempt = 0;
    void this.flush();
  }

  waiting(): number {
    return this.letters.filter((letter) => letter.owner === this.owner).length;
  }
  stuck(): boolean {
    return this.held && this.waiting() > 0;
  }
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private async flush(): Promise<void> {
    if (this.sending || this.cancelRetry) return;
    this.sending = true;
    try {
      for (;;) {
        const letter = this.letters.find((each) => each.owner === this.owner);
        if (!letter) break;
        if (!(await this.deliver(letter))) break;
      }
    } finally {
      this.sending = false;
    }
  }

  // Whether the next letter may go: false when this one has to wait.
  private async deliver(letter: Letter): Promise<boolean> {
    try {
      const reply = await this.world.send(letter);
      this.settle(letter, (waiter) => waiter.done(reply));
      return true;
    } catch (error) {
      if (isPassing(error)) {
        this.retryLater(error);
        return false;
      }
      if (error instanceof Problem && error.status === 401) {
        this.held = false; // the session ended; the letter waits for its owner to sign in again
        this.tell();
        return false;
      }
      this.settle(letter, (waiter) => waiter.failed(error));
      return true;
    }
  }

  private settle(letter: Letter, tellWaiter: (waiter: Waiter) => void): void {
    this.letters = this.letters.filter((each) => each !== letter);
    this.held = false;
    this.attempt = 0;
    this.keep();
    const waiter = this.waiters.get(letter.key);
    this.waiters.delete(letter.key);
    if (waiter) tellWaiter(waiter);
    else this.world.late(letter);
  }

  private retryLater(error: unknown): void {
    this.held = true;
    const asked = error instanceof Problem ? error.retryAfter : undefined;
    const wait = backoff(this.attempt++, this.world.random(), asked);
    this.cancelRetry = this.world.later(() => {
      this.cancelRetry = null;
      void this.flush();
    }, wait);
    this.tell();
  }

  private keep(): void {
    this.world.shelf.write(JSON.stringify(this.letters));
    this.tell();
  }
  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function readLetters(text: string | null): Letter[] {
  if (!text) return [];
  try {
    const letters: unknown = JSON.parse(text);
    return Array.isArray(letters) ? letters.filter(isLetter) : [];
  } catch {
    return [];
  }
}
function isLetter(value: unknown): value is Letter {
  const letter = value as Partial<Letter> | null;
  return typeof letter?.key === "string" && typeof letter.owner === "string" && typeof letter.name === "string" && typeof letter.params === "object";
}
