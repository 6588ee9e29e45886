// Invitations for the guardians of a class, to be printed and handed out.
import { useEffect, useRef, useState } from "react";
import { ArrowLeft, Printer } from "lucide-react";
import { useAsk } from "../../api/queries";
import { wallOrigin } from "../../features/classroom/address";
import { useAct } from "../../features/classroom/useAct";
import { Letter, type Invitation } from "../../features/family/Letter";
import { useWords } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { Empty, Page, Trouble, Waiting } from "../../ui/Page";
import { Shell } from "../../ui/Shell";

export default function Letters({ id }: { id: string }) {
  const { t } = useWords();
  const server = useAsk("GET /server", {});
  const [letters, setLetters] = useState<Invitation[] | null>(null);
  const { error, act } = useAct("POST /classes/{class}/guardian-codes", []);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void act({ class: id }, {}).then((made) => made && setLetters(made.items));
  }, [act, id]);
  if (error !== null) return <Shell><Trouble error={error} /></Shell>;
  if (!letters || server.isPending) return <Shell><Waiting /></Shell>;
  const origin = wallOrigin(location, server.data?.address);
  return (
    <Shell>
      <Page title={t("letters")} width="middle">
        <div className="no-print flex flex-wrap items-center gap-4">
          {letters.length > 0 && (
            <Button weight="primary" onClick={() => print()}>
              <Printer aria-hidden="true" className="size-5" />
              {t("print")}
            </Button>
          )}
          <ButtonLink weight="quiet" href={`/classes/${id}`}>
            <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
            {t("back")}
          </ButtonLink>
        </div>
        {letters.length === 0 ? <Empty title={t("letters.none")} /> : letters.map((each) => <Letter key={each.child} invitation={each} origin={origin} />)}
      </Page>
    </Shell>
  );
}
