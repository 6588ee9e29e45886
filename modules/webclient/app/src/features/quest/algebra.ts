// What somebody typed as algebra, as TeX: for showing how it reads while it is written, not for judging it. It forgives
// what isn't finished: an operand that is missing is a small square, a bracket left open closes at the end. Products go from
// left to right, said or unsaid: 1/2x is (1/2)·x, and the preview shows so.
interface Piece {
  tex: string;
  inside?: string; // of brackets that a fraction or a root needs no more
}

const missing = "{\\square}";
const words: Record<string, string> = { pi: "\\pi", alpha: "\\alpha", beta: "\\beta", gamma: "\\gamma", delta: "\\delta", theta: "\\theta", lambda: "\\lambda", mu: "\\mu", phi: "\\varphi", omega: "\\omega" };
const functions = ["arcsin", "arccos", "arctan", "sin", "cos", "tan", "log", "ln", "exp"];
const signs: Record<string, string> = { "<=": "\\le", ">=": "\\ge", "≤": "\\le", "≥": "\\ge", "!=": "\\ne", "≠": "\\ne", "=": "=", "<": "<", ">": ">" };
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const closing: Record<string, string> = { "(": ")", "[": "]", "{": "}" };
const brackets: Record<string, [string, string]> = { "(": ["(", ")"], "[": ["[", "]"], "{": ["\\{", "\\}"] };

const token = new RegExp(`\\s+|\\d+(?:[.,]\\d+)?|sqrt|${functions.join("|")}|${Object.keys(words).join("|")}|\\*\\*|<=|>=|!=|[a-zA-Zπ√²³⁰¹⁴⁵⁶⁷⁸⁹°%!|]|[-+−±*·×⋅/÷:^()\\[\\]{}=<>≤≥≠]`, "gy");

function tokens(text: string): string[] | null {
  const all: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return null;
    if (match[0].trim()) all.push(match[0]);
  }
  return all;
}

class Reader {
  private at = 0;
  constructor(private readonly all: string[]) {}

  private get next(): string {
    return this.all[this.at] ?? "";
  }
  get done(): boolean {
    return this.at >= this.all.length;
  }
  private take(): string {
    return this.all[this.at++] ?? "";
  }

  relation(): string {
    let tex = this.sum();
    while (signs[this.next]) tex += ` ${signs[this.take()]} ${this.sum()}`;
    return tex;
  }

  private sum(): string {
    let tex = "";
    if (/^[-−+±]$/.test(this.next)) tex = this.plusMinus();
    tex += this.product().tex;
    while (/^[-−+±]$/.test(this.next)) tex += ` ${this.plusMinus()} ${this.product().tex}`;
    return tex;
  }
  private plusMinus(): string {
    const sign = this.take();
    return sign === "+" ? "+" : sign === "±" ? "\\pm" : "-";
  }

  private product(): Piece {
    let left = this.factor();
    for (;;) {
      if (/^[/÷:]$/.test(this.next)) {
        this.take();
        left = { tex: `\\frac{${bare(left)}}{${bare(this.signed())}}` };
      } else if (/^([*·×⋅])$/.test(this.next)) {
        this.take();
        left = { tex: `${left.tex} \\cdot ${this.signed().tex}` };
      } else if (this.begins()) {
        const joins = /^\d/.test(this.next) ? " \\cdot " : " ";
        left = { tex: `${left.tex}${joins}${this.factor().tex}` };
      } else return left;
    }
  }
  private signed(): Piece {
    return /^[-−]$/.test(this.next) ? { tex: `${this.take() && "-"}${this.factor().tex}` } : this.factor();
  }
  private begins(): boolean {
    return /^[\d\wπ√([{]/.test(this.next);
  }

  private factor(): Piece {
    let base = this.atom();
    for (;;) {
      if (this.next === "^" || this.next === "**") {
        this.take();
        base = { tex: `{${base.tex}}^{${bare(this.power())}}` };
      } else if (this.next && [...this.next].every((sign) => raised.includes(sign))) {
        base = { tex: `{${base.tex}}^{${raised.indexOf(this.take())}}` };
      } else if (/^[!°%]$/.test(this.next)) {
        const sign = this.take();
        base = { tex: sign === "°" ? `{${base.tex}}^\\circ` : `${base.tex}${sign === "!" ? "!" : "\\%"}` };
      } else return base;
    }
  }
  // From the right: 2^3^4 is 2^(3^4).
  private power(): Piece {
    const sign = /^[-−]$/.test(this.next) ? this.take() && "-" : "";
    const base = this.atom();
    if (this.next !== "^") return sign ? { tex: sign + base.tex } : base;
    this.take();
    return { tex: `${sign}{${base.tex}}^{${bare(this.power())}}` };
  }

  private atom(): Piece {
    const { next } = this;
    if (/^\d/.test(next)) return { tex: this.take().replace(",", "{,}") };
    if (next === "sqrt" || next === "√") {
      this.take();
      return { tex: `\\sqrt{${bare(this.atom())}}` };
    }
    if (functions.includes(next)) return { tex: `\\${this.take()} ${this.next === "(" ? this.atom().tex : this.begins() ? this.factor().tex : missing}` };
    if (closing[next]) return this.bracketed(this.take());
    if (next === "|") return this.absolute();
    if (next === "π" || words[next]) return { tex: words[this.take()] ?? "\\pi" };
    if (/^[a-zA-Z]$/.test(next)) return { tex: this.take() };
    return { tex: missing };
  }
  private bracketed(open: string): Piece {
    const inside = this.relation();
    if (this.next === closing[open]) this.take();
    const [left, right] = brackets[open] as [string, string];
    return { tex: `\\left${left}${inside}\\right${right}`, inside };
  }
  private absolute(): Piece {
    this.take();
    const inside = this.sum();
    if (this.next === "|") this.take();
    return { tex: `\\left|${inside}\\right|` };
  }
}
const bare = ({ tex, inside }: Piece): string => inside ?? tex;

// Null: it is no algebra.
export function texOf(text: string): string | null {
  const all = tokens(text);
  if (!all || all.length === 0) return null;
  const reader = new Reader(all);
  const tex = reader.relation();
  return reader.done ? tex : null;
}

// The letters that stand for numbers in a question's text: those of its formulas, and those that touch a figure or a sign.
export function variablesOf(prompt: string): string[] {
  const formulas = [...prompt.matchAll(/\$\$(.+?)\$\$|\\\((.+?)\\\)|\\\[(.+?)\\\]/gs)].map((match) => (match[1] ?? match[2] ?? match[3] ?? "").replace(/\\(?:text|mathrm|operatorname)\s*\{[^}]*\}|\\[a-zA-Z]+/g, " "));
  const inFormulas = formulas.flatMap((tex) => tex.match(/[a-zA-Z]/g) ?? []);
  const words = prompt.replace(/\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]/gs, " ");
  const around = [...words.matchAll(/(?:[\d(+*/^=·×−-]\s*)([a-zA-Z])(?![a-zA-Z])|(?<![a-zA-Z])([a-zA-Z])(?=\s*[-+*/^=·×−²³⁴)])/g)].map((match) => match[1] ?? match[2] ?? "");
  return [...new Set([...inFormulas, ...around])].slice(0, 4);
}
