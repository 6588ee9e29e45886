// Every odd number through every amount that a command takes, over HTTP and over the live socket: what must be refused is
// refused and moves nothing, and nothing is a fault. Amounts are all whole numbers of the economy's commands, and of others'
// those that say what is paid. The contract says which there are; one that stands in no line here fails the test.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "conformance/bazaars.hpp"
#include "conformance/material.hpp"
#include "flow/support/process.hpp"

using namespace edu;
using namespace edu::conformance;

namespace {

enum class Who { student, teacher };

struct Amount {
  std::string route;
  std::string body;  // with $ where the amount goes
  Who who = Who::student;
  std::vector<std::string> fine = {};  // what says no more than leaving it out, or than 0, where that is allowed

  std::string field() const {
    const auto end = body.find("\":$");
    const auto begin = body.rfind('"', end - 1) + 1;
    return body.substr(begin, end - begin);
  }
};

const std::vector<Amount> amounts{
    {"POST /market/{good}/orders", R"({"side":"sell","price":$,"count":1})"},
    {"POST /market/{good}/orders", R"({"side":"buy","price":1,"count":$})"},
    {"POST /listings", R"({"asset":"{piece}","price":$})"},
    {"POST /auctions", R"({"asset":"{stack}","count":$,"start":1,"length":"day"})"},
    {"POST /auctions", R"({"asset":"{stack}","count":1,"start":$,"length":"day"})"},
    {"POST /auctions", R"({"asset":"{stack}","count":1,"start":1,"buy_out":$,"length":"day"})", Who::student, {"null"}},
    {"POST /auctions/{auction}/bids", R"({"maximum":$})"},
    {"POST /players/me/bag/{asset}/discards", R"({"count":$,"of":1})"},
    {"POST /players/me/bag/{asset}/discards", R"({"count":1,"of":$})"},
    {"POST /shop/purchases", R"({"asset":"{sold}","count":$,"price":{price}})"},
    {"POST /shop/purchases", R"({"asset":"{sold}","count":1,"price":$})"},
    {"POST /shop/sales", R"({"asset":"{stack}","count":$,"price":1})"},
    {"POST /shop/sales", R"({"asset":"{stack}","count":1,"price":$})"},
    {"POST /recipes/{recipe}/crafts", R"({"times":$})"},
    {"POST /gifts", R"({"to":"{mate}","asset":"{stack}","count":$})"},
    {"PUT /trades/{trade}/offer", R"({"version":$,"lines":[]})"},
    {"PUT /trades/{trade}/offer", R"({"version":1,"lines":[{"asset":"{stack}","count":$}]})"},
    {"POST /trades/{trade}/confirmation", R"({"version":$})"},
    {"POST /quests", R"({"title":"X","set":"{set}","class":"{class}","coins":$})", Who::teacher, {"null", "-0"}},
    {"POST /quests", R"({"title":"X","set":"{set}","class":"{class}","xp":$})", Who::teacher, {"null", "-0"}},
    {"POST /quests", R"({"title":"X","set":"{set}","class":"{class}","questions":$})", Who::teacher, {"null"}},
};

struct Literal {
  std::string name, text;
  bool refused;
};

std::vector<Literal> literals() {
  std::vector<Literal> all;
  simdjson::dom::parser parser;
  for (const auto& line : lines_of(folder() / "economy-abuse" / "numeric-literals.jsonl")) {
    const simdjson::dom::element one = parser.parse(line);
    all.push_back({text_of(one, "id"), text_of(one, "json_literal"), text_of(one, "expect") == "reject"});
  }
  return all;
}

using Fields = std::multiset<std::string>;

// The names of the whole numbers that the schema holds, those of what it refers to among them.
Fields whole_numbers_in(simdjson::dom::element document, simdjson::dom::element schema, std::string_view name = {}) {
  std::string_view ref, type;
  if (!schema["$ref"].get(ref)) return whole_numbers_in(document, document.at_pointer(ref.substr(1)).value(), name);
  if (!schema["type"].get(type) && type == "integer") return {std::string{name}};
  Fields fields;
  simdjson::dom::object properties;
  if (!schema["properties"].get(properties))
    for (const auto& [key, property] : properties) fields.merge(whole_numbers_in(document, property, key));
  if (simdjson::dom::element items; !schema["items"].get(items)) fields.merge(whole_numbers_in(document, items, name));
  for (const auto* choice : {"oneOf", "anyOf"})
    if (simdjson::dom::array choices; !schema[choice].get(choices))
      for (const auto each : choices) fields.merge(whole_numbers_in(document, each, name));
  return fields;
}

bool says_what_is_paid(const std::string& module, const std::string& field) {
  static const std::set<std::string> names{"amount", "bet",     "bid", "buy_out", "coins",     "count", "crystals",
                                           "fee",    "maximum", "of",  "price",   "questions", "start", "xp"};
  return module == "economy" || names.contains(field);
}

// The amounts that each route takes which changes something.
std::map<std::string, Fields> taken() {
  simdjson::dom::parser table_parser, document_parser;
  const auto table = flow::run({EDU_EXECUTABLE, "--json", "routes"}).out;
  const auto text = flow::run({EDU_EXECUTABLE, "openapi"}).out;
  const auto document = document_parser.parse(text).value();
  std::map<std::string, Fields> routes;
  for (const auto row : table_parser.parse(table).get_array()) {
    const auto route = text_of(row, "route"), module = text_of(row, "module");
    if (route.starts_with("GET") || module == "skill") continue;  // questions hold numbers that pay nobody
    const auto space = route.find(' ');
    auto method = route.substr(0, space);
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    simdjson::dom::element body;
    if (document["paths"][route.substr(space + 1)][method]["requestBody"]["content"]["application/json"]["schema"].get(
            body))
      continue;
    auto fields = whole_numbers_in(document, body);
    std::erase_if(fields, [&](const std::string& field) { return !says_what_is_paid(module, field); });
    if (!fields.empty()) routes[route] = std::move(fields);
  }
  return routes;
}

class Stall {
 public:
  Stall() : fair_{{.students = 4, .coins = 1'000'000, .goods = 500}}, teacher_{fair_.staff("teacher")} {
    auto& bazaar = fair_.bazaar;
    values_ = {{"{good}", bazaar.good()},
               {"{stack}", bazaar.stack()},
               {"{piece}", bazaar.piece(0)},
               {"{auction}", bazaar.auction(1, 10)},
               {"{asset}", bazaar.stack()},
               {"{recipe}", "fine-paper"},
               {"{mate}", bazaar.must_call(2, "GET /me").text("/player")},
               {"{set}", fair_.questions("2 + 2 = {#4}\n")},
               {"{class}", fair_.class_of(0)}};
    values_["{trade}"] =
        bazaar.must_call(0, "POST /trades", R"({"with":")" + values_["{mate}"] + "\"}").text("/result/trade");
    const auto shop = bazaar.must_call(0, "GET /shop");
    values_["{sold}"] = shop.text("/shelves/0/lines/0/asset");
    values_["{price}"] = std::to_string(shop.integer("/shelves/0/lines/0/price"));
  }
  std::string filled(std::string text, const std::string& literal) const {
    for (const auto& [mark, value] : values_)
      if (const auto at = text.find(mark); at != text.npos) text.replace(at, mark.size(), value);
    if (const auto at = text.find('$'); at != text.npos) text.replace(at, 1, literal);
    return text;
  }
  flow::Bazaar& bazaar() { return fair_.bazaar; }
  const std::string& token(Who who) const { return who == Who::student ? fair_.bazaar.token(0) : teacher_; }

