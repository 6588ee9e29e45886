// A formula as MathML: browsers set it, screen readers read it, and it needs no style of its own. Loaded with the first one.
import katex from "katex";
import { useMemo } from "react";

export default function Formula({ tex, block }: { tex: string; block: boolean }) {
  const html = useMemo(() => {
    try {
      return katex.renderToString(tex, { output: "mathml", displayMode: block, throwOnError: true, trust: false, strict: "ignore", maxSize: 20, maxExpand: 200 });
    } catch {
      return null; // not TeX: shown as it was written
    }
  }, [tex, block]);
  return html === null ? <code>{tex}</code> : <span className={block ? "block py-2 text-center" : ""} dangerouslySetInnerHTML={{ __html: html }} />;
}
