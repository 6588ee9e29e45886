// The rules of strict reading, on simdjson's tape. A parser a thread is kept warm, so that a small body costs no
// allocation; one that grew large is given back.
#include "base/json.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <set>

#include "base/json/locate.hpp"
#include "base/utf8.hpp"

namespace edu::json {

using simdjson::dom::element;
using simdjson::dom::element_type;

// A step down from the reading's root: a member's name, or an element's number.
struct Reader::Place {
  const Place* above;
  std::string_view name;
  std::size_t number;
  bool numbered;
};

// Stands at a place while it lives.
class Reader::At {
 public:
  At(Reader& reader, std::string_view name) : reader_{reader}, place_{reader.place_, name, 0, false} {
    reader.place_ = &place_;
  }
  At(Reader& reader, std::size_t number) : reader_{reader}, place_{reader.place_, {}, number, true} {
    reader.place_ = &place_;
  }
  At(const At&) = delete;
  At& operator=(const At&) = delete;
  ~At() { reader_.place_ = place_.above; }

 private:
  Reader& reader_;
  Place place_;
};

namespace {

constexpr std::size_t most_errors = 32;
constexpr std::size_t warm_bytes = 64 * 1024;    // the parser's first capacity
constexpr std::size_t kept_bytes = 1024 * 1024;  // and the largest that is kept

static_assert(sizeof(Node) == sizeof(element) && std::is_trivially_copyable_v<element>);
element element_at(Node node) { return std::bit_cast<element>(node); }
Node node_of(element value) { return std::bit_cast<Node>(value); }

// Nothing was sent: every field has to come from a parameter.
constexpr Node nothing{nullptr, std::numeric_limits<std::size_t>::max()};

simdjson::dom::parser make_parser() {
  simdjson::dom::parser parser;
  // simdjson counts the document itself as a level.
  if (parser.allocate(warm_bytes, max_depth + 1) != simdjson::SUCCESS) throw std::bad_alloc{};
  return parser;
}

std::string_view called(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "an array";
    case element_type::OBJECT:
      return "an object";
    case element_type::INT64:
    case element_type::UINT64:
      return "a whole number";
    case element_type::DOUBLE:
      return "a number with a fraction or exponent";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "a truth value";
    case element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  out += utf8::cut(text, 60);
  out += '"';
  return out;
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

std::string unknown_field(std::string_view name, std::span<const Field> fields) {
  auto detail = "There is no field " + in_quotes(name);
  if (name.size() > 60) return detail + ".";
  const auto* nearest = static_cast<const Field*>(nullptr);
  auto distance = std::min<std::size_t>(name.size(), 4);
  for (const auto& field : fields) {
    if (!field.read) continue;
    if (const auto d = edits(name, field.name); d < distance) {
      distance = d;
      nearest = &field;
    }
  }
  return nearest ? detail + "; did you mean " + in_quotes(nearest->name) + "?" : detail + ".";
}

[[noreturn]] void refuse_text(std::string_view text) {
  const auto found = locate(text);
  const auto offset = found ? found->offset : 0;
  const auto pointer = found ? found->pointer : std::string{};
  const auto at = " at byte " + std::to_string(offset) + (pointer.empty() ? std::string{} : " (" + pointer + ")");
  const auto what = found ? found->what : Located::What::syntax;
  switch (what) {
    case Located::What::depth:
      throw invalid(pointer, "field.depth", "This is nested more than " + std::to_string(max_depth) + " deep.");
    case Located::What::number:
      throw invalid(pointer, "field.range", "This number is too large to be read.");
    case Located::What::utf8:
    case Located::What::syntax:
      break;
  }
  const bool utf8 = what == Located::What::utf8;
  auto problem = bad_request("json.malformed", (utf8 ? "This isn't UTF-8" : "This isn't JSON") + at + ".");
  problem.errors.push_back({pointer, utf8 ? "json.utf8" : "json.syntax", problem.detail});
  throw problem;
}

void append_raw(std::string& out, element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      out += '[';
      for (const auto child : simdjson::dom::array(value)) {
        append_raw(out, child);
        out += ',';
      }
      append_end(out, ']');
      return;
    case element_type::OBJECT:
      out += '{';
      for (const auto member : simdjson::dom::object(value)) {
        append_string(out, member.key);
        out += ':';
        append_raw(out, member.value);
        out += ',';
      }
      append_end(out, '}');
      return;
    case element_type::INT64:
      return append_number(out, std::int64_t(value));
    case element_type::UINT64:
      return append_number(out, std::uint64_t(value));
    case element_type::DOUBLE: {
      const auto start = out.size();
      append_number(out, double(value));
      // 1.0 stays a number that isn't whole to a later reader.
      if (out.find_first_of(".e", start) == std::string::npos) out += ".0";
      return;
    }
    case element_type::STRING:
      return append_string(out, std::string_view(value));
    case element_type::BOOL:
      out += bool(value) ? "true" : "false";
      return;
    case element_type::NULL_VALUE:
      out += "null";
      return;
  }
}

}  // namespace

void Reader::read(std::string_view text, const std::span<const Param>* params, ReadInto read, void* into,
                  bool merging) {
  thread_local auto parser = make_parser();
  Reader reader;
  reader.merging_ = merging;
  if (params) reader.params_ = *params;
  reader.top_ = params != nullptr;

  if (text.empty() && params) {
    read(reader, nothing, into);
  } else {
    element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) refuse_text(text);
    read(reader, node_of(root), into);
    if (text.size() > kept_bytes) parser = make_parser();
  }
  if (reader.errors_.empty()) return;
  const auto& first = reader.errors_.front();
  Problem problem{422, "input.invalid", first.pointer.empty() ? first.detail : first.pointer + ": " + first.detail};
  problem.errors = std::move(reader.errors_);
  throw problem;
}

