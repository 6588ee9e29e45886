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
