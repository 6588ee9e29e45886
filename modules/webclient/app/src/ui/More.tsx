// The way on in a list that is shown a page at a time.
import type { Paged } from "../api/queries";
import { useWords } from "../i18n";
import { Button } from "./Button";

export function More({ list }: { list: Pick<Paged<unknown>, "more" | "busy"> }) {
  const { t } = useWords();
  if (!list.more) return null;
  return (
    <Button weight="second" busy={list.busy} onClick={list.more} className="justify-self-center">
      {t("more")}
    </Button>
  );
}