const Param* Reader::param(Node node) const {
  return node.document || node.index >= params_.size() ? nullptr : &params_[node.index];
}

std::string Reader::pointer() const {
  std::vector<const Place*> places;
  for (const auto* place = place_; place; place = place->above) places.push_back(place);
  std::string pointer;
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    append_token(pointer, (*place)->numbered ? std::to_string((*place)->number) : (*place)->name);
  }
  return pointer;
}

bool Reader::refuse(std::string_view code, std::string detail) {
  if (errors_.size() < most_errors) errors_.push_back({pointer(), std::string{code}, std::move(detail)});
  return false;
}

bool Reader::refuse_type(Node node, std::string_view wanted) {
  auto detail = "This must be " + std::string{wanted};
  if (const auto* text = param(node)) detail += ", not " + in_quotes(text->value);
  else if (node.document) detail += ", not " + std::string{called(element_at(node).type())};
  return refuse("field.type", detail + ".");
}

bool Reader::is_null(Node node) const { return node.document && element_at(node).is_null(); }

bool Reader::boolean(Node node, bool& into) {
  if (const auto* text = param(node)) {
    if (text->value != "true" && text->value != "false") return refuse_type(node, "true or false");
    into = text->value == "true";
    return true;
  }
  if (!node.document || element_at(node).get(into) != simdjson::SUCCESS) return refuse_type(node, "true or false");
  return true;
}

namespace {

enum class Number { good, not_one, beyond };

template <class T>
Number number_of(std::string_view text, T& into) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), into);
  if (result.ptr != text.data() + text.size() || text.empty()) return Number::not_one;
  if (result.ec == std::errc::result_out_of_range) return Number::beyond;
  return result.ec == std::errc{} ? Number::good : Number::not_one;
}

template <class T>
Number number_of(element value, T& into) {
  switch (value.get(into)) {
    case simdjson::SUCCESS:
      return Number::good;
    case simdjson::NUMBER_OUT_OF_RANGE:
      return Number::beyond;
    default:
      return Number::not_one;
  }
}

}  // namespace

