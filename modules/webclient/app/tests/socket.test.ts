import { expect, test } from "vitest";
import { LiveSocket, type Message, type WireEvents } from "../src/live/socket";

const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};
function world() {
  const state = {
    wires: [] as WireEvents[],
    frames: [] as Record<string, unknown>[],
    fresh: [] as boolean[],
    timers: [] as { run: () => void; ms: number }[],
    token: "t1" as string | null,
  };
  const socket = new LiveSocket({
    connect: (events) => {
      state.wires.push(events);
      return { send: (text) => void state.frames.push(JSON.parse(text)), close: () => {} };
    },
    token: async (fresh) => {
      state.fresh.push(fresh);
      return state.token;
    },
    later: (run, ms) => {
      const timer = { run, ms };
      state.timers.push(timer);
      return () => void (state.timers = state.timers.filter((each) => each !== timer));
    },
    random: () => 1,
  });
  const wire = (): WireEvents => state.wires[state.wires.length - 1] as WireEvents;
  const say = (frame: unknown): void => wire().received(JSON.stringify(frame));
  const greet = async (resumed: object[] = []): Promise<void> => {
    wire().opened();
    await settled();
    say({ welcome: { player: "plr_1", resume: "r1", heartbeat: 20, resumed, gap: false } });
  };
  const heard: Message[] = [];
  let gaps = 0;
  const listener = { message: (message: Message) => void heard.push(message), gap: () => void (gaps += 1) };
  return { state, socket, wire, say, greet, heard, listener, gaps: () => gaps };
}

test("it says hello with the token, and only then subscribes", async () => {
  const { state, socket, greet, listener } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  expect(state.frames).toEqual([{ hello: { token: "t1" } }, { id: 1, subscribe: "classes/c1" }]);
  expect(socket.state).toBe("open");
});

test("after a break it resumes and asks for what came after the last message it saw", async () => {
  const { state, socket, wire, say, greet, listener, heard } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  say({ topic: "classes/c1", seq: 7, type: "progress.changed", body: {} });
  wire().closed(1006);
  expect(socket.state).toBe("waiting");
  state.timers[0]?.run();
  state.frames = [];
  await greet();
  expect(state.frames).toEqual([{ hello: { token: "t1", resume: "r1" } }, { id: 2, subscribe: "classes/c1", after: 7 }]);
  expect(heard).toHaveLength(1);
});

test("a message that comes twice is heard once", async () => {
  const { socket, say, greet, listener, heard } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  for (const seq of [1, 2, 2, 1, 3]) say({ topic: "classes/c1", seq, type: "x", body: {} });
  expect(heard.map((message) => message.seq)).toEqual([1, 2, 3]);
});

test("the page reads the state once its first subscription holds: what was said before that is in it", async () => {
  const { socket, say, greet, listener, gaps } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  expect(gaps()).toBe(0);
  say({ id: 1, status: 200, body: { topic: "classes/c1", seq: 12, gap: false } });
  expect(gaps()).toBe(1);
});

test("a gap tells the page to read the state afresh", async () => {
  const { socket, say, greet, listener, gaps } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  say({ id: 1, status: 200, body: { gap: true, seq: 2000 } });
  expect(gaps()).toBe(1);
});

test("what the server resumed whole is not asked for again", async () => {
  const { state, socket, wire, say, greet, listener, heard, gaps } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  say({ id: 1, status: 200, body: { topic: "classes/c1", seq: 6, gap: false } });
  say({ topic: "classes/c1", seq: 7, type: "x", body: {} });
  wire().closed(1006);
  state.timers[0]?.run();
  state.frames = [];
  await greet([{ topic: "classes/c1", after: 7, seq: 9, gap: false }]);
  say({ topic: "classes/c1", seq: 8, type: "x", body: {} });
  expect(state.frames).toHaveLength(1);
  expect(heard.map((message) => message.seq)).toEqual([7, 8]);
  expect(gaps()).toBe(1);
});

test("what was sent but never arrived is asked for, though the server believes it was heard", async () => {
  const { state, socket, wire, say, greet, listener } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  say({ topic: "classes/c1", seq: 7, type: "x", body: {} });
  wire().closed(1006);
  state.timers[0]?.run();
  state.frames = [];
  await greet([{ topic: "classes/c1", after: 9, seq: 9, gap: false }]);
  expect(state.frames[1]).toEqual({ id: 2, subscribe: "classes/c1", after: 7 });
});

test("a renewed token is told to an open socket", async () => {
  const { state, socket, greet } = world();
  socket.open();
  socket.renewed("too early");
  await greet();
  socket.renewed("t2");
  expect(state.frames.slice(1)).toEqual([{ id: 1, token: "t2" }]);
});

test("a server that began its numbers anew counts as a gap, and its new messages are heard", async () => {
  const { state, socket, wire, say, greet, listener, gaps, heard } = world();
  socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  say({ topic: "classes/c1", seq: 50, type: "x", body: {} });
  wire().closed(1006);
  state.timers[0]?.run();
  await greet();
  say({ id: 2, status: 200, body: { topic: "classes/c1", seq: 0, gap: true } });
  say({ topic: "classes/c1", seq: 1, type: "x", body: {} });
  expect(gaps()).toBe(1);
  expect(heard.map((message) => message.seq)).toEqual([50, 1]);
});

test("the wait between tries doubles and is bounded", async () => {
  const { state, socket, wire } = world();
  socket.open();
  const waits: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    wire().closed(1006);
    waits.push(state.timers[0]?.ms ?? 0);
    state.timers.shift()?.run();
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
});

test("a refused token is renewed before the next hello", async () => {
  const { state, socket, wire, greet } = world();
  socket.open();
  wire().opened();
  await settled();
  wire().closed(4401);
  state.timers[0]?.run();
  await greet();
  expect(state.fresh).toEqual([false, true]);
});

test("without a session it closes and stays closed", async () => {
  const { state, socket, wire } = world();
  state.token = null;
  socket.open();
  wire().opened();
  await settled();
  expect(socket.state).toBe("closed");
  expect(state.timers).toHaveLength(0);
});

test("a server that never welcomes is left", async () => {
  const { state, socket, wire } = world();
  socket.open();
  wire().opened();
  await settled();
  state.timers[0]?.run();
  expect(socket.state).toBe("waiting");
});

test("who leaves a topic hears no more of it", async () => {
  const { state, socket, say, greet, listener, heard } = world();
  const leave = socket.subscribe("classes/c1", listener);
  socket.open();
  await greet();
  leave();
  say({ topic: "classes/c1", seq: 1, type: "x", body: {} });
  expect(heard).toHaveLength(0);
  expect(state.frames.at(-1)).toEqual({ id: 2, unsubscribe: "classes/c1" });
});

test("what is no JSON is passed over", async () => {
  const { socket, wire, greet } = world();
  socket.open();
  await greet();
  wire().received("{nonsense");
  expect(socket.state).toBe("open");
});
