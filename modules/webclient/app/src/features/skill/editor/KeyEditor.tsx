// What is right, written: one editor for each kind of question. A gap of a cloze is edited by the same as the whole question.
import { useContext, useId, useState } from "react";
import { TextCursorInput } from "lucide-react";
import type { Key, Prose as Text } from "../../../api/types";
import { useWords, type Key as Word } from "../../../i18n";
import { Choice } from "../../../ui/Field";
import { InlineProse } from "../../../ui/Prose";
import { texOf } from "../../quest/algebra";
import { accepted, acceptedNumber, around, blank, gapKinds, mark, option, prose, putGap, range, several, takeGap, type AcceptedNumber, type Blank, type GapKey, type KeyOf, type Option } from "./draft";
import { EditingContext, LineField, ListFault, More, NumberField, ProseField, Rows, useFault } from "./fields";

interface Of<K> {
  at: string;
  of: K;
  set: (key: K) => void;
}

export function KeyEditor({ at, of, set }: Of<Key>) {
  switch (of.kind) {
    case "multiple_choice":
      return <Options at={at} of={of} set={set} within={false} />;
    case "true_false":
      return <Truth at={at} of={of} set={set} />;
    case "short_answer":
      return <Words at={at} of={of} set={set} />;
    case "numeric":
      return <Numbers at={at} of={of} set={set} />;
    case "expression":
      return <Expressions at={at} of={of} set={set} />;
    case "matching":
      return <Pairs at={at} of={of} set={set} />;
    case "ordering":
      return <Steps at={at} of={of} set={set} />;
    case "cloze":
    case "essay":
    case "description":
      return null; // a cloze is edited together with its text
  }
}

// Credit, what is said, and the mistake's name: of every option and accepted answer.
function Besides<T extends { weight: number; feedback: Text; misconception?: string | undefined }>({ at, of, set, low }: Of<T> & { low: number }) {
  const { t } = useWords();
  const usual = of.weight === 100 || of.weight === 0;
  return (
    <More holds={[`${at}/feedback`, `${at}/weight`, `${at}/misconception`]} filled={of.feedback.text !== "" || Boolean(of.misconception) || !usual} title={t("editor.more")}>
      <ProseField at={`${at}/feedback`} label={t("editor.said")} value={of.feedback} set={(feedback) => set({ ...of, feedback })} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField at={`${at}/weight`} label={t("editor.credit")} hint={t(low < 0 ? "editor.credit-below" : "editor.credit-why")} value={of.weight} set={(weight) => set({ ...of, weight })} />
        <LineField at={`${at}/misconception`} label={t("editor.mistake")} hint={t("editor.mistake-why")} value={of.misconception ?? ""} set={(misconception) => set({ ...of, misconception: misconception || undefined })} />
      </div>
    </More>
  );
}

function Options({ at, of, set, within }: Of<KeyOf<"multiple_choice">> & { within: boolean }) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const id = useId();
  const list = `${at}/options`;
  const put = (options: Option[]): void => set({ ...of, options });
  return (
    <div className="grid gap-5">
      {!within && (
        <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
          <legend className="mb-1 font-bold">{t("editor.how-many")}</legend>
          {[false, true].map((many) => (
            <label key={String(many)} className="flex min-h-11 items-center gap-3">
              <input type="radio" name={`${id}-many`} className="size-6" checked={of.several === many} onChange={() => set({ ...of, several: many, options: several(of.options, many) })} />
              {t(many ? "editor.several" : "editor.one")}
            </label>
          ))}
        </fieldset>
      )}
      <Rows
        at={list}
        legend={t("editor.options")}
        hint={t(of.several ? "editor.options-several" : "editor.options-one")}
        rows={of.options}
        set={put}
        fresh={() => option(format)}
        add={t("editor.option-add")}
        name={(place) => t("editor.option", { place: place + 1 })}
        least={2}
        row={(each, i, change) => (
          <>
            <label className={`flex min-h-11 items-center gap-3 justify-self-start rounded-round border-2 px-4 ${each.weight > 0 ? "border-correct bg-correct-ground font-bold" : "border-edge"}`}>
              <input type={of.several ? "checkbox" : "radio"} name={`${id}-right`} className="size-6" checked={each.weight > 0} onChange={() => put(mark(of.options, i, of.several))} />
              {t("editor.is-right")}
              <span className="sr-only">: {t("editor.option", { place: i + 1 })}</span>
            </label>
            <ProseField at={`${list}/${i}/text`} label={t("editor.option", { place: i + 1 })} value={each.text} set={(text) => change({ ...each, text })} pictures={!within} />
            <Besides at={`${list}/${i}`} of={each} set={change} low={-100} />
          </>
        )}
      />
      <label className="flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-6" checked={of.fixed === true} onChange={(event) => set({ ...of, fixed: event.target.checked || undefined })} />
        {t("editor.fixed")}
      </label>
    </div>
  );
}

