// A teacher's say in what a class sees of boards. It is saved when it is chosen.
import { useState } from "react";
import { command } from "../../api/client";
import { amend, useAsk } from "../../api/queries";
import type { BoardsShown } from "../../api/types";
import { useWords } from "../../i18n";
import { Notice } from "../../ui/Card";
import { Choice } from "../../ui/Field";
import { explain } from "../../ui/problems";

const choices = ["off", "neighbours", "everyone"] as const;

export function BoardSwitch({ id }: { id: string }) {
  const { t } = useWords();
  const { data } = useAsk("GET /classes/{class}/boards", { class: id });
  const [error, setError] = useState<unknown>(null);
  if (!data) return null;
  const choose = async (shown: BoardsShown["shown"]): Promise<void> => {
    setError(null);
    try {
      const { result } = await command("PUT /classes/{class}/boards", { class: id }, { shown });
      amend<BoardsShown>(["GET /classes/{class}/boards", { class: id }], () => result);
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <div className="grid max-w-md gap-3">
      <Choice label={t("class.boards")} hint={t("class.boards.why")} value={data.shown} onChange={(event) => void choose(event.target.value as BoardsShown["shown"])}>
        {choices.map((each) => (
          <option key={each} value={each}>
            {t(`class.boards.${each}`)}
          </option>
        ))}
      </Choice>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
    </div>
  );
}
