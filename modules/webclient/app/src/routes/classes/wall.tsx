// The code on the wall, to be read from the last row and scanned from anywhere.
import { ArrowLeft, RefreshCw } from "lucide-react";
import { useAsk } from "../../api/queries";
import { wallOrigin } from "../../features/classroom/address";
import { QrCode } from "../../features/classroom/QrCode";
import { useAct } from "../../features/classroom/useAct";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";

export default function Wall({ id }: { id: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useAsk("GET /classes/{class}", { class: id });
  const server = useAsk("GET /server", {});
  const fresh = useAct("POST /classes/{class}/code", ["GET /classes/{class}", "GET /classes"]);
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data || server.isPending) return <Waiting />;
  const origin = wallOrigin(location, server.data?.address);
  const address = `${new URL(origin).host}/join`;
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr_auto] gap-6 p-4 sm:p-8">
      <title>{`${data.name} · EDUverse`}</title>
      <div className="no-print flex flex-wrap items-center justify-between gap-3">
        <ButtonLink weight="quiet" href={`/classes/${id}`}>
          <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
          {t("back")}
        </ButtonLink>
        <Button weight="quiet" busy={fresh.busy} onClick={() => void fresh.act({ class: id }, {})}>
          <RefreshCw aria-hidden="true" className="size-5" />
          {t("wall.new-code")}
        </Button>
      </div>
      <div className="grid content-center justify-items-center gap-6 text-center sm:gap-10">
        <h1 className="text-hero">{data.name}</h1>
        {fresh.error !== null && <Notice tone="wrong">{explain(fresh.error)}</Notice>}
        {data.code ? (
          <div className="grid items-center justify-items-center gap-8 lg:grid-cols-[auto_auto] lg:gap-16">
            <div className="grid gap-6">
              <p className="text-title wrap-anywhere">
                {t("wall.go-to")} <strong className="text-lantern-text">{address}</strong>
              </p>
              <p data-code={data.code} className="font-display text-wall font-semibold tracking-[0.08em]">
                <span className="sr-only">{t("wall.code", { code: [...data.code].join(" ") })}</span>
                <span aria-hidden="true">{data.code}</span>
              </p>
            </div>
            <QrCode text={`${origin}/join#${data.code}`} label={t("wall.scan")} className="size-56 sm:size-72 lg:size-[min(26vw,60vh)]" />
          </div>
        ) : (
          <p className="text-title">{t("class.no-code")}</p>
        )}
      </div>
      <p className="text-center text-large text-ink-soft">{t("wall.how")}</p>
    </main>
  );
}