function Truth({ at, of, set }: Of<KeyOf<"true_false">>) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="grid gap-5">
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
        <legend className="mb-1 font-bold">{t("editor.truth")}</legend>
        {[true, false].map((answer) => (
          <label key={String(answer)} className="flex min-h-11 items-center gap-3">
            <input type="radio" name={id} className="size-6" checked={of.answer === answer} onChange={() => set({ ...of, answer })} />
            {t(answer ? "bank.true" : "bank.false")}
          </label>
        ))}
      </fieldset>
      <ProseField at={`${at}/if_wrong`} label={t("editor.if-wrong")} value={of.if_wrong} set={(if_wrong) => set({ ...of, if_wrong })} />
      <ProseField at={`${at}/if_right`} label={t("editor.if-right")} value={of.if_right} set={(if_right) => set({ ...of, if_right })} />
    </div>
  );
}

function Words({ at, of, set }: Of<KeyOf<"short_answer">>) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const list = `${at}/accepted`;
  return (
    <div className="grid gap-5">
      <Rows
        at={list}
        legend={t("editor.accepted")}
        hint={t("editor.words-why")}
        rows={of.accepted}
        set={(rows) => set({ ...of, accepted: rows })}
        fresh={() => accepted(format)}
        add={t("editor.accepted-add")}
        name={(place) => t("editor.answer", { place: place + 1 })}
        least={1}
        row={(each, i, change) => (
          <>
            <LineField at={`${list}/${i}/text`} label={t("editor.answer", { place: i + 1 })} value={each.text} set={(text) => change({ ...each, text })} />
            <Besides at={`${list}/${i}`} of={each} set={change} low={0} />
          </>
        )}
      />
      <Choice label={t("editor.spelling")} value={of.spelling ?? "letters"} onChange={(event) => set({ ...of, spelling: event.target.value === "letters" ? undefined : (event.target.value as "cased" | "forgiving") })}>
        {(["letters", "forgiving", "cased"] as const).map((each) => (
          <option key={each} value={each}>
            {t(`spelling.${each}`)}
          </option>
        ))}
      </Choice>
    </div>
  );
}

