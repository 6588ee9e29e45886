// The same facts as the map, to be read: by subject, from the ground up.
import { Flag } from "lucide-react";
import { useWords } from "../../../i18n";
import { Card } from "../../../ui/Card";
import { stateOf, type MapLayout } from "./layout";
import { StateMark } from "./StateMark";

export function MapList({ layout, goal, open }: { layout: MapLayout; goal: string | null; open: (skill: string) => void }) {
  const { t } = useWords();
  const order = layout.rows.flat();
  return (
    <div className="grid gap-6">
      {layout.islands.map(({ subject }) => (
        <Card key={subject}>
          <h2 className="mb-3 text-large">{subject || t("map.other")}</h2>
          <ul className="grid gap-2 sm:grid-cols-2">
            {order.map((id) => {
              const skill = layout.places.get(id)?.skill;
              if (!skill || skill.subject !== subject) return null;
              const state = stateOf(skill, layout);
              return (
                <li key={id}>
                  <button type="button" onClick={() => open(id)} className="flex min-h-13 w-full items-center gap-3 rounded-small border-2 border-edge bg-panel-raised px-4 py-2 text-start">
                    <StateMark state={state} />
                    <span className="grid min-w-0 grow">
                      <span className="font-bold wrap-anywhere">{skill.name}</span>
                      <span className="text-small text-ink-soft">{t(`map.state.${state}`)}</span>
                    </span>
                    {id === goal && <Flag aria-label={t("goal")} className="size-5 shrink-0 text-lantern-text" />}
                  </button>
                </li>
              );
            })}
          </ul>
        </Card>
      ))}
    </div>
  );
}
