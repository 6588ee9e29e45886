#include "skill/item/prose.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace edu::skill {

namespace {

using std::string_view;

constexpr std::array<string_view, 14> blocks{"p",  "div", "li", "ul", "ol", "tr", "table",
                                             "h1", "h2",  "h3", "h4", "h5", "h6", "blockquote"};
constexpr std::array<string_view, 25> inlines{"b",     "i",   "u",    "s",    "em",    "strong", "span", "a", "font",
                                              "small", "big", "code", "pre",  "tt",    "var",    "kbd",  "q", "cite",
                                              "del",   "ins", "mark", "abbr", "tbody", "thead",  "label"};
constexpr std::array<string_view, 15> others{"br",    "hr",    "td",    "th",     "sub",    "sup",    "img",  "script",
                                             "style", "video", "audio", "iframe", "source", "object", "embed"};

constexpr std::array<std::pair<string_view, string_view>, 34> entities{{
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
    {"deg", "°"},    {"times", "×"},  {"divide", "÷"}, {"plusmn", "±"}, {"minus", "−"},  {"middot", "·"},
    {"le", "≤"},     {"ge", "≥"},     {"ne", "≠"},     {"pi", "π"},     {"radic", "√"},  {"infin", "∞"},
    {"frac12", "½"}, {"frac14", "¼"}, {"frac34", "¾"}, {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"},
    {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"eacute", "é"}, {"egrave", "è"},
    {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},   {"szlig", "ß"},
}};

constexpr string_view small_signs = "0123456789+-=()n";
constexpr std::array<string_view, 16> raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
                                             "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ"};
constexpr std::array<string_view, 16> lowered{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
                                              "₈", "₉", "₊", "₋", "₌", "₍", "₎", "ₙ"};

template <class Range>
bool among(const Range& names, string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string lower(string_view text) {
  std::string low{text};
  for (auto& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

// "x<sup>2</sup>" as x², what has no small sign as x^(abc).
std::string small(string_view text, const std::array<string_view, 16>& signs, char otherwise) {
  std::string small;
  for (const char c : text) {
    const auto at = small_signs.find(c);
    if (at == small_signs.npos)
      return otherwise + (text.size() == 1 ? std::string{text} : "(" + std::string{text} + ")");
    small += signs[at];
  }
  return small;
}

const KeepMedia nothing_kept;

// The mark of Markdown; what it shows, in words that can't end it.
std::string media_mark(const KeptMedia& kept, string_view said) {
  std::string mark = kept.sound ? "[" : "![";
  for (const char c : said.substr(0, 1000)) mark += string_view{"[]()\n\r\t"}.find(c) == string_view::npos ? c : ' ';
  return mark + "](" + kept.reference + ")";
}

struct Tag {
  std::string name;  // in small letters; "" for a comment
  bool closes = false;
  string_view inside;
};

class Html {
 public:
  Html(string_view rest, const KeepMedia& keep) : rest_{rest}, keep_{keep} {}

  Shown read() {
    while (!rest_.empty()) {
      if (rest_.front() == '<' && tag()) continue;
      if (rest_.front() == '&' && entity()) continue;
      put(rest_.front());
      rest_.remove_prefix(1);
    }
    script_ends();
    return {std::move(out_), picture_lost_};
  }

 private:
  bool tag() {
    const auto tag = take_tag();
    if (!tag) return false;
    if (tag->name == "script" || tag->name == "style") {
      if (!tag->closes) {
        skip_past("</" + tag->name);
        skip_past(">");
      }
    } else if (tag->name == "br" || tag->name == "hr" || among(blocks, tag->name)) {
      line(tag->name == "br" || tag->name == "hr");
      if (tag->name == "li" && !tag->closes) out_ += "• ";
    } else if (tag->name == "td" || tag->name == "th") {
      put(' ');
    } else if (tag->name == "sub" || tag->name == "sup") {
      if (tag->closes) script_ends();
      else script_begins(tag->name);
    } else if (!tag->closes) {
      media(*tag);
    }
    return true;
  }

  // A tag or comment of HTML's; nothing for a < that stands for itself ("2 < 3", "<x>").
  std::optional<Tag> take_tag() {
    if (rest_.starts_with("<!--")) {
      skip_past("-->");
      return Tag{};
    }
    Tag tag;
    auto at = std::size_t{1};
    tag.closes = rest_.substr(at).starts_with('/');
    if (tag.closes) ++at;
    const auto end = std::min(
        rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at), rest_.size());
    if (end - at > 10) return {};
    tag.name = lower(rest_.substr(at, end - at));
    if (!among(blocks, tag.name) && !among(inlines, tag.name) && !among(others, tag.name)) return {};
    if (no_more_ends_) return {};
    const auto close = rest_.find('>', end);
    no_more_ends_ = close == rest_.npos;
    if (no_more_ends_) return {};
    tag.inside = rest_.substr(end, close - end);
    rest_.remove_prefix(close + 1);
    return tag;
  }

  void skip_past(string_view end) {
    const auto at = rest_.find(end);
    rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + end.size());
  }

  bool entity() {
    const auto end = rest_.substr(0, 12).find(';');
    if (end == rest_.npos || end < 2) return false;
    const auto name = rest_.substr(1, end - 1);
    if (name.front() == '#') {
      if (!point(name.substr(1))) return false;
    } else {
      const auto known = std::find_if(entities.begin(), entities.end(), [&](const auto& e) { return e.first == name; });
      if (known == entities.end()) return false;
      out_ += known->second;
    }
    rest_.remove_prefix(end + 1);
    return true;
  }

  bool point(string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex) digits.remove_prefix(1);
    utf8proc_int32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return false;
    if (value < 0x20 || (value >= 0x7f && value < 0xa0) || !utf8proc_codepoint_valid(value)) return false;
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(value, bytes.data());
    out_.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    return true;
  }

  // Runs of white space are one blank.
  void put(char c) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) out_ += c;
    else if (out_.empty() || (out_.back() != ' ' && out_.back() != '\n')) out_ += ' ';
  }
  // Blocks begin and end a line; only <br> makes an empty one.
  void line(bool always) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (always || (!out_.empty() && out_.back() != '\n')) out_ += '\n';
  }

  void script_begins(const std::string& name) {
    script_ends();
    script_ = name;
    script_from_ = out_.size();
  }
  void script_ends() {
    if (script_.empty()) return;
    const auto inside = out_.substr(std::min(script_from_, out_.size()));
    out_.resize(out_.size() - inside.size());
    out_ += script_ == "sup" ? small(inside, raised, '^') : small(inside, lowered, '_');
    script_.clear();
  }

  // <audio> and <video> may name their source themselves or in a tag within.
  void media(const Tag& tag) {
    const bool holder = tag.name == "audio" || tag.name == "video";
    if (tag.name == "a") {
      const auto kept = keep(attribute(tag.inside, "href"));
      if (kept && kept->sound) show(*kept, attribute(tag.inside, "title"));
    } else if (tag.name == "img" || tag.name == "source" || holder) {
      const auto source = attribute(tag.inside, "src");
      if (source.empty() && holder) return;
      const auto said = attribute(tag.inside, "alt");
      if (const auto kept = keep(source)) return show(*kept, said);
      picture_lost_ = true;
      if (!said.empty()) out_.append("[").append(said).append("]");
    } else if (tag.name == "iframe" || tag.name == "object" || tag.name == "embed") {
      picture_lost_ = true;
    }
  }
  std::optional<KeptMedia> keep(const std::string& source) const {
    return keep_ && !source.empty() ? keep_(source) : std::nullopt;
  }
  void show(const KeptMedia& kept, string_view said) { out_ += media_mark(kept, said); }

  // Its value, with or without quotes, entities resolved; empty where there is none.
  std::string attribute(string_view inside, string_view name) const {
    constexpr string_view blanks = " \t\n\r/";
    while (true) {
      inside.remove_prefix(std::min(inside.find_first_not_of(blanks), inside.size()));
      const auto end = std::min(inside.find_first_of(" \t\n\r=/"), inside.size());
      const auto found = lower(inside.substr(0, end));
      if (found.empty()) {
        if (inside.empty()) return {};
        inside.remove_prefix(1);
        continue;
      }
      inside.remove_prefix(end);
      inside.remove_prefix(std::min(inside.find_first_not_of(" \t\n\r"), inside.size()));
      if (!inside.starts_with('=')) continue;
      inside.remove_prefix(1);
      inside.remove_prefix(std::min(inside.find_first_not_of(" \t\n\r"), inside.size()));
      const auto value = take_value(inside);
      if (found == name) return decoded(value);
    }
  }
  static string_view take_value(string_view& inside) {
    const bool quoted = inside.starts_with('"') || inside.starts_with('\'');
    const auto from = quoted ? std::size_t{1} : 0;
    const auto end = std::min(quoted ? inside.find(inside.front(), 1) : inside.find_first_of(" \t\n\r"), inside.size());
    const auto value = inside.substr(std::min(from, inside.size()), end - std::min(from, end));
    inside.remove_prefix(std::min(end + from, inside.size()));
    return value;
  }
  std::string decoded(string_view value) const {
    if (value.find('&') == value.npos) return std::string{value};
    Html words{value, nothing_kept};
    while (!words.rest_.empty()) {
      if (words.rest_.front() == '&' && words.entity()) continue;
      words.out_ += words.rest_.front();
      words.rest_.remove_prefix(1);
    }
    return std::move(words.out_);
  }

  string_view rest_;
  std::string out_;
  std::string script_;  // "sub" or "sup" while one is open
  std::size_t script_from_ = 0;
  bool no_more_ends_ = false;
  bool picture_lost_ = false;
  const KeepMedia& keep_;
};