function Numbers({ at, of, set }: Of<KeyOf<"numeric">>) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const list = `${at}/accepted`;
  return (
    <div className="grid gap-5">
      <Rows
        at={list}
        legend={t("editor.accepted")}
        hint={t("editor.numbers-why")}
        rows={of.accepted}
        set={(rows) => set({ ...of, accepted: rows })}
        fresh={() => acceptedNumber(format)}
        add={t("editor.accepted-add")}
        name={(place) => t("editor.answer", { place: place + 1 })}
        least={1}
        row={(each, i, change) => (
          <>
            <OneNumber at={`${list}/${i}`} place={i} of={each} set={change} />
            <Besides at={`${list}/${i}`} of={each} set={change} low={0} />
          </>
        )}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <LineField at={`${at}/unit`} label={t("editor.unit")} hint={t("editor.unit-why")} value={of.unit ?? ""} set={(unit) => set({ ...of, unit: unit || undefined, unit_asked: unit ? of.unit_asked : undefined })} />
        <label className="flex min-h-13 items-center gap-3 sm:mt-8">
          <input type="checkbox" className="size-6" disabled={!of.unit} checked={of.unit_asked === true} onChange={(event) => set({ ...of, unit_asked: event.target.checked || undefined })} />
          {t("editor.unit-asked")}
        </label>
      </div>
    </div>
  );
}
function OneNumber({ at, place, of, set }: Of<AcceptedNumber> & { place: number }) {
  const { t } = useWords();
  const { number, off: before } = around(of);
  const [off, setOff] = useState(Number.isFinite(before) ? before : 0);
  if (of.any) return <p>{t("bank.any-number")}</p>;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <NumberField at={`${at}/low`} label={t("editor.number", { place: place + 1 })} value={number} set={(value) => set({ ...of, ...range(value, off) })} />
      <NumberField
        at={`${at}/high`}
        label={t("editor.off")}
        hint={t("editor.off-why")}
        value={off}
        set={(value) => {
          setOff(value);
          set({ ...of, ...range(number, value) });
        }}
      />
    </div>
  );
}

function Expressions({ at, of, set }: Of<KeyOf<"expression">>) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const list = `${at}/accepted`;
  return (
    <div className="grid gap-5">
      <Rows
        at={list}
        legend={t("editor.accepted")}
        hint={t("editor.expressions-why")}
        rows={of.accepted}
        set={(rows) => set({ ...of, accepted: rows })}
        fresh={() => accepted(format)}
        add={t("editor.accepted-add")}
        name={(place) => t("editor.answer", { place: place + 1 })}
        least={1}
        row={(each, i, change) => (
          <>
            <LineField at={`${list}/${i}/text`} label={t("editor.answer", { place: i + 1 })} hint={<Typeset text={each.text} />} value={each.text} set={(text) => change({ ...each, text })} ltr />
            <Besides at={`${list}/${i}`} of={each} set={change} low={0} />
          </>
        )}
      />
      <Choice label={t("editor.shape")} value={of.shape} onChange={(event) => set({ ...of, shape: event.target.value as KeyOf<"expression">["shape"] })}>
        {(["any", "expanded", "factored", "simplest"] as const).map((each) => (
          <option key={each} value={each}>
            {t(`algebra.${each}` as Word)}
          </option>
        ))}
      </Choice>
    </div>
  );
}
function Typeset({ text }: { text: string }) {
  const tex = text.trim() === "" ? null : texOf(text);
  return tex === null ? null : <InlineProse text={prose(`\\(${tex}\\)`)} />;
}

function Pairs({ at, of, set }: Of<KeyOf<"matching">>) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const list = `${at}/pairs`;
  return (
    <Rows
      at={list}
      legend={t("editor.pairs")}
      hint={t("editor.pairs-why")}
      rows={of.pairs}
      set={(pairs) => set({ ...of, pairs })}
      fresh={() => ({ prompt: prose("", format), answer: "" })}
      add={t("editor.pair-add")}
      name={(place) => t("editor.pair", { place: place + 1 })}
      least={2}
      row={(each, i, change) => (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <ProseField at={`${list}/${i}/prompt`} label={t("editor.pair-prompt", { place: i + 1 })} value={each.prompt} set={(prompt) => change({ ...each, prompt })} pictures />
          <LineField at={`${list}/${i}/answer`} label={t("editor.pair-answer", { place: i + 1 })} value={each.answer} set={(answer) => change({ ...each, answer })} />
        </div>
      )}
    />
  );
}

