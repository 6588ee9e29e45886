// The question as it is read: on the screen, and aloud.
import { useEffect, useRef, type ReactNode } from "react";
import { Volume2 } from "lucide-react";
import type { Option, Question } from "../../api/types";
import { useWords } from "../../i18n";
import { HeadedProse } from "../../ui/Prose";

// The first paragraph is the page's heading, what follows stands below. A cloze's text is where its answer is: in the pad.
export function Asked({ item, question, aloud = false }: { item: string; question: Question; aloud?: boolean }) {
  const { t } = useWords();
  const text = { text: question.prompt, format: question.format };
  const size = question.prompt.length > 280 ? "text-large" : "text-question";
  return (
    <div className="flex items-start gap-3">
      <div className="grid min-w-0 grow gap-4 text-large">
        {question.kind === "cloze" ? (
          <Heading item={item} className="text-title">
            {t("run.fill")}
          </Heading>
        ) : (
          <HeadedProse
            text={text}
            head={(first) => (
              <Heading item={item} className={first ? size : "sr-only"}>
                {first ?? t("run.question")}
              </Heading>
            )}
          />
        )}
      </div>
      {"speechSynthesis" in window && <ReadAloud text={text} atOnce={aloud} />}
    </div>
  );
}

function Heading({ item, className, children }: { item: string; className: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true }); // a field may have it already
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} data-item={item} className={`min-w-0 font-medium whitespace-pre-line wrap-anywhere ${className}`}>
      {children}
    </h1>
  );
}

// Where a teacher said so the device reads each question by itself.
function ReadAloud({ text: { text, format }, atOnce }: { text: Pick<Option, "text" | "format">; atOnce: boolean }) {
  const { t, language } = useWords();
  const speak = async (): Promise<void> => {
    const { plainText } = await import("../../ui/markdown");
    const voice = new SpeechSynthesisUtterance(plainText({ text, format }).replace(/\[\[\d+\]\]/g, "…"));
    voice.lang = language;
    speechSynthesis.cancel();
    speechSynthesis.speak(voice);
  };
  useEffect(() => {
    if (atOnce) void speak();
  }, [atOnce]);
  return (
    <button type="button" onClick={() => void speak()} aria-label={t("run.read-aloud")} className="grid size-12 shrink-0 place-items-center rounded-round border-2 border-edge bg-panel">
      <Volume2 aria-hidden="true" />
    </button>
  );
}