void trim(std::string& text) {
  text.erase(0, std::min(text.find_first_not_of(" \n\t"), text.size()));
  text.erase(text.find_last_not_of(" \n\t") + 1);
}

class Settler {
 public:
  Settler(Format written, const KeepMedia& keep) : written_{written}, keep_{keep} {}

  void text(std::string& text, Format format) {
    if (format == Format::markdown) return pictures(text);
    if (format != Format::html && format != Format::moodle) return;
    // Moodle's own format is text in which tags are allowed and lines are lines.
    if (format == Format::moodle && text.find_first_of("<&") == text.npos) return;
    auto shown = text_of_html(format == Format::moodle ? lines_kept(text) : text, keep_);
    lost = lost || shown.picture_lost;
    text = std::move(shown.text);
  }
  void prose(Prose& prose) {
    text(prose.text, prose.format);
    settle(prose);
    trim(prose.text);
  }
  static void settle(Prose& prose) {
    if (prose.format != Format::markdown) prose.format = Format::plain;
  }

  void operator()(ChoiceKey& key) {
    for (auto& option : key.options) {
      prose(option.text);
      prose(option.feedback);
    }
  }
  void operator()(TruthKey& key) {
    prose(key.if_wrong);
    prose(key.if_right);
  }
  void operator()(TextKey& key) {
    for (auto& accepted : key.accepted) {
      if (written_ == Format::html) text(accepted.text, written_);
      prose(accepted.feedback);
    }
  }
  void operator()(NumberKey& key) {
    for (auto& accepted : key.accepted) prose(accepted.feedback);
  }
  void operator()(MatchingKey& key) {
    for (auto& pair : key.pairs) prose(pair.prompt);
  }
  void operator()(OrderingKey& key) {
    for (auto& step : key.steps) prose(step);
  }
  void operator()(ClozeKey& key) {
    for (auto& blank : key.blanks) std::visit(*this, blank.key);
  }
  void operator()(ExpressionKey& key) {
    for (auto& accepted : key.accepted) prose(accepted.feedback);
  }
  void operator()(EssayKey&) {}
  void operator()(DescriptionKey&) {}

