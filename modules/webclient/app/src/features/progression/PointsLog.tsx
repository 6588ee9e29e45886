// The player's own points, a page at a time.
import { usePaged } from "../../api/queries";
import { useWords } from "../../i18n";
import { More } from "../../ui/More";
import { Empty, Trouble, Waiting } from "../../ui/Page";
import { PointsList } from "./PointsList";

export function PointsLog() {
  const { t, language } = useWords();
  const points = usePaged("GET /players/me/points", { limit: 20, language });
  if (points.error) return <Trouble error={points.error} again={points.again} />;
  if (!points.items) return <Waiting />;
  if (points.items.length === 0) return <Empty title={t("points.none")} />;
  return (
    <section className="grid gap-4">
      <p className="text-ink-soft">{t("points.how")}</p>
      <PointsList points={points.items} />
      <More list={points} />
    </section>
  );
}
