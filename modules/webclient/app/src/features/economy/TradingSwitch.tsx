// A teacher's say in whether a class's students give each other presents and trade. It is saved when it is touched.
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";
import { useAct } from "../classroom/useAct";

export function TradingSwitch({ id }: { id: string }) {
  const { t } = useWords();
  const { data } = useAsk("GET /classes/{class}/trading", { class: id });
  const { busy, error, act } = useAct("PUT /classes/{class}/trading", ["GET /classes/{class}/trading"]);
  if (!data) return null;
  return (
    <section className="grid max-w-md justify-items-start gap-3" data-trading={data.allowed}>
      <h2 className="font-bold">{t("trading.title")}</h2>
      <p>{t(data.allowed ? "trading.on" : "trading.off")}</p>
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <Button weight="second" busy={busy} onClick={() => void act({ class: id }, { allowed: !data.allowed })}>
        {t(data.allowed ? "trading.switch-off" : "trading.switch-on")}
      </Button>
    </section>
  );
}
