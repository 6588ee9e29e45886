// Markdown made into elements, node by node: what isn't named here can't come to the page. Loaded with the first text that
// is Markdown.
import { Fragment, useMemo, type ReactNode } from "react";
import type { Nodes, Paragraph, Table } from "mdast";
import { shownPieces, written } from "./marks";
import { readMarkdown, type Read } from "./markdown";
import { attachmentAddress, Picture, Recording } from "./Media";
import { Pieces, type ShowGap } from "./Pieces";

interface MarkdownProps {
  text: string;
  line?: boolean; // where only a line may stand, as in a button: blocks become lines of it
  head?: (first: ReactNode) => ReactNode; // shows the first paragraph instead; null: there is none
  gap?: ShowGap | undefined;
}

export default function Markdown({ text, line = false, head, gap }: MarkdownProps) {
  const read = useMemo(() => readMarkdown(text), [text]);
  const show = line ? lines(read, gap) : paragraphs(read, gap);
  const nodes = read.root.children;
  if (!head) return nodes.map((node, i) => <Fragment key={i}>{show(node)}</Fragment>);
  const first = nodes[0]?.type === "paragraph" ? nodes[0] : null;
  return (
    <>
      {head(first && children(first, phrases(read, gap)))}
      {(first ? nodes.slice(1) : nodes).map((node, i) => (
        <Fragment key={i}>{show(node)}</Fragment>
      ))}
    </>
  );
}

type Show = (node: Nodes) => ReactNode;

function children(node: Nodes, show: Show): ReactNode {
  if (!("children" in node)) return null;
  return (node.children as Nodes[]).map((child, i) => <Fragment key={i}>{show(child)}</Fragment>);
}

function phrases({ marks }: Read, gap?: ShowGap, named = false): Show {
  const show: Show = (node) => {
    switch (node.type) {
      case "text":
        return <Pieces pieces={shownPieces(node.value, marks)} gap={gap} named={named} />;
      case "inlineCode":
        return <code className="rounded bg-ground-deep px-1.5">{written(node.value, marks)}</code>;
      case "strong":
        return <strong>{children(node, show)}</strong>;
      case "emphasis":
        return <em>{children(node, show)}</em>;
      case "break":
        return <br />;
      case "image": {
        const address = attachmentAddress(node.url);
        return address ? <Picture address={address} said={node.alt ?? ""} /> : (node.alt ?? "");
      }
      case "link": {
        const address = attachmentAddress(node.url);
        return address ? <Recording address={address} said={node.children.map((child) => ("value" in child ? child.value : "")).join("")} /> : children(node, show);
      }
      default:
        return children(node, show);
    }
  };
  return show;
}

// A list whose items are single lines has no paragraphs in it.
function tight(node: Nodes, show: Show, phrase: Show): ReactNode {
  if (!("children" in node)) return null;
  return (node.children as Nodes[]).map((child, i) => <Fragment key={i}>{child.type === "paragraph" ? <span className="block">{children(child, phrase)}</span> : show(child)}</Fragment>);
}

function paragraphs(read: Read, gap?: ShowGap): Show {
  const phrase = phrases(read, gap);
  const show: Show = (node) => {
    switch (node.type) {
      case "paragraph":
        return <p className="whitespace-pre-line">{children(node, phrase)}</p>;
      case "heading":
        return <p className="font-display text-large font-semibold">{children(node, phrase)}</p>;
      case "list": {
        const items = node.children.map((item, i) => <li key={i}>{tight(item, show, phrase)}</li>);
        return node.ordered ? (
          <ol start={node.start ?? 1} className="list-decimal ps-8 text-start">
            {items}
          </ol>
        ) : (
          <ul className="list-disc ps-6 text-start">{items}</ul>
        );
      }
      case "blockquote":
        return <blockquote className="border-s-4 border-edge ps-4">{children(node, show)}</blockquote>;
      case "code":
        return (
          <pre tabIndex={0} className="overflow-x-auto rounded-small bg-ground-deep p-4 text-start text-body" dir="ltr">
            <code>{written(node.value, read.marks)}</code>
          </pre>
        );
      case "thematicBreak":
        return <hr className="border-line" />;
      case "table":
        return <Grid table={node} phrase={phrase} />;
      default:
        return phrase(node);
    }
  };
  return show;
}

const sides = { left: "text-start", right: "text-end", center: "text-center" } as const;
function Grid({ table, phrase }: { table: Table; phrase: Show }) {
  const [head, ...rows] = table.children;
  const look = (column: number): string => `border border-edge px-4 py-2 ${sides[table.align?.[column] ?? "left"]}`;
  return (
    <div tabIndex={0} className="max-w-full overflow-x-auto">
      <table className="border-collapse text-large">
        <thead className="bg-ground-deep">
          <tr>
            {head?.children.map((cell, i) => (
              <th key={i} scope="col" className={look(i)}>
                {children(cell, phrase)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.children.map((cell, i) => (
                <td key={i} className={look(i)}>
                  {children(cell, phrase)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function lines(read: Read, gap?: ShowGap): Show {
  const phrase = phrases(read, gap, true);
  const only = read.root.children.length === 1;
  const line = (node: Nodes, before = ""): ReactNode => (
    <span className={only && !before ? "" : "block"}>
      {before}
      {children(node as Paragraph, phrase)}
    </span>
  );
  const show: Show = (node) => {
    switch (node.type) {
      case "list":
        return node.children.map((item, i) => (
          <span key={i} className="block">
            {node.ordered ? `${(node.start ?? 1) + i}. ` : "• "}
            {item.children.map((child, place) => (
              <Fragment key={place}>{child.type === "paragraph" ? children(child, phrase) : show(child)}</Fragment>
            ))}
          </span>
        ));
      case "blockquote":
        return children(node, show);
      case "table":
        return node.children.map((row, i) => (
          <span key={i} className="block">
            {row.children.map((cell, place) => (
              <Fragment key={place}>
                {place > 0 && " · "}
                {children(cell, phrase)}
              </Fragment>
            ))}
          </span>
        ));
      case "code":
        return <code className="block whitespace-pre-wrap">{written(node.value, read.marks)}</code>;
      case "thematicBreak":
        return null;
      default:
        return line(node);
    }
  };
  return show;
}
