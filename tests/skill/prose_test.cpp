#include "skill/item/prose.hpp"

#include <doctest/doctest.h>

#include <map>

#include "skill/formats/gift.hpp"
#include "skill/imports.hpp"

using namespace edu::skill;

TEST_CASE("HTML becomes the text that it shows") {
  const std::map<std::string, std::string> cases{
      {"<p>One <b>two</b></p>\n<p>three</p>", "One two\nthree\n"},
      {"a<br>b<br/>c", "a\nb\nc"},
      {"<ul><li>x</li><li>y</li></ul>", "• x\n• y\n"},
      {"x<sup>2</sup> + H<sub>2</sub>O", "x² + H₂O"},
      {"2<sup>ab</sup> e<sup>x</sup>", "2^(ab) e^x"},
      {"a &lt; b &amp; c &eacute; &#233; &#xe9; &pi;", "a < b & c é é é π"},
      {"2 < 3 and <x>", "2 < 3 and <x>"},
      {"AT&T &unknown; &;", "AT&T &unknown; &;"},
      {"<script>alert(1)</script>safe<style>p{}</style >!", "safe!"},
      {"<!-- hidden -->shown", "shown"},
      {"<a href=\"javascript:x\">link</a>", "link"},
      {"<scr<b>ipt>x", "<script>x"},
      {"<b unclosed", "<b unclosed"},
      {"&#0; &#x110000; &#xd800;", "&#0; &#x110000; &#xd800;"},
  };
  for (const auto& [html, text] : cases) CHECK(text_of_html(html).text == text);
}

TEST_CASE("a picture leaves its alternative text and a warning") {
  const auto shown = text_of_html(R"(See <img src="x.png" alt="a triangle"> here)");
  CHECK(shown.text == "See [a triangle] here");
  CHECK(shown.picture_lost);
  const auto parsed = questions_of(R"([html]See <img src\="x.png" alt\="a triangle">{T})");
  CHECK(parsed.items.front().prompt.text == "See [a triangle]");
  CHECK(parsed.warnings.size() == 1);
}

TEST_CASE("what is nothing without its pictures is refused") {
  const auto parsed = questions_of("[html]Which?{=<img src\\=\"a.png\"> ~<b>b</b>}\n\nWhich?{=a ~b}");
  CHECK(parsed.items.size() == 1);
  REQUIRE(parsed.refused.size() == 1);
  CHECK(parsed.refused[0].line == 1);
}

TEST_CASE("kept texts are plain or Markdown") {
  const auto items =
      questions_of(
          "[html]<p>Caf&eacute;</p>{=<i>a</i>#<b>y</b> ~[markdown]*b*}\n\n[html]Who?{=Andr&eacute;}\n\na < b * c\nd{T}")
          .items;
  REQUIRE(items.size() == 3);
  CHECK(items[0].prompt == Prose{"Café", Format::plain});
  const auto& options = std::get<ChoiceKey>(items[0].key).options;
  CHECK(options[0].text == Prose{"a", Format::plain});
  CHECK(options[0].feedback == Prose{"y", Format::plain});
  CHECK(options[1].text == Prose{"*b*", Format::markdown});
  CHECK(std::get<TextKey>(items[1].key).accepted[0].text == "André");
  CHECK(items[2].prompt.text == "a < b * c\nd");
}

TEST_CASE("a gap within HTML keeps the spaces around it") {
  const auto item = questions_of("[html]<p>Two plus two is {=four} and no more.</p>").items.front();
  CHECK(item.prompt.text == "Two plus two is [[1]] and no more.");
  CHECK(kind_of(questions_of("[html]<p>Two plus two? {=four}</p>").items.front()) == "short_answer");
}

TEST_CASE("hostile HTML is read in linear time") {
  for (const auto* piece : {"<", "<b", "<!--", "<script>", "<sup>", "&#x", "<p>", "</sub>", "<img alt=\""}) {
    std::string html;
    while (html.size() < 2'000'000) html += piece;
    CHECK(text_of_html(html).text.size() <= 2 * html.size());
  }
}
