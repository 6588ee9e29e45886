// Which skill a question belongs to: found among those there are, or named by a path of one's own.
import { lazy, Suspense, useState } from "react";
import { Search, X } from "lucide-react";
import { useWords } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { pathOf, pathText } from "./draft";
import { LineField } from "./fields";

const FindSkill = lazy(() => import("../FindSkill"));

export interface Chosen {
  skill: string;
  name: string;
}

interface SkillFieldProps {
  at: string;
  category: string[];
  chosen: Chosen | null;
  set: (category: string[], chosen: Chosen | null) => void;
}
export function SkillField({ at, category, chosen, set }: SkillFieldProps) {
  const { t } = useWords();
  const [searching, setSearching] = useState(false);
  const [text, setText] = useState(() => pathText(category));
  return (
    <div className="grid gap-2">
      {chosen ? (
        <div className="grid gap-1.5">
          <span className="font-bold">{t("editor.skill")}</span>
          <span className="flex min-h-13 items-center justify-between gap-3 rounded-small border-2 border-edge bg-panel-raised ps-4">
            <span className="min-w-0 wrap-anywhere text-large">{chosen.name}</span>
            <button type="button" onClick={() => set(category, null)} aria-label={t("editor.skill-other")} className="grid size-12 shrink-0 place-items-center">
              <X aria-hidden="true" />
            </button>
          </span>
        </div>
      ) : (
        <LineField
          at={at}
          label={t("editor.skill")}
          hint={t("editor.skill-why")}
          value={text}
          set={(written) => {
            setText(written);
            set(pathOf(written), null);
          }}
        />
      )}
      <Button weight="second" onClick={() => setSearching(true)} className="justify-self-start">
        <Search aria-hidden="true" className="size-5" />
        {t("editor.skill-find")}
      </Button>
      {searching && (
        <Suspense>
          <FindSkill
            title={t("editor.skill-find")}
            close={() => setSearching(false)}
            choose={(skill, name) => {
              set(category, { skill, name });
              setSearching(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
