// An author's text: plain, or the little Markdown that questions use (bold, italic, code, lists). Made into elements, never
// into HTML, so a text can't bring a script along.
import { Fragment, type ReactNode } from "react";
import type { Prose as Text } from "../api/types";

const mark = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*_])([*_])(?=\S)(.+?)(?<=\S)\3(?![\w*_])|`([^`]+)`/s;

export function inline(text: string): ReactNode {
  const match = mark.exec(text);
  if (!match) return text;
  const [all, , strong, , weak, code] = match;
  const inside = strong !== undefined ? <strong>{inline(strong)}</strong> : weak !== undefined ? <em>{inline(weak)}</em> : <code className="rounded bg-ground-deep px-1.5">{code}</code>;
  return (
    <>
      {text.slice(0, match.index)}
      {inside}
      {inline(text.slice(match.index + all.length))}
    </>
  );
}

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
  if (format !== "markdown") return <div className={`whitespace-pre-line ${className}`}>{text}</div>;
  return <div className={`grid gap-3 ${className}`}>{text.trim().split(/\n\s*\n/).map(block)}</div>;
}
// Within a button or a line.
export function InlineProse({ text: { text, format } }: { text: Text }) {
  return <>{format === "markdown" ? inline(text) : text}</>;
}
// Where only letters can stand: an option of a list, a voice.
export function plainText({ text, format }: Text): string {
  return format === "markdown" ? text.replace(/(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1/gs, "$2").replace(/(?<![\w*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*_])/gs, "$2") : text;
}
