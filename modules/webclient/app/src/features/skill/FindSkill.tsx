// A skill, found by some words of it.
import { useDeferredValue, useState } from "react";
import { ChevronRight } from "lucide-react";
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { explain } from "../../ui/problems";
import { Notice } from "../../ui/Card";

export default function FindSkill({ title, close, choose }: { title: string; close: () => void; choose: (skill: string, name: string) => void }) {
  const { t } = useWords();
  const [words, setWords] = useState("");
  const search = useDeferredValue(words.trim());
  const { data, error } = useAsk("GET /skills", { limit: 30, ...(search ? { search } : {}) }, { placeholderData: (before) => before });
  return (
    <Dialog title={title} close={close}>
      <Field label={t("skill.find")} type="search" value={words} onChange={(event) => setWords(event.target.value)} autoFocus />
      {error && <Notice tone="wrong">{explain(error)}</Notice>}
      <p role="status" className={data?.items.length === 0 ? "" : "sr-only"}>
        {data && t("skill.found", { count: data.items.length })}
      </p>
      <ul className="grid max-h-[50dvh] gap-2 overflow-y-auto p-1">
        {data?.items.map((skill) => (
          <li key={skill.skill}>
            <button type="button" onClick={() => choose(skill.skill, skill.name)} className="flex min-h-13 w-full items-center gap-3 rounded-small border-2 border-edge bg-panel-raised px-4 py-2 text-start">
              <span className="grid min-w-0 grow">
                <span className="font-bold wrap-anywhere">{skill.name}</span>
                <span className="text-small text-ink-soft">
                  {skill.subject && `${skill.subject} · `}
                  {t(`mastery.${skill.mastery_level}`)}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="size-5 shrink-0 rtl:rotate-180" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
