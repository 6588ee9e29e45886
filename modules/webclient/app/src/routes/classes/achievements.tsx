// A student's achievements as their teacher sees them.
import { useAsk } from "../../api/queries";
import { StudentViews } from "../../features/classroom/StudentViews";
import { AchievementList } from "../../features/progression/AchievementList";
import { useWords } from "../../i18n";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function StudentAchievements({ id, player }: { id: string; player: string }) {
  const { t, language } = useWords();
  const progress = useAsk("GET /classes/{class}/progress", { class: id });
  const achievements = useAsk("GET /players/{player}/achievements", { player, language });
  const error = progress.error ?? achievements.error;
  if (error) return <Shell><Trouble error={error} again={() => void Promise.all([progress.refetch(), achievements.refetch()])} /></Shell>;
  if (!progress.data || !achievements.data) return <Shell><Waiting /></Shell>;
  const name = progress.data.students.find((each) => each.player === player)?.name ?? "";
  return (
    <Shell>
      <Page title={t("student.achievements", { name })} width="wide">
        <StudentViews id={id} class={progress.data.name} player={player} view="achievements" />
        <AchievementList view={achievements.data} />
      </Page>
    </Shell>
  );
}
