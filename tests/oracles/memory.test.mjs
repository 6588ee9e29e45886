// FSRS-6, judged by ts-fsrs: random cards through `eduverse lab fsrs`, every state and every date.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { FSRSAlgorithm, default_w } from "ts-fsrs";

// mulberry32
function random(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test("500 random cards have ts-fsrs's states and due dates under FSRS-6", () => {
  const seed = Date.now() % 1e9;
  console.log(`seed ${seed}`);
  const draw = random(seed);
  const cards = Array.from({ length: 500 }, (_, card) => ({
    card,
    retention: [0.7, 0.8, 0.9, 0.95, 0.97][Math.floor(draw() * 5)],
    // ts-fsrs cuts off what is out of its bounds; some defaults stand on their lower one.
    ...(card % 2 === 1 && { parameters: default_w.map((w) => w * (1 + 0.1 * draw())) }),
    reviews: Array.from({ length: 1 + Math.floor(draw() * 15) }, () => ({
      rating: 1 + Math.floor(draw() * 4),
      elapsed_days: draw() < 0.2 ? 0 : Math.floor(Math.exp(draw() * 7)),
    })),
  }));
  const lines = cards.map((card) => JSON.stringify(card)).join("\n");
  const ours = execFileSync(process.env.EDU_EXECUTABLE, ["lab", "fsrs", "--version", "6"], { input: lines, encoding: "utf8" })
    .trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(ours.length, cards.length);
  for (const { card, retention, parameters, reviews } of cards) {
    const theirs = new FSRSAlgorithm({ enable_fuzz: false, request_retention: retention, w: parameters ?? default_w });
    let state = null;
    reviews.forEach(({ rating, elapsed_days }, i) => {
      const mine = ours[card].states[i];
      const where = `seed ${seed}, card ${card}, review ${i}`;
      if (state) close(mine.retrievability_before, theirs.forgetting_curve(elapsed_days, state.stability), where);
      else assert.equal(mine.retrievability_before, null, where);
      state = theirs.next_state(state, elapsed_days, rating);
      close(mine.stability, state.stability, where);
      close(mine.difficulty, state.difficulty, where);
      assert.equal(mine.interval_days, theirs.next_interval(state.stability, 0), where);
    });
  }
});

function close(mine, theirs, where) {
  assert.ok(Math.abs(mine - theirs) <= 1e-7 + 1e-6 * Math.abs(theirs), `${where}: ${mine} is not ${theirs}`);
}
