// The client's memory of what the server said. A read that the network lost is tried again for as long as the page is
// there: the server comes back, and the page goes on by itself. There is one memory, and no provider: the pages before
// signing in don't load it.
import { QueryClient, useInfiniteQuery, useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import { useSession } from "../features/auth/session";
import { ask } from "./client";
import { isPassing } from "./problem";
import type { Page, Queries } from "./types";

export const memory = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (_, error) => isPassing(error),
      retryDelay: (attempt) => Math.min(5_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2),
    },
    mutations: { networkMode: "always" },
  },
});

memory.mount(); // listens for the focus and the network for as long as the page is there

let account = useSession.getState().me?.account;
useSession.subscribe(({ me }) => {
  if (account !== undefined && me?.account !== account) memory.clear(); // nothing of one child is shown to the next
  account = me?.account;
});

export function useAsk<N extends keyof Queries>(
  name: N,
  params: Queries[N]["params"],
  options: Partial<UseQueryOptions<Queries[N]["reply"]>> = {},
): UseQueryResult<Queries[N]["reply"]> {
  return useQuery<Queries[N]["reply"]>({ queryKey: [name, params], queryFn: () => ask(name, params), ...options }, memory);
}
// What the purse holds stands in these, too.
const ofPurse = ["standing", "GET /players/me/statement"];
export function refresh(name: keyof Queries): Promise<void> {
  if (name === "GET /players/me/wallet") for (const each of ofPurse) void memory.invalidateQueries({ queryKey: [each] });
  return memory.invalidateQueries({ queryKey: [name] });
}

// What is remembered moves by something that was heard. A reading that is under way may have begun before it happened, and would
// bring back what was: it is asked for again.
export function amend<T>(queryKey: readonly unknown[], change: (now: T) => T): void {
  memory.setQueryData<T>(queryKey, (now) => now && change(now));
  if (memory.isFetching({ queryKey, exact: true }) > 0) void memory.invalidateQueries({ queryKey, exact: true });
}

type Listed = { [N in keyof Queries]: Queries[N]["reply"] extends Page<unknown> ? N : never }[keyof Queries];
type ItemOf<N extends Listed> = Queries[N]["reply"] extends Page<infer T> ? T : never;
const mostPages = 20;

// A list as far as it was asked for, a page at a time. `more`: null at its end.
export interface Paged<T> {
  items: T[] | undefined;
  error: unknown;
  again(): void;
  more: (() => void) | null;
  busy: boolean;
}
export function usePaged<N extends Listed>(name: N, params: Queries[N]["params"], options: { refetchInterval?: number } = {}): Paged<ItemOf<N>> {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [name, params, "paged"],
      queryFn: ({ pageParam }: { pageParam: string | null }) => ask(name, (pageParam === null ? params : { ...params, after: pageParam }) as Queries[N]["params"]) as Promise<Page<ItemOf<N>>>,
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next ?? null,
      ...options,
    },
    memory,
  );
  return { items: data?.pages.flatMap(({ items }) => items), error, again: () => void refetch(), more: hasNextPage ? () => void fetchNextPage() : null, busy: isFetchingNextPage };
}

// Every page of a list, up to 4,000 rows.
export async function askAll<N extends Listed>(name: N): Promise<ItemOf<N>[]> {
  const items: ItemOf<N>[] = [];
  let after: string | undefined;
  for (let i = 0; i < mostPages; i += 1) {
    const page = (await ask(name, (after === undefined ? { limit: 200 } : { limit: 200, after }) as never)) as Page<ItemOf<N>>;
    items.push(...page.items);
    if (!page.next) break;
    after = page.next;
  }
  return items;
}
export function useAll<N extends Listed>(name: N, options: Partial<UseQueryOptions<ItemOf<N>[]>> = {}): UseQueryResult<ItemOf<N>[]> {
  return useQuery<ItemOf<N>[]>({ queryKey: [name, "all"], queryFn: () => askAll(name), ...options }, memory);
}
