// A formula in letters, on one line, where no formula can stand: an option of a list, the name of a button, a voice. Schools'
// TeX: fractions, powers, roots, Greek letters, the common signs; of what else there is, the words stay.
const signs: Record<string, string> = {
  cdot: "·", times: "×", div: "÷", pm: "±", le: "≤", leq: "≤", ge: "≥", geq: "≥", ne: "≠", neq: "≠", approx: "≈", equiv: "≡", infty: "∞", to: "→", rightarrow: "→", Rightarrow: "⇒", angle: "∠", circ: "°", degree: "°", percent: "%", ldots: "…", dots: "…", cdots: "…", in: "∈", cup: "∪", cap: "∩", sum: "∑", int: "∫", triangle: "△", perp: "⊥", parallel: "∥", square: "□",
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", Delta: "Δ", epsilon: "ε", varepsilon: "ε", theta: "θ", lambda: "λ", mu: "μ", pi: "π", rho: "ρ", sigma: "σ", Sigma: "Σ", tau: "τ", phi: "φ", varphi: "φ", omega: "ω", Omega: "Ω",
};
const bare = new Set(["left", "right", "big", "Big", "displaystyle", "textstyle", "limits", "text", "mathrm", "mathbf", "mathit", "operatorname", "overline", "underline", "quad", "qquad"]);
const raised: Record<string, string> = { "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "+": "⁺", "-": "⁻", n: "ⁿ" };
const lowered: Record<string, string> = { "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉" };

const deepest = 40;

class Line {
  private at = 0;
  constructor(private readonly tex: string) {}

  // Up to the closing brace or the end.
  group(depth = 0): string {
    let out = "";
    while (this.at < this.tex.length && this.tex[this.at] !== "}") out += this.one(depth);
    this.at += 1;
    return out;
  }

  private one(depth: number): string {
    const sign = this.tex[this.at++] ?? "";
    if (sign === "{") return depth > deepest ? "" : this.group(depth + 1);
    if (sign === "^") return small(this.argument(depth), raised, "^");
    if (sign === "_") return small(this.argument(depth), lowered, "_");
    if (sign === "\\") return this.command(depth);
    return sign === "~" || sign === "&" ? " " : sign;
  }
  private argument(depth: number): string {
    while (this.tex[this.at] === " ") this.at += 1;
    return this.at < this.tex.length && this.tex[this.at] !== "}" ? this.one(depth).trim() : "";
  }
  private command(depth: number): string {
    const name = /^[a-zA-Z]+/.exec(this.tex.slice(this.at, this.at + 30))?.[0] ?? "";
    if (!name) {
      const sign = this.tex[this.at++] ?? "";
      return /[{}%$#&_|]/.test(sign) ? sign : " ";
    }
    this.at += name.length;
    if (/^[dt]?frac$/.test(name)) return `${whole(this.argument(depth))}/${whole(this.argument(depth))}`;
    if (name === "sqrt") return `√${whole(this.argument(depth))}`;
    if (bare.has(name)) return "";
    return signs[name] ?? `${name} `;
  }
}
function whole(text: string): string {
  return /^[\wπ.,√²³]*$/.test(text) ? text : `(${text})`;
}
function small(text: string, letters: Record<string, string>, otherwise: string): string {
  if (text === "°") return text;
  return [...text].every((sign) => letters[sign]) ? [...text].map((sign) => letters[sign]).join("") : otherwise + whole(text);
}

export function inLetters(tex: string): string {
  const line = new Line(tex.replace(/^\s*\\begin\{\w+\*?\}|\\end\{\w+\*?\}\s*$/g, ""));
  return line.group().replace(/\s+/g, " ").trim();
}
