// A template that makes questions, as the JSON that it is: read here, so that a slip of the pen is said at once.
import { useState } from "react";
import type { Template } from "../../../api/types";
import { useWords } from "../../../i18n";
import { LongField } from "../../../ui/Field";
import { ListFault, useFault } from "./fields";

export const exampleTemplate: Template = {
  code: "half-of",
  skill: "",
  prompt: "What is half of {{2 * a}}?",
  key: { kind: "number", answer: "a", wrong: [{ text: "4 * a", misconception: "doubled instead of halved" }] },
  parameters: [{ name: "a", from: 2, to: 40 }],
  hints: ["Share {{2 * a}} fairly between two."],
};

interface TemplateFieldProps {
  at: string;
  value: Template;
  set: (value: Template) => void;
  slip: (why: string | null) => void; // what is written is no JSON, so it stands here alone
}
export function TemplateField({ at, value, set, slip }: TemplateFieldProps) {
  const { t } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [broken, setBroken] = useState<string | null>(null);
  const fault = useFault(at);
  const change = (written: string): void => {
    setText(written);
    try {
      set(JSON.parse(written) as Template);
      setBroken(null);
      slip(null);
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      setBroken(why);
      slip(why);
    }
  };
  return (
    <div data-at={at} className="grid gap-2">
      <LongField label={t("editor.template")} hint={t("editor.template-why", { formula: "{{2 * a}}" })} problem={broken ?? fault} value={text} onChange={(event) => change(event.target.value)} rows={22} spellCheck={false} dir="ltr" style={{ fontFamily: "ui-monospace, monospace", fontSize: "0.9375rem" }} />
      <ListFault at={`${at}/code`} />
      <ListFault at={`${at}/skill`} />
    </div>
  );
}