bool Reader::integer(Node node, std::int64_t low, std::int64_t high, std::int64_t& into) {
  const auto* text = param(node);
  const auto number = text            ? number_of(text->value, into)
                      : node.document ? number_of(element_at(node), into)
                                      : Number::not_one;
  if (number == Number::not_one) {
    // A negative number is whole as well, only too small.
    return refuse_type(node, "a whole number");
  }
  if (number == Number::good && into >= low && into <= high) return true;
  return refuse("field.range", "This must be from " + std::to_string(low) + " to " + std::to_string(high) + ".");
}

bool Reader::natural(Node node, std::uint64_t low, std::uint64_t high, std::uint64_t& into) {
  const auto* text = param(node);
  auto number = text            ? number_of(text->value, into)
                : node.document ? number_of(element_at(node), into)
                                : Number::not_one;
  if (number == Number::not_one && text) {
    std::int64_t negative = 0;
    if (number_of(text->value, negative) != Number::not_one) number = Number::beyond;
  }
  if (number == Number::not_one) return refuse_type(node, "a whole number");
  if (number == Number::good && into >= low && into <= high) return true;
  return refuse("field.range", "This must be from " + std::to_string(low) + " to " + std::to_string(high) + ".");
}

bool Reader::real(Node node, double& into) {
  const auto* text = param(node);
  const auto number = text            ? number_of(text->value, into)
                      : node.document ? number_of(element_at(node), into)
                                      : Number::not_one;
  if (number == Number::beyond) return refuse("field.range", "This number is too large or too small to be read.");
  if (number == Number::not_one || !std::isfinite(into)) return refuse_type(node, "a number");
  return true;
}

bool Reader::string_at(Node node, std::string_view wanted, std::string_view& into) {
  if (const auto* text = param(node)) {
    if (!utf8::valid(text->value)) return refuse("field.form", "This is not UTF-8.");
    into = text->value;
    return true;
  }
  if (!node.document || element_at(node).get(into) != simdjson::SUCCESS) return refuse_type(node, wanted);
  return true;
}

bool Reader::string(Node node, std::string& into) {
  std::string_view text;
  if (!string_at(node, "a string", text)) return false;
  into.assign(text);
  return true;
}

bool Reader::text(Node node, std::size_t least, std::size_t most, std::string_view (*refuse_form)(std::string_view),
                  std::string& into) {
  std::string_view text;
  if (!string_at(node, "a string", text)) return false;
  const auto length = utf8::length(text);
  if (length < least || length > most) {
    return refuse("field.range", "This must be from " + std::to_string(least) + " to " + std::to_string(most) +
                                     " characters long, not " + std::to_string(length) + ".");
  }
  if (const auto why = refuse_form(text); !why.empty()) return refuse("field.form", "This " + std::string{why} + ".");
  into.assign(text);
  return true;
}

bool Reader::id(Node node, std::string_view prefix, std::int64_t& into) {
  std::string_view text;
  if (!string_at(node, "an id", text)) return false;
  const auto value = decode_id(prefix, text);
  if (!value)
    return refuse("field.form", "This must be an id that begins with " + in_quotes(std::string{prefix} + "_") + ".");
  into = *value;
  return true;
}

bool Reader::time(Node node, Time& into) {
  std::string_view text;
  if (!string_at(node, "a time", text)) return false;
  const auto value = parse_time(text);
  if (!value) return refuse("field.form", "This must be a time as RFC 3339 writes it, like \"2026-11-22T08:30:00Z\".");
  into = *value;
  return true;
}

bool Reader::day(Node node, Day& into) {
  std::string_view text;
  if (!string_at(node, "a date", text)) return false;
  const auto value = parse_day(text);
  if (!value) return refuse("field.form", "This must be a date that exists, like \"2026-12-01\".");
  into = *value;
  return true;
}

bool Reader::money(Node node, std::string_view currency, std::int64_t& into) {
  const Field amount{currency, true, &read_into<std::int64_t>};
  const auto before = errors_.size();
  afresh([&] { object(node, {&amount, 1}, {}, &into); });
  return errors_.size() == before;
}

