// A text with fields and lists where its gaps are. Enter goes on to the next empty gap; in the last one it sends.
import { useRef, useState, type KeyboardEvent } from "react";
import type { Part } from "../../../api/types";
import { decimalMark, useWords } from "../../../i18n";
import { plainText } from "../../../ui/markdown";
import { Prose } from "../../../ui/Prose";
import { numberSaid } from "../numbers";
import { Form, partEdge, PartMark, type PadOf } from "./pad";

type GapView = PadOf<"cloze">["question"]["gaps"][number];

export default function Cloze({ question, given, parts, answer }: PadOf<"cloze">) {
  const { gaps, prompt, format } = question;
  const text = useRef<HTMLDivElement>(null);
  const [fills, setFills] = useState<Record<string, string>>(() => (given?.kind === "cloze" ? Object.fromEntries(given.gaps.map((fill) => [fill.gap, fill.text])) : {}));
  const filled = gaps.filter((gap) => fills[gap.key]?.trim());
  const send = (): void => answer({ kind: "cloze", mark: decimalMark(), gaps: filled.map((gap) => ({ gap: gap.key, text: (fills[gap.key] as string).trim() })) });
  const goOn = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || filled.length === gaps.length) return;
    event.preventDefault();
    const empty = [...(text.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-gap]") ?? [])].filter((field) => field.value.trim() === "" && field !== event.target);
    empty[0]?.focus();
  };
  const show = (key: string) => {
    const gap = gaps.find((each) => each.key === key);
    if (!gap) return `[[${key}]]`;
    return <Gap gap={gap} fill={fills[key] ?? ""} set={(fill) => setFills((now) => ({ ...now, [key]: fill }))} given={given !== null} part={parts.find((each) => each.key === key)} first={gap === gaps[0]} />;
  };
  const unplaced = gaps.filter((gap) => !prompt.includes(`[[${gap.key}]]`));
  return (
    <Form disabled={filled.length < gaps.length} given={given} send={send}>
      <div ref={text} onKeyDown={goOn} className="rounded-card border border-line bg-panel p-5 sm:p-7">
        <Prose text={{ text: prompt, format }} gap={show} className={`${prompt.length > 280 ? "text-large" : "text-title"} leading-[2.1]! wrap-anywhere`} />
        {unplaced.map((gap) => (
          <p key={gap.key}>{show(gap.key)}</p>
        ))}
      </div>
    </Form>
  );
}

interface GapProps {
  gap: GapView;
  fill: string;
  set: (fill: string) => void;
  given: boolean;
  part: Part | undefined;
  first: boolean;
}
function Gap({ gap, fill, set, given, part, first }: GapProps) {
  const { t } = useWords();
  const label = t("run.gap-number", { number: gap.key });
  const look = `max-w-full rounded-small border-2 border-b-4 px-3 min-h-12 align-baseline leading-normal text-ink ${partEdge(part, fill ? "border-edge bg-panel-raised" : "border-lantern bg-ground-deep")}`;
  const width = gap.gap === "number" ? 4 : 7;
  return (
    <span className="mx-1 inline-flex max-w-full flex-wrap items-center gap-x-2 align-middle leading-normal whitespace-normal">
      {gap.gap === "choice" ? (
        <select data-gap={gap.key} aria-label={label} aria-invalid={part ? !part.right : undefined} value={fill} disabled={given} onChange={(event) => set(event.target.value)} className={`${look} py-1 disabled:opacity-100`}>
          <option value="" disabled>
            {t("run.choose")}
          </option>
          {gap.options.map((each) => (
            <option key={each.key} value={each.key}>
              {plainText(each)}
            </option>
          ))}
        </select>
      ) : (
        <input data-gap={gap.key} aria-label={gap.unit ? `${label} (${gap.unit})` : label} aria-invalid={part ? !part.right : undefined} value={fill} onChange={(event) => set(event.target.value)} readOnly={given} autoFocus={first} autoComplete="off" autoCapitalize="none" spellCheck={false} inputMode={gap.gap === "number" ? "decimal" : "text"} maxLength={500} size={1} style={{ inlineSize: `calc(${Math.max(width, fill.length + 1)}ch + 2rem)` }} className={`${look} text-center`} />
      )}
      {gap.unit && <span aria-hidden="true">{gap.unit}</span>}
      {part && <PartMark part={part} />}
      {part && !part.right && part.solution && (
        <strong data-solution={gap.key} className="text-correct">
          <span className="sr-only">{t("run.solution")}: </span>
          {gap.gap === "number" ? numberSaid(part.solution) : plainText({ text: part.solution, format: gap.options[0]?.format ?? "plain" })}
        </strong>
      )}
    </span>
  );
}
