// A student's achievements.
import { useAsk } from "../../api/queries";
import { AchievementList } from "../../features/progression/AchievementList";
import { Hud } from "../../features/progression/Hud";
import { useWords } from "../../i18n";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Achievements() {
  const { t, language } = useWords();
  const { data, error, refetch } = useAsk("GET /players/me/achievements", { language });
  return (
    <Shell hud={<Hud />}>
      {error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Page title={t("achievements.all")} width="wide">
          <AchievementList view={data} />
        </Page>
      )}
    </Shell>
  );
}
