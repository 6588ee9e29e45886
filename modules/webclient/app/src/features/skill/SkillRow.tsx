// A skill and how well it is known: a word, a bar and a lantern; never colour alone.
import type { SkillStanding } from "../../live/effects";
import { useWords } from "../../i18n";
import { Bar } from "../../ui/Card";

export function SkillRow({ skill }: { skill: Pick<SkillStanding, "name" | "level" | "mastery"> }) {
  const { t, share } = useWords();
  return (
    <li data-skill={skill.name} data-mastery={skill.mastery} className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-bold">{skill.name}</span>
        <span className="text-small text-ink-soft">
          {t(`mastery.${skill.level}`)} · {share(skill.mastery)}
        </span>
      </div>
      <Bar share={skill.mastery} label={t("mastery.of", { skill: skill.name })} />
    </li>
  );
}
