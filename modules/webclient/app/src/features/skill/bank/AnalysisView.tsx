// What the answers say of a question itself: how hard it is, whether it parts those who know from those who don't, who chose
// what; and in plain words what is suspicious.
import { TriangleAlert } from "lucide-react";
import type { ItemAnalysis } from "../../../api/types";
import { useWords } from "../../../i18n";
import { Bar } from "../../../ui/Card";
import { InlineProse } from "../../../ui/Prose";

const enough = 30; // answers, before a suspicion is voiced
const good = 0.2;

export function AnalysisView({ of }: { of: ItemAnalysis }) {
  const { t, share, number } = useWords();
  if (of.answers === 0) return <p className="text-ink-soft">{t("bank.no-answers")}</p>;
  const parting = of.discrimination == null || of.answers < enough ? "bank.parts-unknown" : of.discrimination < 0 ? "bank.parts-wrong" : of.discrimination < good ? "bank.parts-little" : "bank.parts-well";
  return (
    <div className="grid gap-4">
      {of.suspicions.map((suspicion) => (
        <p key={suspicion} className="flex items-start gap-2 font-bold text-wrong">
          <TriangleAlert aria-hidden="true" className="mt-1 size-5 shrink-0" />
          {t(`suspicion.${suspicion}`)}
        </p>
      ))}
      <p>
        {t("bank.answered", { count: of.answers })} {of.mean_score != null && t("bank.mean-score", { share: share(of.mean_score) })} {of.mean_seconds != null && t("bank.mean-seconds", { seconds: number(Math.round(of.mean_seconds)) })}
      </p>
      <p>
        {t(parting)}
        {of.discrimination != null && of.answers >= enough && <span className="text-ink-soft"> ({number(Math.round(of.discrimination * 100) / 100)})</span>}
      </p>
      {of.options.length > 0 && (
        <ul className="grid gap-3">
          {of.options.map((option, i) => (
            <li key={i} className="grid gap-1">
              <span className="flex flex-wrap justify-between gap-x-4">
                <span className={`min-w-0 wrap-anywhere ${option.weight > 0 ? "font-bold" : ""}`}>
                  <InlineProse text={option} /> {option.weight > 0 && <span className="text-small">({t("bank.right")})</span>}
                </span>
                <span className="text-small text-ink-soft">
                  {t("bank.chosen", { count: option.chosen })} · {share(option.chosen / of.answers)}
                </span>
              </span>
              <Bar share={Math.min(1, option.chosen / of.answers)} label={t("bank.chosen", { count: option.chosen })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
