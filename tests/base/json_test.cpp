// Described structs to JSON and back, and every refusal that reading knows, each with its JSON Pointer.
#include "base/json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "base/rng.hpp"

namespace edu {
namespace quest {
struct RunView {};
}  // namespace quest
namespace {

struct RunKind {
  static constexpr std::string_view prefix = "run";
};
BOOST_DEFINE_ENUM_CLASS(Mood, calm, merry)

struct Leaf {
  std::string word;
  std::optional<int> times;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (word, times))

struct Base {
  bool seen = false;
};
BOOST_DESCRIBE_STRUCT(Base, (), (seen))

struct Tree : Base {
  Bounded<int, 1, 50> height;
  Name name;
  std::vector<Leaf> leaves;
  std::map<std::string, double> weights;
  std::optional<Id<RunKind>> run;
  Mood mood = Mood::calm;
  Time planted;
  Duration age{};
  Coins price;
};
BOOST_DESCRIBE_STRUCT(Tree, (Base), (height, name, leaves, weights, run, mood, planted, age, price))

struct Choice {
  static constexpr std::string_view kind = "choice";
  std::vector<std::string> chosen;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (chosen))
struct Truth {
  static constexpr std::string_view kind = "truth";
  bool value = false;
};
BOOST_DESCRIBE_STRUCT(Truth, (), (value))
using Response = std::variant<Choice, Truth>;

struct Keyword {
  std::optional<int> class_;
};
BOOST_DESCRIBE_STRUCT(Keyword, (), (class_))

struct Numbers {
  std::optional<std::int64_t> i64;
  std::optional<std::uint64_t> u64;
  std::optional<std::int8_t> i8;
  std::optional<double> real;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (i64, u64, i8, real))

struct Nested {
  RawJson any;
};
BOOST_DESCRIBE_STRUCT(Nested, (), (any))

struct Asked {
  Id<RunKind> run;
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<bool> check;
  std::optional<std::string> name;
  std::optional<double> share;
  std::optional<Mood> mood;
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (run, limit, check, name, share, mood, body))

struct Inner {
  int a = 1;
  int b = 2;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (a, b))
struct Options {
  int port = 8080;
  std::vector<int> list = {1, 2};
  Inner inner;
  std::optional<Inner> maybe;
};
BOOST_DESCRIBE_STRUCT(Options, (), (port, list, inner, maybe))

struct Node {
  std::vector<Node> children;
};
BOOST_DESCRIBE_STRUCT(Node, (), (children))

const std::string full_tree = R"({"seen":true,"height":7,"name":"Elm","leaves":[{"word":"a","times":2},{"word":"b"}],)"
                              R"("weights":{"x":0.5},"run":"RUN","mood":"merry","planted":"2026-11-22T08:30:00.000Z",)"
                              R"("age":90,"price":{"coins":12}})";
std::string tree_text() {
  auto text = full_tree;
  return text.replace(text.find("RUN"), 3, to_text(Id<RunKind>{42}));
}

template <class T>
Problem refusal(std::string_view text) {
  try {
    json::read<T>(text);
  } catch (const Problem& problem) { return problem; }
  FAIL("was not refused: " << std::string{text.substr(0, 200)});
  return bad_request("", "");
}
template <class T>
std::string refused(std::string_view text) {
  const auto problem = refusal<T>(text);
  REQUIRE(!problem.errors.empty());
  return std::to_string(problem.status) + " " + problem.errors[0].pointer + " " + problem.errors[0].code;
}

}  // namespace

TEST_CASE("a described struct is written in the order of its fields and reads back the same") {
  const auto text = tree_text();
  const auto tree = json::read<Tree>(text);
  CHECK(tree.seen);
  CHECK(tree.height == 7);
  CHECK(tree.name.value == "Elm");
  CHECK(tree.leaves.size() == 2);
  CHECK(tree.leaves[0].times == 2);
  CHECK(!tree.leaves[1].times);
  CHECK(tree.run->value == 42);
  CHECK(tree.mood == Mood::merry);
  CHECK(tree.age == 90s);
  CHECK(tree.price.amount == 12);
  CHECK(json::text(tree) == text);
}

TEST_CASE("an empty optional is not written, and null reads as one") {
  CHECK(json::text(Leaf{"a", {}}) == R"({"word":"a"})");
  CHECK(!json::read<Leaf>(R"({"word":"a","times":null})").times);
  CHECK(json::text(std::vector<std::optional<int>>{1, {}}) == "[1,null]");
}

namespace {

struct Told {
  int count;
  YesUnlessSaid first = {};
};
BOOST_DESCRIBE_STRUCT(Told, (), (count, first))

}  // namespace

TEST_CASE("what older texts lack is yes, and is written from now on") {
  CHECK(json::read<Told>(R"({"count":1})").first);
  CHECK_FALSE(json::read<Told>(R"({"count":1,"first":false})").first);
  CHECK(json::text(Told{1}) == R"({"count":1,"first":true})");
  CHECK_THROWS_AS(json::read<Told>(R"({"count":1,"first":"no"})"), Problem);
}

TEST_CASE("a variant is an object whose kind comes first when written and anywhere when read") {
  CHECK(json::text(Response{Choice{{"k1"}}}) == R"({"kind":"choice","chosen":["k1"]})");
  CHECK(std::get<Truth>(json::read<Response>(R"({"value":true,"kind":"truth"})")).value);
  CHECK(refused<Response>(R"({"value":true})") == "422 /kind field.missing");
  CHECK(refused<Response>(R"({"kind":"song","value":true})") == "422 /kind field.range");
  CHECK(refused<Response>(R"({"kind":"truth","chosen":[]})") == "422 /chosen field.unknown");
  CHECK(refused<Response>(R"({"kind":"truth","kind":"truth","value":true})") == "422 /kind field.duplicate");
  CHECK(refused<Response>("[]") == "422  field.type");
}

TEST_CASE("a field named like a word of C++ loses its underscore outside") {
  CHECK(json::text(Keyword{3}) == R"({"class":3})");
  CHECK(json::read<Keyword>(R"({"class":3})").class_ == 3);
}

TEST_CASE("every fault of a field is refused with its pointer") {
  CHECK(refused<Leaf>(R"({"word":"a","wrod":1})") == "422 /wrod field.unknown");
  CHECK(refused<Leaf>(R"({})") == "422 /word field.missing");
  CHECK(refused<Leaf>(R"({"word":"a","word":"b"})") == "422 /word field.duplicate");
  CHECK(refused<Leaf>(R"({"word":7})") == "422 /word field.type");
  CHECK(refused<Leaf>(R"({"word":null})") == "422 /word field.type");
  CHECK(refused<Leaf>(R"([])") == "422  field.type");
  CHECK(refused<Leaf>(R"({"word":"a","times":2147483648})") == "422 /times field.range");
  CHECK(refused<Leaf>(R"({"word":"a","times":1.0})") == "422 /times field.type");
  CHECK(refused<std::vector<Leaf>>(R"([{"word":"a"},{"word":"a","times":"1"}])") == "422 /1/times field.type");
  CHECK(refused<std::map<std::string, Leaf>>(R"({"a/b~c":{}})") == "422 /a~1b~0c/word field.missing");
  CHECK(refused<std::map<std::string, int>>(R"({"a":1,"a":2})") == "422 /a field.duplicate");
  CHECK(refused<Name>(R"("")") == "422  field.range");
  CHECK(refused<Name>(R"("a\u0007")") == "422  field.form");
  CHECK(refused<Id<RunKind>>(R"("run_1")") == "422  field.form");
  CHECK(refused<Time>(R"("2026-02-30T00:00:00Z")") == "422  field.form");
  CHECK(refused<Mood>(R"("sad")") == "422  field.range");
  CHECK(refused<Coins>(R"({"crystals":1})") == "422 /crystals field.unknown");
  CHECK(refused<Coins>(R"({"coins":1.5})") == "422 /coins field.type");
  CHECK(refused<Bounded<int, 1, 50>>("51") == "422  field.range");
  CHECK(refused<Bounded<int, 1, 50>>("0") == "422  field.range");
}

TEST_CASE("all faults are told at once, and an unknown field with the nearest known name") {
  const auto problem = refusal<Leaf>(R"({"wrod":"a","times":"x"})");
  CHECK(problem.status == 422);
  CHECK(problem.code == "input.invalid");
  REQUIRE(problem.errors.size() == 3);
  CHECK(problem.errors[0].detail.find("did you mean \"word\"") != std::string::npos);
  CHECK(problem.errors[2].pointer == "/word");
  std::string many = "{";
  for (int i = 0; i < 1000; ++i) many += "\"x" + std::to_string(i) + "\":1,";
  many.back() = '}';
  CHECK(refusal<Leaf>(many).errors.size() == 32);
}

TEST_CASE("a text that isn't JSON is a 400 with the place of the first mistake") {
  CHECK(refused<Leaf>(R"({"word":"a",})") == "400  json.syntax");
  CHECK(refused<Leaf>(R"({"word":})") == "400 /word json.syntax");
  CHECK(refused<std::vector<Leaf>>(R"([{"word":"a"},{"word":tru}])") == "400 /1/word json.syntax");
  CHECK(refused<Leaf>("{\"word\":\"\xff\"}") == "400 /word json.utf8");
  CHECK(refused<Leaf>("{\"word\":\"\xed\xa0\x80\"}") == "400 /word json.utf8");
  CHECK(refused<Leaf>("") == "400  json.syntax");
  CHECK(refused<Leaf>("  ") == "400  json.syntax");
  CHECK(refused<Leaf>(R"({"word":"a"} x)") == "400  json.syntax");
  CHECK(refused<Leaf>(R"({"word":"\ud800"})") == "400 /word json.syntax");
  CHECK(refusal<Leaf>(R"({"word":"\ud800"})").code == "json.malformed");
}

TEST_CASE("numbers hold to the ends of their types and no further") {
  CHECK(json::read<Numbers>(R"({"i64":-9223372036854775808})").i64 == std::numeric_limits<std::int64_t>::min());
  CHECK(json::read<Numbers>(R"({"u64":18446744073709551615})").u64 == std::numeric_limits<std::uint64_t>::max());
  CHECK(json::read<Numbers>(R"({"i8":-128})").i8 == -128);
  CHECK(json::read<Numbers>(R"({"real":3})").real == 3.0);
  CHECK(json::read<Numbers>(R"({"real":1e-400})").real == 0.0);
  CHECK(refused<Numbers>(R"({"i64":9223372036854775808})") == "422 /i64 field.range");
  CHECK(refused<Numbers>(R"({"u64":-1})") == "422 /u64 field.range");
  CHECK(refused<Numbers>(R"({"u64":18446744073709551616})") == "422 /u64 field.range");
  CHECK(refused<Numbers>(R"({"i8":128})") == "422 /i8 field.range");
  CHECK(refused<Numbers>(R"({"real":1e400})") == "422 /real field.range");
  CHECK(refused<Numbers>(R"({"real":"1"})") == "422 /real field.type");
}

TEST_CASE("64 levels are read, one more is refused where it opens") {
  const auto deep = [](std::size_t levels) { return std::string(levels, '[') + "1" + std::string(levels, ']'); };
  CHECK(json::read<RawJson>(deep(64)).text == deep(64));
  const auto problem = refusal<RawJson>(deep(65));
  CHECK(problem.status == 422);
  CHECK(problem.errors[0].code == "field.depth");
  CHECK(problem.errors[0].pointer.size() == 128);
}

TEST_CASE("raw JSON is passed on with its meaning, whole numbers and others apart") {
  CHECK(json::read<Nested>(R"( {"any" : {"a" : [1, 2.50, 1.0, -0.0, 1e300, "\u00e9\n", null, true]} } )").any.text ==
        R"({"a":[1,2.5,1.0,-0.0,1e+300,"é\n",null,true]})");
  CHECK(json::text(Nested{{R"([1])"}}) == R"({"any":[1]})");
}

TEST_CASE("parameters are read as their fields' types, the body gives the rest") {
  const auto run = to_text(Id<RunKind>{7});
  const std::vector<json::Param> params{{"run", run},    {"limit", "50"},  {"check", "true"},
                                        {"name", "a b"}, {"share", "0.5"}, {"mood", "calm"}};
  const auto asked = json::read<Asked>("", params);
  CHECK(asked.run.value == 7);
  CHECK(*asked.limit == 50);
  CHECK(asked.check == true);
  CHECK(asked.name == "a b");
  CHECK(asked.share == 0.5);
  CHECK(asked.mood == Mood::calm);
  CHECK(json::read<Asked>(R"({"limit":3})", std::vector<json::Param>{{"run", run}}).limit->value == 3);
}

TEST_CASE("parameters are refused like fields") {
  const auto run = to_text(Id<RunKind>{7});
  const auto refused_with = [&](std::string_view body, std::vector<json::Param> params) -> std::string {
    try {
      json::read<Asked>(body, params);
    } catch (const Problem& problem) { return problem.errors.at(0).pointer + " " + problem.errors.at(0).code; }
    return "read";
  };
  CHECK(refused_with("", {}) == "/run field.missing");
  CHECK(refused_with("", {{"run", run}, {"limit", "201"}}) == "/limit field.range");
  CHECK(refused_with("", {{"run", run}, {"limit", "99999999999999999999"}}) == "/limit field.range");
  CHECK(refused_with("", {{"run", run}, {"limit", "5x"}}) == "/limit field.type");
  CHECK(refused_with("", {{"run", run}, {"limit", ""}}) == "/limit field.type");
  CHECK(refused_with("", {{"run", run}, {"check", "1"}}) == "/check field.type");
  CHECK(refused_with("", {{"run", run}, {"share", "nan"}}) == "/share field.type");
  CHECK(refused_with("", {{"run", run}, {"name", "\xff"}}) == "/name field.form");
  CHECK(refused_with("", {{"run", run}, {"foo", "1"}}) == "/foo field.unknown");
  CHECK(refused_with("", {{"run", run}, {"run", run}}) == "/run field.duplicate");
  CHECK(refused_with("{\"run\":\"" + run + "\"}", {{"run", run}}) == "/run field.duplicate");
  CHECK(refused_with("", {{"run", run}, {"body", "x"}}) == "/body field.unknown");
  CHECK(refused_with(R"({"body":"x"})", {{"run", run}}) == "/body field.unknown");
}

TEST_CASE("merging keeps what isn't named, goes into structs and replaces lists whole") {
  Options options;
  json::merge(options, R"({"list":[9],"inner":{"b":5}})");
  CHECK(options.port == 8080);
  CHECK(options.list == std::vector{9});
  CHECK(options.inner.a == 1);
  CHECK(options.inner.b == 5);
  CHECK_THROWS_AS(json::merge(options, R"({"maybe":{"a":1}})"), Problem);
  CHECK_THROWS_AS(json::merge(options, R"({"prot":1})"), Problem);
}

TEST_CASE("what isn't UTF-8 is written as U+FFFD, control characters are escaped") {
  CHECK(json::text(std::string{"a\"\\\b\f\n\r\t\x01\x1f z"}) == R"("a\"\\\b\f\n\r\t\u0001\u001f z")");
  CHECK(json::text(std::string{"\xff\xc3(\xe2\x82x\xf0\x9f\x98\x80"}) == "\"\uFFFD\uFFFD(\uFFFDx\U0001F600\"");
  CHECK(json::text(std::string{"\xe2\x82"}) == "\"\uFFFD\"");
}

TEST_CASE("a number that JSON can't hold, and an id of nothing, are faults when written") {
  CHECK_THROWS_AS(json::text(std::nan("")), std::domain_error);
  CHECK_THROWS_AS(json::text(Id<RunKind>{}), std::logic_error);
}

TEST_CASE("any bytes become valid JSON, and any UTF-8 comes back unchanged") {
  Rng rng{20261122};
  for (int round = 0; round < 20000; ++round) {
    std::string bytes;
    for (auto n = rng.below(20); n > 0; --n) bytes += static_cast<char>(rng.below(256));
    const auto text = json::text(bytes);
    const auto back = json::read<std::string>(text);
    CHECK(json::text(back) == text);
  }
}

TEST_CASE("doubles come back bit for bit") {
  Rng rng{7};
  for (int round = 0; round < 20000; ++round) {
    const auto bits = rng.next();
    double value;
    static_assert(sizeof bits == sizeof value);
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const auto text = json::text(value);
    const auto back = json::read<double>(text);
    INFO(text);
    CHECK(back == value);
  }
  CHECK(std::signbit(json::read<double>(json::text(-0.0))));
}

TEST_CASE("the schema says what reading checks") {
  json::Components components;
  CHECK(json::schema<Tree>(components) == R"({"$ref":"#/components/schemas/Tree"})");
  const auto find = [&](std::string_view name) -> std::string {
    for (const auto& [known, schema] : components.schemas) {
      if (known == name) return schema;
    }
    return "";
  };
  CHECK(
      find("Leaf") ==
      R"({"type":"object","properties":{"word":{"type":"string"},"times":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},"required":["word"],"additionalProperties":false})");
  CHECK(find("Mood") == R"({"type":"string","enum":["calm","merry"]})");
  CHECK(find("Tree").find(R"("height":{"type":"integer","minimum":1,"maximum":50})") != std::string::npos);
  CHECK(find("Tree").find(R"("name":{"type":"string","minLength":1,"maxLength":80})") != std::string::npos);
  CHECK(find("Tree").find(R"("planted":{"type":"string","format":"date-time"})") != std::string::npos);
  CHECK(find("Tree").find(R"("run":{"type":"string","pattern":"^run_[0-9a-f]{16}$"})") != std::string::npos);
  CHECK(
      json::schema<Response>(components) ==
      R"({"oneOf":[{"$ref":"#/components/schemas/Choice"},{"$ref":"#/components/schemas/Truth"}],"discriminator":{"propertyName":"kind","mapping":{"choice":"#/components/schemas/Choice","truth":"#/components/schemas/Truth"}}})");
  CHECK(json::schema<Node>(components) == R"({"$ref":"#/components/schemas/Node"})");
  CHECK(find("Node").find(R"("items":{"$ref":"#/components/schemas/Node"})") != std::string::npos);
  for (const auto& [name, schema] : components.schemas) CHECK(json::read<RawJson>(schema).text == schema);
}

TEST_CASE("a parameter's schema leaves the raw body out and knows what is required") {
  json::Components components;
  const auto fields = json::fields<Asked>(components);
  REQUIRE(fields.size() == 6);
  CHECK(fields[0].name == "run");
  CHECK(fields[0].required);
  CHECK(!fields[1].required);
}

TEST_CASE("a type's name is its namespace below edu, a dot, and its own") {
  CHECK(json::name_of("X [with T = edu::Page<edu::quest::RunView>; std::string_view = std::basic_string_view<char>]") ==
        "Page_quest.RunView");
  CHECK(json::type_name<quest::RunView>() == "quest.RunView");
}

}  // namespace edu