  bool lost = false;

 private:
  // Markdown's own pictures: ![alt](address).
  void pictures(std::string& text) {
    std::string kept;
    std::size_t from = 0;
    for (auto open = text.find("!["); open != text.npos; open = text.find("![", from)) {
      const auto middle = text.find("](", open);
      const auto close = middle == text.npos ? text.npos : text.find(')', middle);
      if (close == text.npos) break;
      const auto said = string_view{text}.substr(open + 2, middle - open - 2);
      auto source = string_view{text}.substr(middle + 2, close - middle - 2);
      source = source.substr(0, source.find_first_of(" \n"));
      kept += string_view{text}.substr(from, open - from);
      if (const auto media = keep_ ? keep_(source) : std::nullopt) {
        kept += media_mark(*media, said);
      } else {
        lost = true;
        if (!said.empty()) kept.append("[").append(said).append("]");
      }
      from = close + 1;
    }
    if (from > 0) text = kept + text.substr(from);
  }

  static std::string lines_kept(const std::string& text) {
    std::string kept;
    for (const char c : text) {
      if (c == '\n') kept += "<br>";
      else kept += c;
    }
    return kept;
  }

  Format written_;  // of the question, which holds for accepted texts
  const KeepMedia& keep_;
};

}  // namespace

Shown text_of_html(string_view html, const KeepMedia& keep) { return Html{html, keep}.read(); }

bool settle(Item& item, const KeepMedia& keep) {
  Settler settler{item.prompt.format, keep};
  settler.text(item.prompt.text, item.prompt.format);
  Settler::settle(item.prompt);
  trim(item.prompt.text);
  settler.prose(item.feedback);
  settler.prose(item.solution);
  for (auto& hint : item.hints) settler.prose(hint);
  std::visit(settler, item.key);
  return settler.lost;
}

}  // namespace edu::skill
