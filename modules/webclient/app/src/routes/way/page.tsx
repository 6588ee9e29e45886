// A student's way so far, in four views: the streak, the season, the ranks, and why there are these points.
import { Flame, ListOrdered, Mountain, Receipt, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import { Ascent } from "../../features/progression/Ascent";
import { Hud } from "../../features/progression/Hud";
import { PointsLog } from "../../features/progression/PointsLog";
import { SeasonLadder } from "../../features/progression/SeasonLadder";
import { StreakCalendar } from "../../features/progression/StreakCalendar";
import { useWords, type Key } from "../../i18n";
import { Page } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

const views: { part: string; name: Key; icon: LucideIcon; body: () => React.ReactNode }[] = [
  { part: "streak", name: "way.streak", icon: Flame, body: () => <StreakCalendar /> },
  { part: "season", name: "way.season", icon: ListOrdered, body: () => <SeasonLadder /> },
  { part: "ranks", name: "way.ranks", icon: Mountain, body: () => <Ascent /> },
  { part: "points", name: "way.points", icon: Receipt, body: () => <PointsLog /> },
];

export default function Way({ part }: { part: string }) {
  const { t } = useWords();
  const view = views.find((each) => each.part === part) ?? views[0];
  if (!view) return null;
  return (
    <Shell hud={<Hud />}>
      <Page title={t(view.name)} width="middle">
        <nav aria-label={t("way")}>
          <ul className="flex flex-wrap gap-2">
            {views.map(({ part: each, name, icon: Icon }) => (
              <li key={each}>
                <Link href={`/way/${each}`} aria-current={each === view.part ? "page" : undefined} className={`inline-flex min-h-11 items-center gap-2 rounded-round border-2 px-4 ${each === view.part ? "border-lantern bg-panel-raised font-bold" : "border-line"}`}>
                  <Icon aria-hidden="true" className="size-5" />
                  {t(name)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {view.body()}
      </Page>
    </Shell>
  );
}
