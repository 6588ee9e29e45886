// One of the classmates that presents and trades may go to, chosen by name.
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import { Notice } from "../../ui/Card";
import { Choice } from "../../ui/Field";
import { explain } from "../../ui/problems";

// `left`: what may still be given today is told, too.
export function PickMate({ label, mate, choose, left = false }: { label: string; mate: string; choose: (mate: string) => void; left?: boolean }) {
  const { t, number } = useWords();
  const { data, error } = useAsk("GET /gifts", {});
  return (
    <>
      <Choice label={label} value={mate} onChange={({ target }) => choose(target.value)} hint={left && data && t("goods.give.left", { count: data.left_today, worth: number(data.worth_left_today) })}>
        <option value="">{t(!data ? "waiting" : data.classmates.length > 0 ? "goods.give.choose" : "goods.give.nobody")}</option>
        {data?.classmates.map(({ player, name }) => (
          <option key={player} value={player}>
            {name}
          </option>
        ))}
      </Choice>
      {error && <Notice tone="wrong">{explain(error)}</Notice>}
    </>
  );
}
