// A student as their teacher looks at them: the class they came from, and from one view to the next.
import { ArrowLeft, Receipt, Trophy, UserRound, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import { useWords, type Key } from "../../i18n";
import { ButtonLink } from "../../ui/Button";

type View = "points" | "achievements" | "figure";
const views: { view: View; name: Key; icon: LucideIcon }[] = [
  { view: "points", name: "student.points", icon: Receipt },
  { view: "achievements", name: "achievements.all", icon: Trophy },
  { view: "figure", name: "student.figure", icon: UserRound },
];

export function StudentViews({ id, class: name, player, view }: { id: string; class: string; player: string; view: View }) {
  const { t } = useWords();
  return (
    <>
      <ButtonLink weight="quiet" href={`/classes/${id}`} className="justify-self-start">
        <ArrowLeft aria-hidden="true" className="size-5 rtl:rotate-180" />
        {name}
      </ButtonLink>
      <nav aria-label={t("student.views")}>
        <ul className="flex flex-wrap gap-2">
          {views.map(({ view: each, name: says, icon: Icon }) => (
            <li key={each}>
              <Link href={`/classes/${id}/${each}/${player}`} aria-current={each === view ? "page" : undefined} className={`inline-flex min-h-11 items-center gap-2 rounded-round border-2 px-4 ${each === view ? "border-lantern bg-panel-raised font-bold" : "border-line"}`}>
                <Icon aria-hidden="true" className="size-5" />
                {t(says)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
