// An author's text: plain, or Markdown, with formulas, and with the pictures and recordings that came with it,
// ![alt](attachment:…). Made into elements, so a text can't bring a script along, and nothing is shown from elsewhere. Plain
// text is shown at once; Markdown's reader is loaded with the first text that needs it.
import { lazy, Suspense, type ReactNode } from "react";
import type { Prose as Text } from "../api/types";
import { pieces } from "./marks";
import { attachmentAddress, Picture, Recording } from "./Media";
import { Pieces, type ShowGap } from "./Pieces";

const Markdown = lazy(() => import("./Markdown"));

// Pictures (with a !) and recordings; what stands between them goes to `rest`.
const media = /(!?)\[([^\]]*)\]\((attachment:[0-9a-f]{64})\)/;
function withMedia(text: string, rest: (text: string) => ReactNode): ReactNode {
  const match = media.exec(text);
  if (!match) return rest(text);
  const [all, picture, said = "", reference = ""] = match;
  const address = attachmentAddress(reference) as string;
  return (
    <>
      {rest(text.slice(0, match.index))}
      {picture ? <Picture address={address} said={said} /> : <Recording address={address} said={said} />}
      {withMedia(text.slice(match.index + all.length), rest)}
    </>
  );
}

function PlainProse({ text, gap, named = false }: { text: string; gap?: ShowGap | undefined; named?: boolean }) {
  return withMedia(text, (between) => <Pieces pieces={pieces(between)} gap={gap} named={named} />);
}

export function Prose({ text: { text, format }, gap, className = "" }: { text: Text; gap?: ShowGap; className?: string }) {
  if (format !== "markdown") return <div className={`whitespace-pre-line ${className}`}><PlainProse text={text} gap={gap} /></div>;
  return (
    <div className={`grid gap-3 ${className}`}>
      <Suspense fallback={<p className="whitespace-pre-line">{text}</p>}>
        <Markdown text={text} gap={gap} />
      </Suspense>
    </div>
  );
}
// Within a button or a line.
export function InlineProse({ text: { text, format } }: { text: Text }) {
  if (format !== "markdown") return <PlainProse text={text} named />;
  return (
    <Suspense fallback={text}>
      <Markdown text={text} line />
    </Suspense>
  );
}
// What begins with a heading: the first paragraph is it. Null: the text begins with something else, as a table.
export function HeadedProse({ text: { text, format }, head }: { text: Text; head: (first: ReactNode) => ReactNode }) {
  if (format !== "markdown") return head(<PlainProse text={text} />);
  return (
    <Suspense fallback={<p className="text-question whitespace-pre-line">{text}</p>}>
      <Markdown text={text} head={head} />
    </Suspense>
  );
}
