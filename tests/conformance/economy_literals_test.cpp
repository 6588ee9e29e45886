// Every odd number through every amount that a route of the economy takes, over HTTP and over the live socket: what must be
// refused is refused and moves nothing, and nothing is a fault. The contract says which amounts there are; one that stands
// in no line here fails the test.
#include <doctest/doctest.h>

#include <map>

#include "conformance/bazaars.hpp"
#include "conformance/material.hpp"
#include "flow/support/process.hpp"

using namespace edu;
using namespace edu::conformance;

namespace {

struct Amount {
  std::string route;
  std::string body;  // with $ where the amount goes
};

const std::vector<Amount> amounts{
    {"POST /market/{good}/orders", R"({"side":"sell","price":$,"count":1})"},
    {"POST /market/{good}/orders", R"({"side":"buy","price":1,"count":$})"},
    {"POST /listings", R"({"asset":"{piece}","price":$})"},
    {"POST /auctions", R"({"asset":"{stack}","count":$,"start":1,"length":"day"})"},
    {"POST /auctions", R"({"asset":"{stack}","count":1,"start":$,"length":"day"})"},
    {"POST /auctions", R"({"asset":"{stack}","count":1,"start":1,"buy_out":$,"length":"day"})"},
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

// So many integers does the schema hold, those of what it refers to counted.
std::size_t integers_in(simdjson::dom::element document, simdjson::dom::element schema) {
  std::string_view ref, type;
  if (!schema["$ref"].get(ref)) return integers_in(document, document.at_pointer(ref.substr(1)).value());
  if (!schema["type"].get(type) && type == "integer") return 1;
  std::size_t count = 0;
  simdjson::dom::object properties;
  if (!schema["properties"].get(properties))
    for (const auto& [name, property] : properties) count += integers_in(document, property);
  if (simdjson::dom::element items; !schema["items"].get(items)) count += integers_in(document, items);
  for (const auto* choice : {"oneOf", "anyOf"})
    if (simdjson::dom::array choices; !schema[choice].get(choices))
      for (const auto each : choices) count += integers_in(document, each);
  return count;
}

// How many amounts each route of the economy takes that changes something.
std::map<std::string, std::size_t> taken() {
  simdjson::dom::parser table_parser, document_parser;
  const auto table = flow::run({EDU_EXECUTABLE, "--json", "routes"}).out;
  const auto text = flow::run({EDU_EXECUTABLE, "openapi"}).out;
  const auto document = document_parser.parse(text).value();
  std::map<std::string, std::size_t> routes;
  for (const auto row : table_parser.parse(table).get_array()) {
    const auto route = text_of(row, "route");
    if (text_of(row, "module") != "economy" || route.starts_with("GET")) continue;
    const auto space = route.find(' ');
    auto method = route.substr(0, space);
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    simdjson::dom::element body;
    if (!document["paths"][route.substr(space + 1)][method]["requestBody"]["content"]["application/json"]["schema"].get(
            body))
      routes[route] = integers_in(document, body);
  }
  return routes;
}

class Stall {
 public:
  Stall() : bazaar_{EDU_EXECUTABLE, {.students = 4, .coins = 1'000'000, .goods = 500}, lenient_options()} {
    values_ = {{"{good}", bazaar_.good()},
               {"{stack}", bazaar_.stack()},
               {"{piece}", bazaar_.piece(0)},
               {"{auction}", bazaar_.auction(1, 10)},
               {"{asset}", bazaar_.stack()},
               {"{recipe}", "fine-paper"},
               {"{mate}", bazaar_.must_call(2, "GET /me").text("/player")}};
    values_["{trade}"] =
        bazaar_.must_call(0, "POST /trades", R"({"with":")" + values_["{mate}"] + "\"}").text("/result/trade");
    const auto shop = bazaar_.must_call(0, "GET /shop");
    values_["{sold}"] = shop.text("/shelves/0/lines/0/asset");
    values_["{price}"] = std::to_string(shop.integer("/shelves/0/lines/0/price"));
  }
  std::string filled(std::string text, const std::string& literal) const {
    for (const auto& [mark, value] : values_)
      if (const auto at = text.find(mark); at != text.npos) text.replace(at, mark.size(), value);
    if (const auto at = text.find('$'); at != text.npos) text.replace(at, 1, literal);
    return text;
  }
  flow::Bazaar& bazaar() { return bazaar_; }

 private:
  flow::Bazaar bazaar_;
  std::map<std::string, std::string> values_;
};

}  // namespace

TEST_CASE("every amount that a route of the economy takes stands in the list of this test") {
  for (const auto& [route, count] : taken()) {
    CAPTURE(route);
    CHECK(static_cast<std::size_t>(std::ranges::count(amounts, route, &Amount::route)) == count);
  }
}

TEST_CASE("every odd number through every amount is refused as it must be, and the ledger is whole after it") {
  const auto numbers = literals();
  REQUIRE(numbers.size() == 62);
  Stall stall;
  auto& bazaar = stall.bazaar();
  auto http = bazaar.server().http();
  auto live = bazaar.server().live(bazaar.token(0));
  std::vector<std::string> wrong;
  std::size_t cases = 0;
  const auto holdings = [&] { return std::pair{bazaar.coins(0), bazaar.holds(0, bazaar.stack())}; };
  for (const auto& amount : amounts)
    for (const auto& literal : numbers) {
      const auto before = holdings();
      const auto request = stall.filled(amount.route, "");
      const auto body = stall.filled(amount.body, literal.text);
      const auto judge = [&](std::string_view way, int status) {
        ++cases;
        // What may be left out may be null, which says the same.
        const bool left_out = literal.text == "null" && body.find("\"buy_out\":null") != std::string::npos;
        const bool good = literal.refused && !left_out ? status >= 400 && status < 500 : status < 500;
        if (!good)
          wrong.push_back(amount.route + " " + amount.body + " " + literal.name + " " + std::string{way} + ": " +
                          std::to_string(status));
      };
      judge("over HTTP", bazaar.call(http, 0, request, body).status);
      live.send(R"({"id":"x","call":)" + flow::json_text(request) + R"(,"body":)" + body + "}");
      const auto reply = live.receive_where([](const flow::Json& message) { return message.has("/status"); });
      judge("live", static_cast<int>(reply.integer("/status")));
      if (literal.refused && literal.text != "null" && holdings() != before)
        wrong.push_back(amount.route + " " + literal.name + " moved something");
    }
  tell("odd amounts", cases - wrong.size(), cases);
  CHECK(lines(wrong) == "");
  CHECK(bazaar.audit() == "");
}