 private:
  Fair fair_;
  std::string teacher_;
  std::map<std::string, std::string> values_;
};

}  // namespace

TEST_CASE("every amount that a command takes stands in the list of this test, and nothing else does") {
  std::map<std::string, Fields> listed;
  for (const auto& amount : amounts) listed[amount.route].insert(amount.field());
  const auto of_contract = taken();
  for (const auto& [route, fields] : of_contract) CHECK_MESSAGE(listed[route] == fields, route);
  CHECK(listed.size() == of_contract.size());
}

TEST_CASE("every odd number through every amount is refused as it must be, and the ledger is whole after it") {
  const auto numbers = literals();
  REQUIRE(numbers.size() == 62);
  Stall stall;
  auto& bazaar = stall.bazaar();
  auto http = bazaar.server().http();
  std::vector<std::string> wrong;
  std::size_t cases = 0;
  const auto holdings = [&] { return std::pair{bazaar.coins(0), bazaar.holds(0, bazaar.stack())}; };
  for (const auto& amount : amounts) {
    auto live = bazaar.server().live(stall.token(amount.who));
    for (const auto& literal : numbers) {
      const auto before = holdings();
      const auto request = stall.filled(amount.route, "");
      const auto body = stall.filled(amount.body, literal.text);
      const bool refused = literal.refused && std::ranges::count(amount.fine, literal.text) == 0;
      const auto judge = [&](std::string_view way, int status) {
        ++cases;
        const bool good = refused ? status >= 400 && status < 500 : status < 500;
        if (!good)
          wrong.push_back(amount.route + " " + amount.body + " " + literal.name + " " + std::string{way} + ": " +
                          std::to_string(status));
      };
      judge("over HTTP", flow::call_as(http, stall.token(amount.who), request, body).status);
      live.send(R"({"id":"x","call":)" + flow::json_text(request) + R"(,"body":)" + body + "}");
      const auto reply = live.receive_where([](const flow::Json& message) { return message.has("/status"); });
      judge("live", static_cast<int>(reply.integer("/status")));
      if (refused && holdings() != before) wrong.push_back(amount.route + " " + literal.name + " moved something");
    }
  }
  tell("odd amounts", cases - wrong.size(), cases);
  CHECK(lines(wrong) == "");
  CHECK(bazaar.audit() == "");
}
