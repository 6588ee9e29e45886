// Strings that break things, into every text field of every command that the contract names, over HTTP and over the live
// socket. A string is taken and comes back as it was, byte by byte, or it is refused as a problem that names the field;
// nothing in between, and never a fault.
#include <doctest/doctest.h>

#include <map>
#include <mutex>

#include "conformance/house.hpp"
#include "conformance/material.hpp"

namespace {

using namespace edu::conformance;
using edu::flow::bearer;
using edu::flow::Json;
using edu::flow::json_text;
using edu::flow::Live;
using simdjson::dom::element;

std::vector<std::string> strings() {
  std::vector<std::string> all;
  simdjson::dom::parser parser;
  for (auto one : parser.load((folder() / "naughty-strings" / "blns.json").string()).get_array())
    all.emplace_back(one.get_string().value());
  return all;
}

// A text field of a command's body, and a body that is sound but for it.
struct Field {
  std::string method, path, name;
  std::string before, after;  // of the field's value
};

struct Contract {
  simdjson::dom::parser parser;
  element root;

  explicit Contract(const std::string& text) : root{parser.parse(text)} {}

  element resolved(element schema) const {
    std::string_view place;
    while (schema["$ref"].get(place) == simdjson::SUCCESS) schema = root.at_pointer(place.substr(1));
    return schema;
  }
  // Something the schema takes.
  std::string example(element given) const {
    const auto schema = resolved(given);
    simdjson::dom::array choices;
    if (schema["enum"].get(choices) == simdjson::SUCCESS) return simdjson::to_string(choices.at(0).value());
    if (schema["oneOf"].get(choices) == simdjson::SUCCESS) return example(choices.at(0).value());
    std::string_view type, pattern;
    if (schema["type"].get(type) != simdjson::SUCCESS) return "null";
    if (type == "boolean") return "true";
    if (type == "array") return "[]";
    if (type == "integer" || type == "number") return "1";
    if (type == "object") return object(schema, {}, {});
    if (schema["pattern"].get(pattern) == simdjson::SUCCESS && pattern.find("_[0-9a-f]{16}") != pattern.npos)
      return "\"" + std::string{pattern.substr(1, 3)} + "_0123456789abcdef\"";
    return "\"fox-and-owl-12\"";
  }
  // `value` stands for the field of that name.
  std::string object(element schema, std::string_view field, std::string_view value) const {
    std::string text = "{";
    simdjson::dom::object properties;
    if (schema["properties"].get(properties) != simdjson::SUCCESS) return "{}";
    for (const auto& [name, of] : properties) {
      const bool is_it = !field.empty() && name == field;
      if (!is_it && !required(schema, name)) continue;
      if (text.size() > 1) text += ",";
      text += json_text(name) + ":" + (is_it ? std::string{value} : example(of));
    }
    return text + "}";
  }
  static bool required(element schema, std::string_view name) {
    simdjson::dom::array names;
    if (schema["required"].get(names) != simdjson::SUCCESS) return false;
    for (auto one : names)
      if (one.get_string().value() == name) return true;
    return false;
  }
  bool is_text(element given) const {
    const auto schema = resolved(given);
    std::string_view type, any;
    simdjson::dom::array choices;
    return schema["type"].get(type) == simdjson::SUCCESS && type == "string" &&
           schema["enum"].get(choices) != simdjson::SUCCESS && schema["format"].get(any) != simdjson::SUCCESS;
  }

  std::vector<Field> fields() const {
    constexpr std::string_view mark = "\x01";
    std::vector<Field> all;
    for (const auto& [path, methods] : root["paths"].get_object())
      for (const auto& [method, operation] : methods.get_object()) {
        element schema;
        if (operation.at_pointer("/requestBody/content/application~1json/schema").get(schema) != simdjson::SUCCESS)
          continue;
        schema = resolved(schema);
        simdjson::dom::object properties;
        if (schema["properties"].get(properties) != simdjson::SUCCESS) continue;
        for (const auto& [name, of] : properties) {
          if (!is_text(of)) continue;
          const auto body = object(schema, name, mark);
          const auto at = body.find(mark);
          all.push_back({upper(method), filled(path), std::string{name}, body.substr(0, at), body.substr(at + 1)});
        }
      }
    return all;
  }
  static std::string upper(std::string_view text) {
    std::string out{text};
    for (auto& c : out) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return out;
  }
  // {class} and its like become an id that nobody has.
  static std::string filled(std::string_view path) {
    std::string out{path};
    for (auto at = out.find('{'); at != out.npos; at = out.find('{'))
      out.replace(at, out.find('}') - at + 1, out.substr(at + 1, 3) + "_0123456789abcdef");
    return out;
  }
};

// Where a reply says again what it was given under that name.
bool says(const std::string& reply, const std::string& name, const std::string& string) {
  const Json json{reply};
  const auto place = "/result/" + name;
  if (!json.has(place)) return true;  // a password isn't said again
  try {
    return json.text(place) == string;
  } catch (const std::exception&) { return true; }  // another thing by that name
}

std::string judge(edu::flow::Http& http, const Field& field, const std::string& string) {
  const auto body = field.before + json_text(string) + field.after;
  const auto reply = http.call(field.method, "/api/v1" + field.path, body, bearer(House::get().school().admin));
  const auto what =
      field.method + " " + field.path + " " + field.name + " with " + json_text(string).substr(0, 80) + ": ";
  if (reply.status >= 500) return what + reply.body;
  if (reply.status >= 400) return reply.code().empty() ? what + "no problem" : "";
  return says(reply.body, field.name, string) ? "" : what + "came back as " + reply.body;
}

}  // namespace

