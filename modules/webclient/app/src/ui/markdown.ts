// Markdown as questions use it: CommonMark with tables, read by micromark. No HTML (its letters are shown as they are), no
// code by indentation (imported files indent for looks), no addresses kept apart from their words.
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Prose } from "../api/types";
import { hidden, pieces, shownPieces, type Mark, type Piece } from "./marks";
import { inLetters } from "./tex";

const without = { disable: { null: ["htmlFlow", "htmlText", "autolink", "codeIndented", "definition"] } };

export interface Read {
  root: Root;
  marks: Mark[];
}
export function readMarkdown(source: string): Read {
  const { text, marks } = hidden(source.trim());
  return { root: fromMarkdown(text, { extensions: [gfmTable(), without], mdastExtensions: [gfmTableFromMarkdown()] }), marks };
}

const blocks = new Set(["root", "list", "listItem", "blockquote", "table"]);
function letters(node: Nodes): string {
  if (node.type === "image") return node.alt ?? "";
  if (node.type === "break") return " ";
  if ("value" in node) return node.value;
  if (!("children" in node)) return "";
  return (node.children as Nodes[]).map(letters).join(blocks.has(node.type) ? "\n" : node.type === "tableRow" ? " " : "");
}

const media = /!?\[([^\]]*)\]\(attachment:[0-9a-f]{64}\)/g;
// Where only letters can stand: an option of a list, a name for a screen reader, a voice.
export function plainText({ text, format }: Pick<Prose, "text" | "format">): string {
  if (format !== "markdown") return said(pieces(text.replace(media, "$1")));
  const { root, marks } = readMarkdown(text);
  return said(shownPieces(letters(root), marks)).trim();
}
function said(all: Piece[]): string {
  return all.map((piece) => (typeof piece === "string" ? piece : piece.kind === "formula" ? inLetters(piece.tex) : piece.source)).join("");
}
