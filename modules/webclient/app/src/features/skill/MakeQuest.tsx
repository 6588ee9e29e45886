// The way from a question set to a quest of it, for those who may put one up: teachers and administrators.
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { useSession } from "../auth/session";

export function MakeQuest({ set, weight, className }: { set: string; weight: "primary" | "second"; className?: string }) {
  const { t } = useWords();
  const may = useSession(({ me }) => me?.roles.some((role) => role === "teacher" || role === "admin") ?? false);
  if (!may) return null;
  return (
    <ButtonLink weight={weight} href={`/question-sets/${set}/quest`} {...(className ? { className } : {})}>
      {t("sets.make-quest")}
    </ButtonLink>
  );
}
