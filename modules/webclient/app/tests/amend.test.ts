import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { amend, memory, refresh } from "../src/api/queries";

test("what was heard while a reading is under way isn't undone by it", async () => {
  const key = ["class", "5b"];
  const replies: ((answered: number) => void)[] = [];
  const observer = new QueryObserver(memory, { queryKey: key, queryFn: () => new Promise<number>((reply) => replies.push(reply)) });
  const stop = observer.subscribe(() => {});
  replies.shift()?.(2);
  await vi.waitFor(() => expect(memory.getQueryData(key)).toBe(2));

  void observer.refetch(); // sees the class as it was before the third answer
  await vi.waitFor(() => expect(replies).toHaveLength(1));
  amend<number>(key, (answered) => answered + 1);
  expect(memory.getQueryData(key)).toBe(3);
  await vi.waitFor(() => expect(replies).toHaveLength(2));
  replies[0]?.(2);
  replies[1]?.(3);
  await vi.waitFor(() => expect(memory.isFetching({ queryKey: key })).toBe(0));
  expect(memory.getQueryData(key)).toBe(3);
  stop();
});

test("what reads the wallet anew reads the figures at the top and the statement anew, too", async () => {
  memory.setQueryData(["standing"], { coins: 1 });
  memory.setQueryData(["GET /players/me/statement", { currency: "coins" }], {});
  await refresh("GET /players/me/wallet");
  expect(memory.getQueryState(["standing"])?.isInvalidated).toBe(true);
  expect(memory.getQueryState(["GET /players/me/statement", { currency: "coins" }])?.isInvalidated).toBe(true);
});
