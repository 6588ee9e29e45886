// The map of the worlds: where one was last is one touch away, everything else is an island to go to.
import { Castle, Shell as ShellIcon } from "lucide-react";
import { useAsk } from "../../api/queries";
import type { RegionView, WorldView } from "../../api/types";
import { Hud } from "../../features/progression/Hud";
import { useEnter } from "../../features/world/enter";
import { SeaMap } from "../../features/world/SeaMap";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Card";
import { Page, Trouble, Waiting } from "../../ui/Page";
import { explain } from "../../ui/problems";
import { Shell } from "../../ui/Shell";

export default function Worlds() {
  const { language } = useWords();
  const { data, error, refetch } = useAsk("GET /worlds", { language });
  return (
    <Shell hud={<Hud />}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : data ? <Sea worlds={data.worlds} /> : <Waiting />}
    </Shell>
  );
}

interface Place {
  world: WorldView;
  region: RegionView;
}
// The run one is in, else the first open region whose dungeon wasn't cleared, the brightest world first.
function next(worlds: WorldView[]): Place | undefined {
  const places = [...worlds].sort((a, b) => b.light - a.light).flatMap((world) => world.regions.filter(({ open }) => open).map((region) => ({ world, region })));
  return places.find(({ region }) => region.run) ?? places.find(({ region }) => region.cleared === 0) ?? places[0];
}

function Sea({ worlds }: { worlds: WorldView[] }) {
  const { t, language } = useWords();
  const { busy, error, enter } = useEnter();
  const { data: lines } = useAsk("GET /dungeon-runs", { language });
  const invitation = lines?.runs.find(({ state }) => state === "invited");
  const place = next(worlds);
  return (
    <Page title={t("world.title")} width="wide">
      {error !== null && <Notice tone="wrong">{explain(error)}</Notice>}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {invitation ? (
          <ButtonLink weight="primary" href={`/dungeon-runs/${invitation.run}`}>
            {t("world.invited", { name: invitation.leader, dungeon: invitation.dungeon })}
          </ButtonLink>
        ) : (
          place && (
            <Button weight="primary" busy={busy !== null} onClick={() => void enter(place.world.world, place.region.region)}>
              {t(place.region.run ? "world.continue" : "world.enter", { dungeon: place.region.dungeon })}
            </Button>
          )
        )}
        <ButtonLink weight="quiet" href="/tower">
          <Castle aria-hidden="true" className="size-5" />
          {t("world.tower")}
        </ButtonLink>
        <ButtonLink weight="quiet" href="/keepsakes">
          <ShellIcon aria-hidden="true" className="size-5" />
          {t("world.keepsakes")}
        </ButtonLink>
      </div>
      <SeaMap worlds={worlds} />
    </Page>
  );
}
