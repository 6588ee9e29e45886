// The player's own points, a page at a time.
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "../../api/client";
import { memory } from "../../api/queries";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Empty, Trouble, Waiting } from "../../ui/Page";
import { PointsList } from "./PointsList";

export function PointsLog() {
  const { t, language } = useWords();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: ["points", language],
      queryFn: ({ pageParam }) => ask("GET /players/me/points", pageParam === "" ? { limit: 20, language } : { limit: 20, after: pageParam, language }),
      initialPageParam: "",
      getNextPageParam: (last) => last.next ?? undefined,
    },
    memory,
  );
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const points = data.pages.flatMap((page) => page.items);
  if (points.length === 0) return <Empty title={t("points.none")} />;
  return (
    <section className="grid gap-4">
      <p className="text-ink-soft">{t("points.how")}</p>
      <PointsList points={points} />
      {hasNextPage && (
        <Button weight="second" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("points.more")}
        </Button>
      )}
    </section>
  );
}
