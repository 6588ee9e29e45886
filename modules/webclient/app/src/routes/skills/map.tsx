// All skills and how they hang together: as a picture, or as a list for whoever would rather read.
import { useMemo, useState } from "react";
import { useAsk } from "../../api/queries";
import { useSession } from "../../features/auth/session";
import { MapList } from "../../features/skill/map/MapList";
import { MapView } from "../../features/skill/map/MapView";
import { SkillPanel } from "../../features/skill/map/SkillPanel";
import { layoutOf } from "../../features/skill/map/layout";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Empty, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

const mostFound = 8;

export default function SkillMapPage() {
  const { data, error, refetch } = useAsk("GET /skill-map", {});
  return <Shell>{error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Whole map={data} /> : <Waiting />}</Shell>;
}

function Whole({ map }: { map: Parameters<typeof layoutOf>[0] }) {
  const { t } = useWords();
  const student = useSession((session) => session.me?.roles.includes("student") ?? false);
  const goal = useAsk("GET /suggestions", {}, { enabled: student }).data?.goal?.skill ?? null;
  const layout = useMemo(() => layoutOf(map), [map]);
  const [list, setList] = useState(false);
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const wanted = words.trim().toLocaleLowerCase();
  const found = wanted ? map.skills.filter(({ name, code }) => name.toLocaleLowerCase().includes(wanted) || code.includes(wanted)) : [];
  const panel = opened === null ? undefined : layout.places.get(opened);
  const go = (skill: string): void => {
    setChosen(skill);
    setOpened(skill);
  };
  return (
    <div className="mx-auto flex w-full max-w-400 grow flex-col gap-4 px-4 pb-6 sm:px-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-title">{t("map.title")}</h1>
        <Button weight="second" onClick={() => setList(!list)}>
          {t(list ? "map.as-picture" : "map.as-list")}
        </Button>
      </div>
      {map.skills.length === 0 ? (
        <Empty title={t("map.none")} />
      ) : (
        <>
          <div className="grid gap-2">
            <Field label={t("skill.find")} type="search" value={words} onChange={(event) => setWords(event.target.value)} />
            <p role="status" className={wanted && found.length === 0 ? "" : "sr-only"}>
              {wanted && t("skill.found", { count: found.length })}
            </p>
            {found.length > 0 && (
              <ul className="flex flex-wrap gap-2">
                {found.slice(0, mostFound).map((skill) => (
                  <li key={skill.skill}>
                    <button type="button" onClick={() => { setWords(""); go(skill.skill); }} className="min-h-11 rounded-round border-2 border-edge bg-panel-raised px-4">
                      {skill.name}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {list ? <MapList layout={layout} goal={goal} open={go} /> : <MapView layout={layout} goal={goal} chosen={chosen} open={setOpened} />}
        </>
      )}
      {panel && opened !== null && <SkillPanel key={opened} skill={panel.skill} goal={goal === opened} student={student} go={go} close={() => setOpened(null)} />}
    </div>
  );
}
