// The browser's own modal dialog: it keeps the focus, closes with Escape and gives the focus back.
import { useEffect, useId, useRef, type ReactNode } from "react";
import { X } from "lucide-react";
import { useWords } from "../i18n";

export function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { t } = useWords();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close} onClick={(event) => event.target === dialog.current && dialog.current.close()} className="m-auto w-[min(32rem,calc(100vw-2rem))] animate-rise rounded-card border-2 border-edge bg-panel p-6 text-ink shadow-card">
      <div className="grid gap-5">
        <div className="flex items-center justify-between gap-4">
          <h2 id={id} className="text-large">
            {title}
          </h2>
          <button type="button" onClick={() => dialog.current?.close()} aria-label={t("close")} className="grid size-11 place-items-center rounded-round hover:bg-panel-raised">
            <X aria-hidden="true" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
