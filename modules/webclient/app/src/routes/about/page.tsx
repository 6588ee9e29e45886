// Whose work this stands on.
import { useWords } from "../../i18n";
import { ButtonLink } from "../../ui/Button";
import { Gate } from "../../ui/Gate";

const works: [name: string, by: string, licence: string][] = [
  ["Atkinson Hyperlegible", "Braille Institute of America", "SIL OFL 1.1"],
  ["Fredoka", "The Fredoka Project Authors", "SIL OFL 1.1"],
  ["Lucide", "Lucide Contributors", "ISC"],
  ["React", "Meta Platforms", "MIT"],
  ["TanStack Query", "Tanner Linsley", "MIT"],
  ["Zustand", "Paul Henschel", "MIT"],
  ["Motion", "Motion Division", "MIT"],
  ["wouter", "Alexey Taktarov", "Unlicense"],
  ["i18next", "i18next", "MIT"],
  ["KaTeX", "Khan Academy and contributors", "MIT"],
  ["micromark, mdast", "Titus Wormer and the unified collective", "MIT"],
  ["dnd kit", "Claudéric Demers and contributors", "MIT"],
  ["uqr", "Project Nayuki, Anthony Fu", "MIT"],
  ["Tailwind CSS", "Tailwind Labs", "MIT"],
];

export default function About() {
  const { t } = useWords();
  return (
    <Gate seed="thanks" lit={1}>
      <title>{`${t("about")} · EDUverse`}</title>
      <h1 className="text-title">{t("about")}</h1>
      <p className="text-ink-soft">{t("about.thanks")}</p>
      <ul className="grid gap-2">
        {works.map(([name, by, licence]) => (
          <li key={name} className="flex flex-wrap justify-between gap-x-4 border-b border-line pb-2">
            <strong>{name}</strong>
            <span className="text-small text-ink-soft">
              {by} · {licence}
            </span>
          </li>
        ))}
      </ul>
      <ButtonLink weight="primary" href="/">
        {t("home")}
      </ButtonLink>
    </Gate>
  );
}
