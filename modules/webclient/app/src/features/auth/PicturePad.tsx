// The pad of pictures. Who signs in sees how many were tapped and not which, for others look on; who chooses them for a child
// sees them, each once.
import { Delete } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { Picture } from "../../api/types";
import { useWords } from "../../i18n";
import { Button } from "../../ui/Button";
import { PictureMark, pictures } from "./Pictures";

interface Pad {
  chosen: Picture[];
  all: number;
  shown: "dots" | "pictures";
  busy: boolean;
  change: (chosen: Picture[]) => void;
}

export function PicturePad({ chosen, all, shown, busy, change }: Pad) {
  const { t } = useWords();
  const full = busy || chosen.length === all;
  const used = (picture: Picture): boolean => shown === "pictures" && chosen.includes(picture);
  const choose = (picture: Picture): void => {
    if (!full && !used(picture)) change([...chosen, picture]);
  };
  const undo = (): void => {
    if (!busy && chosen.length > 0) change(chosen.slice(0, -1));
  };
  const typed = (event: KeyboardEvent): void => {
    if (event.key !== "Backspace") return;
    event.preventDefault();
    undo();
  };
  return (
    <div onKeyDown={typed} className="grid gap-4">
      <div className="flex min-h-14 items-center justify-between gap-3">
        <p role="status" className="sr-only">
          {t("pictures.chosen", { done: chosen.length, all })}
        </p>
        <ol aria-hidden="true" className="flex items-center gap-3">
          {Array.from({ length: all }, (_, i) => (
            <li key={i}>
              {shown === "pictures" && chosen[i] ? (
                <PictureMark picture={chosen[i]} className="size-12" />
              ) : (
                <span className={`lit block size-6 rounded-round border-3 ${i < chosen.length ? "border-lantern-text bg-lantern" : "border-edge"}`} />
              )}
            </li>
          ))}
        </ol>
        <Button weight="second" aria-disabled={busy || chosen.length === 0} onClick={undo} className="min-h-13! px-4! aria-disabled:opacity-60">
          <Delete aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="max-sm:sr-only">{t("pictures.undo")}</span>
        </Button>
      </div>
      <div className="grid grid-cols-4 gap-2 sm:grid-cols-5 sm:gap-3">
        {pictures.map((picture) => (
          <button key={picture} type="button" data-picture={picture} aria-label={t(`picture.${picture}`)} aria-disabled={full || used(picture)} onClick={() => choose(picture)} className="min-h-14 min-w-14 rounded-small transition-transform duration-150 active:scale-95 aria-disabled:opacity-60">
            <PictureMark picture={picture} className="aspect-square w-full" />
          </button>
        ))}
      </div>
    </div>
  );
}
