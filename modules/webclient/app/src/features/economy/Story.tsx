// What a piece has been through, newest first: who had it, and how it came to them.
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";
import { Waiting } from "../../ui/Page";
import { Notice } from "../../ui/Card";
import { explain } from "../../ui/problems";

export function Story({ asset }: { asset: string }) {
  const { t, moment } = useWords();
  const { data, error } = useAsk("GET /pieces/{asset}", { asset });
  if (error) return <Notice tone="wrong">{explain(error)}</Notice>;
  if (!data) return <Waiting />;
  return (
    <ol className="grid gap-3" data-story={data.stations.length}>
      {data.stations.map((station) => (
        <li key={station.transfer} className="grid border-s-4 border-lantern ps-4">
          <span className="font-display font-medium">
            {station.owner ? (station.owner.me ? t("goods.story.me") : (station.owner.name ?? t("goods.story.somebody"))) : t("goods.story.between")}
            {station.to === "worn" && ` · ${t("goods.story.worn")}`}
          </span>
          <span className="text-small text-ink-soft">
            {t(`moved.${station.reason}`)} · {moment(station.at)}
          </span>
        </li>
      ))}
    </ol>
  );
}
