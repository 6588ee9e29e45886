// An author's text: plain, or the little Markdown that questions use (bold, italic, code, lists), with formulas between
// $$ … $$, \( … \) or \[ … \] and the pictures and recordings that came with it, ![alt](attachment:…). Made into elements,
// so a text can't bring a script along, and nothing is shown from elsewhere.
import { Fragment, lazy, Suspense, type ReactNode } from "react";
import type { Prose as Text } from "../api/types";

const mark = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*_])([*_])(?=\S)(.+?)(?<=\S)\3(?![\w*_])|`([^`]+)`/s;

const Formula = lazy(() => import("./Formula"));
const formula = /\$\$(.+?)\$\$|\\\((.+?)\\\)|\\\[(.+?)\\\]/s;

// What stands between the formulas goes to `rest`.
function formulas(text: string, rest: (text: string) => ReactNode): ReactNode {
  const match = formula.exec(text);
  if (!match) return rest(text);
  const [all, dollars, round, square] = match;
  const tex = dollars ?? round ?? square ?? "";
  const alone = text.trim() === all && round === undefined;
  return (
    <>
      {rest(text.slice(0, match.index))}
      <Suspense fallback={<code>{tex}</code>}>
        <Formula tex={tex} block={alone} />
      </Suspense>
      {formulas(text.slice(match.index + all.length), rest)}
    </>
  );
}

// Pictures (with a !) and recordings; what stands between them goes to `rest`.
const attachment = /(!?)\[([^\]]*)\]\(attachment:([0-9a-f]{64})\)/;
function media(text: string, rest: (text: string) => ReactNode): ReactNode {
  const match = attachment.exec(text);
  if (!match) return rest(text);
  const [all, picture, said = "", hash = ""] = match;
  const address = `/api/v1/attachments/${hash}`;
  return (
    <>
      {rest(text.slice(0, match.index))}
      {picture ? (
        <img src={address} alt={said} loading="lazy" className="my-1 inline-block h-auto max-h-96 max-w-full rounded-small align-middle" />
      ) : (
        <audio src={address} controls preload="none" aria-label={said || undefined} className="my-1 inline-block max-w-full align-middle" />
      )}
      {media(text.slice(match.index + all.length), rest)}
    </>
  );
}

function inline(text: string): ReactNode {
  return media(text, (between) => formulas(between, marks));
}
function marks(text: string): ReactNode {
  const match = mark.exec(text);
  if (!match) return text;
  const [all, , strong, , weak, code] = match;
  const inside = strong !== undefined ? <strong>{marks(strong)}</strong> : weak !== undefined ? <em>{marks(weak)}</em> : <code className="rounded bg-ground-deep px-1.5">{code}</code>;
  return (
    <>
      {text.slice(0, match.index)}
      {inside}
      {marks(text.slice(match.index + all.length))}
    </>
  );
}

const plain = (text: string): ReactNode => text;
const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/;

function block(text: string, key: number): ReactNode {
  const lines = text.split("\n");
  if (lines.every((line) => bullet.test(line))) {
    const List = /^\s*\d/.test(text) ? "ol" : "ul";
    return (
      <List key={key} className={`${List === "ol" ? "list-decimal" : "list-disc"} ps-6 text-start`}>
        {lines.map((line, i) => (
          <li key={i}>{inline(line.replace(bullet, ""))}</li>
        ))}
      </List>
    );
  }
  return (
    <p key={key}>
      {lines.map((line, i) => (
        <Fragment key={i}>
          {i > 0 && <br />}
          {inline(line)}
        </Fragment>
      ))}
    </p>
  );
}

export function Prose({ text: { text, format }, className = "" }: { text: Text; className?: string }) {
  if (format !== "markdown") return <div className={`whitespace-pre-line ${className}`}>{media(text, (between) => formulas(between, plain))}</div>;
  return <div className={`grid gap-3 ${className}`}>{text.trim().split(/\n\s*\n/).map(block)}</div>;
}
// Within a button or a line.
export function InlineProse({ text: { text, format } }: { text: Text }) {
  return <>{media(text, (between) => formulas(between, format === "markdown" ? marks : plain))}</>;
}
// Where only letters can stand: an option of a list, a voice.
export function plainText({ text: written, format }: Text): string {
  const text = written.replace(new RegExp(attachment, "g"), "$2");
  return format === "markdown" ? text.replace(/(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1/gs, "$2").replace(/(?<![\w*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*_])/gs, "$2") : text;
}
