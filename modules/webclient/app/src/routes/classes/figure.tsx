// How a student looks, as their teacher sees it: the figure, and the pet that goes along. A name that isn't kind is taken away here.
import { Eraser } from "lucide-react";
import { useAsk } from "../../api/queries";
import { StudentViews } from "../../features/classroom/StudentViews";
import { useAct } from "../../features/classroom/useAct";
import { Figure } from "../../features/player/figure/Figure";
import { Creature } from "../../features/player/pets/Creature";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Card, Notice } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function StudentFigure({ id, player }: { id: string; player: string }) {
  const { t, language } = useWords();
  const progress = useAsk("GET /classes/{class}/progress", { class: id });
  const character = useAsk("GET /players/{player}/character", { player, language });
  const error = progress.error ?? character.error;
  if (error) return <Shell><Trouble error={error} again={() => void Promise.all([progress.refetch(), character.refetch()])} /></Shell>;
  if (!progress.data || !character.data) return <Shell><Waiting /></Shell>;
  const { name, looks, title, companion } = character.data;
  return (
    <Shell>
      <Page title={t("student.character", { name })} width="middle">
        <StudentViews id={id} class={progress.data.name} player={player} view="figure" />
        <Card className="grid justify-items-center gap-4 text-center">
          <Figure looks={looks} className="w-56" />
          {title && <p>{title}</p>}
        </Card>
        {companion && (
          <Card className="flex flex-wrap items-center gap-5">
            <Creature form={companion.form} mood={companion.mood} stage={companion.stage} className="size-28 shrink-0" />
            <div className="grid justify-items-start gap-3">
              <h2 className="font-display text-large break-words">{companion.name}</h2>
              <Unname pet={companion.pet} />
            </div>
          </Card>
        )}
      </Page>
    </Shell>
  );
}

function Unname({ pet }: { pet: string }) {
  const { t } = useWords();
  const { busy, error, act } = useAct("DELETE /pets/{pet}/name", ["GET /players/{player}/character"]);
  return (
    <>
      <p className="text-ink-soft">{t("student.unname.why")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void act({ pet }, {})}>
        <Eraser aria-hidden="true" className="size-5" />
        {t("student.unname")}
      </Button>
    </>
  );
}
