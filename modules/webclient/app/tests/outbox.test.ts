import { expect, test } from "vitest";
import { Problem, Unreachable } from "../src/api/problem";
import { backoff, Outbox, type Letter } from "../src/live/outbox";

const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};
function world(kept: string | null = null) {
  const state = {
    text: kept,
    sent: [] as string[],
    answer: async (_: Letter): Promise<unknown> => ({ ok: true }),
    timers: [] as (() => void)[],
    late: [] as string[],
  };
  const box = new Outbox({
    shelf: { read: () => state.text, write: (text) => void (state.text = text) },
    send: (letter) => {
      state.sent.push(letter.key);
      return state.answer(letter);
    },
    later: (run) => {
      state.timers.push(run);
      return () => void (state.timers = state.timers.filter((each) => each !== run));
    },
    late: (letter) => void state.late.push(letter.key),
    random: () => 0.5,
  });
  box.signedIn("acc_1");
  return { state, box };
}
const letter = (key: string, owner = "acc_1"): Letter => ({ key, owner, name: "POST /runs/{run}/answers", params: { run: "run_1" }, body: {} });

test("an answer given while the network is away waits and is sent with the same key when it is back", async () => {
  const { state, box } = world();
  state.answer = () => Promise.reject(new Unreachable());
  const reply = box.post(letter("k1"));
  await settled();
  expect(box.stuck()).toBe(true);
  state.answer = async () => "counted";
  state.timers.shift()?.();
  await expect(reply).resolves.toBe("counted");
  expect(state.sent).toEqual(["k1", "k1"]);
  expect(box.waiting()).toBe(0);
});

test("what waits is still there after a reload", async () => {
  const first = world();
  first.state.answer = () => Promise.reject(new Unreachable());
  void first.box.post(letter("k1"));
  await settled();
  const second = world(first.state.text);
  await settled();
  expect(second.state.sent).toEqual(["k1"]);
  expect(second.state.text).toBe("[]");
  expect(second.state.late).toEqual(["k1"]); // the page reads what it changed
});

test("letters go out in the order they were written, one at a time", async () => {
  const { state, box } = world();
  let release: (value: unknown) => void = () => {};
  state.answer = () => new Promise((done) => (release = done));
  void box.post(letter("k1"));
  void box.post(letter("k2"));
  await settled();
  expect(state.sent).toEqual(["k1"]);
  release({});
  await settled();
  expect(state.sent).toEqual(["k1", "k2"]);
});

test("a refusal is told to who wrote it and does not hold up the next", async () => {
  const { state, box } = world();
  state.answer = async (each) => {
    if (each.key === "k1") throw new Problem(409, "quest.not_current", "That question is over.");
    return "fine";
  };
  const refused = box.post(letter("k1"));
  const fine = box.post(letter("k2"));
  await expect(refused).rejects.toMatchObject({ code: "quest.not_current" });
  await expect(fine).resolves.toBe("fine");
});

test("another account's letters stay on the shelf", async () => {
  const { state, box } = world(JSON.stringify([letter("theirs", "acc_2")]));
  await expect(box.post(letter("mine"))).resolves.toEqual({ ok: true });
  expect(state.sent).toEqual(["mine"]);
  expect(JSON.parse(state.text ?? "")).toHaveLength(1);
});

test("a shelf that holds nonsense is an empty one", () => {
  expect(world("{broken").box.waiting()).toBe(0);
  expect(world('[1,null,"x"]').box.waiting()).toBe(0);
});

test("the wait grows to ten seconds at most and never undercuts what the server asked for", () => {
  expect(backoff(0, 0)).toBe(125);
  expect(backoff(0, 1)).toBe(250);
  expect(backoff(30, 1)).toBe(10_000);
  expect(backoff(0, 0, 7)).toBe(7_000);
});