TEST_CASE("every naughty string goes through every text field of the contract, or is refused there") {
  auto& house = House::get();
  const auto all = strings();
  REQUIRE(all.size() == 515);
  const Contract contract{house.http().call("GET", "/api/v1/openapi.json").body};
  auto fields = contract.fields();
  REQUIRE(fields.size() > 15);
  const auto wrong = judged(fields.size(), 4, [&](std::size_t i) {
    auto http = house.http();
    std::string found;
    for (const auto& string : all)
      if (found.empty()) found = judge(http, fields[i], string);
    return found;
  });
  tell("text fields that take or refuse 515 strings", fields.size() - wrong.size(), fields.size());
  CHECK(lines(wrong) == "");
}

namespace {

// A name that is read again where it belongs: the way there, and the way back.
struct Loop {
  const char *what, *path, *before, *after, *id, *back, *again;
};
constexpr std::array<Loop, 2> loops{{
    {"a class's name", "/api/v1/classes", R"({"name":)", "}", "/result/class", "/api/v1/classes/", "/name"},
    {"a quest's title", "/api/v1/quests", R"({"title":)", "", "/result/quest", "/api/v1/quests/", "/title"},
}};

std::string judge_loop(edu::flow::Http& http, const Loop& loop, const std::string& string, std::size_t& taken) {
  auto& house = House::get();
  const auto headers = bearer(house.school().admin);
  auto body = loop.before + json_text(string) + loop.after;
  if (!*loop.after) {
    const auto set = Json{http.call("GET", "/api/v1/quests/" + house.school().quest, {}, headers).body}.text("/set");
    body += R"(,"set":")" + set + R"(","class":")" + house.school().class_ + "\"}";
  }
  const auto made = http.call("POST", loop.path, body, headers);
  if (made.status == 422) return {};
  if (made.status != 200) return std::to_string(made.status) + " for " + json_text(string);
  const auto again = http.call("GET", loop.back + made.json().text(loop.id), {}, headers);
  if (again.json().text(loop.again) != string) return json_text(string) + " came back as " + again.body;
  ++taken;
  return {};
}

}  // namespace

TEST_CASE("what is taken is read again as it was written, where it belongs") {
  House::get();
  const auto all = strings();
  std::vector<std::string> wrong;
  for (const auto& loop : loops) {
    auto http = House::get().http();
    std::size_t taken = 0;
    for (const auto& string : all)
      if (auto what = judge_loop(http, loop, string, taken); !what.empty())
        wrong.push_back(std::string{loop.what} + ": " + what);
    tell(std::string{"strings read again from "} + loop.what + " (the others refused)", taken, all.size());
    CHECK(taken > 400);
  }
  CHECK(lines(wrong) == "");
}

TEST_CASE("the live socket takes and refuses the same strings") {
  auto& house = House::get();
  const auto all = strings();
  auto http = house.http();
  auto live = Live::signed_in(house.port(), house.school().admin);
  std::vector<std::string> wrong;
  for (const auto& string : all) {
    const auto body = R"({"name":)" + json_text(string) + "}";
    const auto over_http = http.call("POST", "/api/v1/classes", body, bearer(house.school().admin)).status;
    const auto reply = live.call("POST /classes", body);
    if (reply.integer("/status") != over_http) wrong.push_back(json_text(string) + ": " + reply.whole());
    else if (over_http == 200 && reply.text("/body/result/name") != string)
      wrong.push_back(json_text(string) + " changed");
  }
  tell("strings over the live socket as over HTTP", all.size() - wrong.size(), all.size());
  CHECK(lines(wrong) == "");
}