function Steps({ at, of, set }: Of<KeyOf<"ordering">>) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const list = `${at}/steps`;
  return (
    <Rows
      at={list}
      legend={t("editor.steps")}
      hint={t("editor.steps-why")}
      rows={of.steps}
      set={(steps) => set({ ...of, steps })}
      fresh={() => prose("", format)}
      add={t("editor.step-add")}
      name={(place) => t("editor.step", { place: place + 1 })}
      least={2}
      row={(each, i, change) => <ProseField at={`${list}/${i}`} label={t("editor.step", { place: i + 1 })} value={each} set={change} />}
    />
  );
}

// A text with gaps, and below it what belongs into each.
export function ClozeEditor({ at, prompt, of, set }: { at: string; prompt: Text; of: KeyOf<"cloze">; set: (prompt: Text, key: KeyOf<"cloze">) => void }) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const list = `${at}/key/blanks`;
  const put = (cursor: number): void => {
    const made = putGap(prompt.text, cursor, of.blanks, blank("short_answer", format));
    set({ ...prompt, text: made.text }, { ...of, blanks: made.blanks });
  };
  const change = (place: number, changed: Blank): void => set(prompt, { ...of, blanks: of.blanks.map((each, i) => (i === place ? changed : each)) });
  return (
    <div className="grid gap-6">
      <ProseField
        at={`${at}/prompt`}
        label={t("editor.cloze")}
        hint={t("editor.cloze-why")}
        value={prompt}
        set={(text) => set(text, of)}
        rows={4}
        pictures
        extra={(_, cursor) => (
          <button type="button" onClick={() => put(cursor())} className="inline-flex min-h-11 items-center gap-2 rounded-round border-2 border-edge bg-panel-raised px-4 text-small font-bold">
            <TextCursorInput aria-hidden="true" className="size-5" />
            {t("editor.gap-add")}
          </button>
        )}
      />
      <ListFault at={list} />
      {of.blanks.map((each, i) => (
        <Gap
          key={i}
          at={`${list}/${i}`}
          place={i}
          alone={of.blanks.length === 1}
          of={each}
          set={(changed) => change(i, changed)}
          remove={() => {
            const left = takeGap(prompt.text, i, of.blanks);
            set({ ...prompt, text: left.text }, { ...of, blanks: left.blanks });
          }}
        />
      ))}
    </div>
  );
}

function Gap({ at, place, alone, of, set, remove }: Of<Blank> & { place: number; alone: boolean; remove: () => void }) {
  const { t } = useWords();
  const { format } = useContext(EditingContext);
  const fault = useFault(at);
  return (
    <section data-at={at} aria-label={t("editor.gap", { place: place + 1 })} className="grid gap-5 rounded-card border-2 border-edge p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-large">{t("editor.gap", { place: place + 1 })}</h3>
        <button type="button" onClick={remove} className="min-h-11 px-3 underline decoration-edge decoration-2 underline-offset-4">
          {t("editor.gap-remove")}
          <span className="sr-only"> {place + 1}</span>
        </button>
      </div>
      {fault && <p className="font-bold text-wrong">{fault}</p>}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Choice label={t("editor.gap-kind")} value={of.key.kind} onChange={(event) => set({ ...of, key: blank(event.target.value as GapKey["kind"], format).key })}>
          {gapKinds.map((each) => (
            <option key={each} value={each}>
              {t(`kind.${each}` as Word)}
            </option>
          ))}
        </Choice>
        {(!alone || of.share !== 1) && <NumberField at={`${at}/share`} label={t("editor.share")} hint={t("editor.share-why")} value={of.share} set={(share) => set({ ...of, share })} />}
      </div>
      {of.key.kind === "multiple_choice" ? <Options at={`${at}/key`} of={of.key} set={(key) => set({ ...of, key })} within /> : <KeyEditor key={of.key.kind} at={`${at}/key`} of={of.key} set={(key) => set({ ...of, key: key as GapKey })} />}
    </section>
  );
}
