import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import Markdown from "../src/ui/Markdown";
import { plainText } from "../src/ui/markdown";
import { InlineProse, Prose } from "../src/ui/Prose";
import { inLetters } from "../src/ui/tex";

const shown = (text: string): string => renderToStaticMarkup(<Markdown text={text} />);
const inLine = (text: string): string => renderToStaticMarkup(<Markdown text={text} line />);
const hash = "0123456789abcdef".repeat(4);

test("bold, italic and code are elements; a script is only letters", () => {
  expect(shown("**bold** and *soft* and `code`")).toMatch(/<strong>bold<\/strong> and <em>soft<\/em> and <code[^>]*>code<\/code>/);
  expect(shown("<script>alert(1)</script>")).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(shown("a <b onclick=x>b</b> &lt;i&gt;")).not.toContain("<b");
});
test("stars and lines that mark nothing stay as they are", () => {
  expect(shown("2 * 3 * 4 and snake_case_name")).toContain("2 * 3 * 4 and snake_case_name");
});
test("plain text shows its marks as they were written", () => {
  expect(renderToStaticMarkup(<Prose text={{ text: "**x** <b>", format: "plain" }} />)).toContain("**x** &lt;b&gt;");
});
test("lists and tables are what they are", () => {
  expect(shown("- one\n- two")).toMatch(/<ul[^>]*><li><span class="block">one<\/span><\/li><li>/);
  const table = shown("| x | x² |\n|--:|---|\n| 2 | **4** |");
  expect(table).toMatch(/<th scope="col" class="[^"]*text-end">x<\/th>/);
  expect(table).toMatch(/<td[^>]*><strong>4<\/strong><\/td>/);
});
test("an address leads nowhere: its words stay, nothing is fetched or followed", () => {
  const markup = shown("[here](javascript:alert(1)) [there](https://elsewhere) ![x](http://elsewhere/x.png) <https://auto>");
  expect(markup).not.toContain("href");
  expect(markup).not.toContain("src");
  expect(markup).toContain("here there x");
});
test("within a button a text is a line: no block stands in it", () => {
  expect(inLine("**two** sixths")).toBe('<span class=""><strong>two</strong> sixths</span>');
  expect(inLine("1. one\n2. two\n\n> said\n\n| a |\n|---|\n| b |")).not.toMatch(/<(p|ul|ol|li|table|div|blockquote)\b/);
});
test("where only letters can stand, the marks are left out", () => {
  expect(plainText({ text: "**two** sixths of \\(x_1*y*z\\)", format: "markdown" })).toBe("two sixths of x₁*y*z");
  expect(plainText({ text: `![a square](attachment:${hash}) is it`, format: "plain" })).toBe("a square is it");
});
test.each([["\\frac{3}{8}", "3/8"], ["\\pi r^2", "π r²"], ["\\frac{x+1}{2}", "(x+1)/2"], ["\\sqrt{x^{10}}", "√(x¹⁰)"], ["90^\\circ", "90°"], ["a_{ij} \\le \\mathrm{cm}", "a_ij ≤ cm"], ["{{{", ""], ["\\frac", "/"]])("the formula %s is %s in letters", (tex, letters) => expect(inLetters(tex)).toBe(letters));
test("a formula within a control has a name of letters", () => {
  expect(renderToStaticMarkup(<InlineProse text={{ text: "\\(\\frac{3}{8}\\)", format: "plain" }} />)).toContain('<span class="sr-only">3/8</span><span aria-hidden="true">');
});
test("Markdown's signs within a formula are the formula's, and a formula within code is code", () => {
  expect(shown("so \\(a*b*c_1\\) is")).toContain("<code>a*b*c_1</code> is");
  expect(shown("$$x_1 \\\\[2pt] _y_$$")).toContain("x_1 \\\\[2pt] _y_");
  expect(shown("`\\(x\\)`")).toMatch(/<code class="[^"]*">\\\(x\\\)<\/code>/);
});
test("a gap stands where its mark is, within bold and a table, too; in code it is letters", () => {
  const gap = (key: string) => <input name={key} />;
  const markup = renderToStaticMarkup(<Markdown text={"a **[[1]]** b\n\n| [[2]] |\n|---|\n| `[[3]]` |"} gap={gap} />);
  expect(markup).toMatch(/<strong><input name="1"\/><\/strong> b/);
  expect(markup).toMatch(/<th[^>]*><input name="2"\/><\/th>/);
  expect(markup).toContain("[[3]]</code>");
});
test("what ends a sentence stays with the formula or gap before it, and isn't said twice", () => {
  expect(renderToStaticMarkup(<Prose text={{ text: "a [[1]]. b", format: "plain" }} gap={(key) => <i>{key}</i>} />)).toContain('a <span class="whitespace-nowrap"><i>1</i>.</span> b');
  expect(renderToStaticMarkup(<Prose text={{ text: ". a [[1]] b", format: "plain" }} gap={(key) => <i>{key}</i>} />)).toContain(". a <i>1</i> b");
});
test("letters of private use can't be taken for a mark", () => {
  expect(shown("\uE0000\uE001 and [x]")).toContain("0 and [x]");
});
test("the first paragraph is the heading; a text that begins otherwise has none", () => {
  const head = (first: React.ReactNode) => <h1>{first ?? "none"}</h1>;
  expect(renderToStaticMarkup(<Markdown text={"How **many**?\n\n- two"} head={head} />)).toMatch(/^<h1>How <strong>many<\/strong>\?<\/h1><ul/);
  expect(renderToStaticMarkup(<Markdown text={"- two"} head={head} />)).toMatch(/^<h1>none<\/h1><ul/);
});

test("a picture that came with a text is shown, one from elsewhere is not", () => {
  const markup = shown(`See ![a square](attachment:${hash}), hear [a bird](attachment:${hash}), not ![x](http://elsewhere/x.png)`);
  expect(markup).toContain(`<img src="/api/v1/attachments/${hash}" alt="a square"`);
  expect(markup).toContain(`<audio src="/api/v1/attachments/${hash}"`);
  expect(markup).not.toContain('src="http');
  expect(shown("![x](attachment:../../secret)")).not.toContain("<img");
  expect(renderToStaticMarkup(<Prose text={{ text: `![p](attachment:${hash})`, format: "plain" }} />)).toContain("<img");
});