bool Reader::raw(Node node, std::string& into) {
  if (!node.document) return refuse_type(node, "part of the body");
  into.clear();
  append_raw(into, element_at(node));
  return true;
}

bool Reader::name(Node node, std::span<const std::string_view> names, std::size_t& into) {
  std::string_view text;
  if (!string_at(node, "a string", text)) return false;
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) {
    into = static_cast<std::size_t>(found - names.begin());
    return true;
  }
  std::string list;
  for (const auto each : names) list += (list.empty() ? "" : ", ") + std::string{each};
  return refuse("field.range", "This must be one of " + list + ".");
}

void Reader::array(Node node, void* into, ReadInto add) {
  simdjson::dom::array elements;
  if (!node.document || element_at(node).get(elements) != simdjson::SUCCESS) {
    refuse_type(node, "an array");
    return;
  }
  top_ = false;
  afresh([&] {
    std::size_t number = 0;
    for (const auto each : elements) {
      const At at{*this, number++};
      add(*this, node_of(each), into);
    }
  });
}

void Reader::members(Node node, void* into, void (*add)(Reader&, std::string_view, Node, void*)) {
  simdjson::dom::object object;
  if (!node.document || element_at(node).get(object) != simdjson::SUCCESS) {
    refuse_type(node, "an object");
    return;
  }
  top_ = false;
  afresh([&] {
    std::set<std::string_view> seen;
    for (const auto member : object) {
      const At at{*this, member.key};
      if (seen.insert(member.key).second) add(*this, member.key, node_of(member.value), into);
      else refuse("field.duplicate", "This name stands twice.");
    }
  });
}

void Reader::object(Node node, std::span<const Field> fields, std::string_view kind, void* into) {
  const bool with_params = std::exchange(top_, false);
  simdjson::dom::object object;
  if (node.document ? element_at(node).get(object) != simdjson::SUCCESS : !with_params || param(node)) {
    refuse_type(node, "an object");
    return;
  }

  std::uint64_t seen = 0;
  bool kind_seen = kind.empty();
  std::size_t next = 0;
  const auto take = [&](std::string_view name, Node value) {
    const At at{*this, name};
    // Fields mostly come in the order in which they are described.
    auto which = next < fields.size() && fields[next].name == name ? next : 0;
    while (which < fields.size() && fields[which].name != name) ++which;
    if (which == fields.size() && !kind.empty() && name == "kind") {
      std::size_t ignored = 0;
      if (std::exchange(kind_seen, true)) refuse("field.duplicate", "This field stands twice.");
      else this->name(value, {&kind, 1}, ignored);
      return;
    }
    if (which == fields.size() || !fields[which].read) {
      refuse("field.unknown", unknown_field(name, fields));
      return;
    }
    const auto bit = std::uint64_t{1} << which;
    if (seen & bit) {
      refuse("field.duplicate", "This field stands twice.");
      return;
    }
    seen |= bit;
    next = which + 1;
    fields[which].read(*this, value, into);
  };

  if (with_params) {
    for (std::size_t i = 0; i < params_.size(); ++i) take(params_[i].name, {nullptr, i});
  }
  if (node.document) {
    for (const auto member : object) take(member.key, node_of(member.value));
  }

  if (!kind_seen) {
    const At at{*this, "kind"};
    refuse("field.missing", "This field is needed.");
  }
  if (merging_) return;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].required || seen >> i & 1) continue;
    const At at{*this, fields[i].name};
    refuse("field.missing", "This field is needed.");
  }
}

bool Reader::kind(Node node, std::span<const std::string_view> kinds, std::size_t& into) {
  simdjson::dom::object object;
  if (!node.document || element_at(node).get(object) != simdjson::SUCCESS) return refuse_type(node, "an object");
  for (const auto member : object) {
    if (member.key != "kind") continue;
    const At at{*this, "kind"};
    return name(node_of(member.value), kinds, into);
  }
  const At at{*this, "kind"};
  return refuse("field.missing", "This field is needed.");
}

}  // namespace edu::json
