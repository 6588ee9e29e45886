import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { plainText, Prose } from "../src/ui/Prose";

const shown = (text: string): string => renderToStaticMarkup(<Prose text={{ text, format: "markdown" }} />);

test("bold, italic and code are elements; a script is only letters", () => {
  expect(shown("**bold** and *soft* and `code`")).toContain("<strong>bold</strong> and <em>soft</em> and <code");
  expect(shown("<script>alert(1)</script>")).toContain("&lt;script&gt;");
});
test("stars and lines that mark nothing stay as they are", () => {
  expect(shown("2 * 3 * 4 and snake_case_name")).toContain("2 * 3 * 4 and snake_case_name");
});
test("plain text shows its marks as they were written", () => {
  expect(renderToStaticMarkup(<Prose text={{ text: "**x**", format: "plain" }} />)).toContain("**x**");
});
test("lists are lists", () => {
  expect(shown("- one\n- two")).toContain("<li>one</li><li>two</li>");
});
test("where only letters can stand, the marks are left out", () => {
  expect(plainText({ text: "**two** sixths", format: "markdown" })).toBe("two sixths");
});

test("a picture that came with a text is shown, one from elsewhere is not", () => {
  const hash = "0123456789abcdef".repeat(4);
  const markup = shown(`See ![a square](attachment:${hash}), hear [a bird](attachment:${hash}), not ![x](http://elsewhere/x.png)`);
  expect(markup).toContain(`<img src="/api/v1/attachments/${hash}" alt="a square"`);
  expect(markup).toContain(`<audio src="/api/v1/attachments/${hash}"`);
  expect(markup).not.toContain('src="http');
  expect(renderToStaticMarkup(<Prose text={{ text: `![p](attachment:${hash})`, format: "plain" }} />)).toContain("<img");
  expect(plainText({ text: `![a square](attachment:${hash}) is it`, format: "plain" })).toBe("a square is it");
});
