// Two at a table, and presents to and fro.
#include "conformance/bazaars.hpp"

namespace edu::conformance {

namespace {

using flow::Http;
using flow::json_text;
using flow::Response;

// Of one class: whoever joined it after one another with another class between them.
constexpr std::size_t ann = 0, ben = 2;

std::string player_of(Fair& fair, std::size_t trader) {
  return fair.bazaar.must_call(trader, "GET /me").text("/player");
}

std::string offer_of(std::int64_t version, const std::string& asset, std::int64_t count) {
  return R"({"version":)" + std::to_string(version) + R"(,"lines":[{"asset":")" + asset + R"(","count":)" +
         std::to_string(count) + "}]}";
}
std::string yes_to(std::int64_t version) { return R"({"version":)" + std::to_string(version) + "}"; }

// A table at which ann offers things and ben offers fewer of them.
struct Table {
  explicit Table(Fair& of)
      : fair{of},
        path{"/trades/" +
             fair.bazaar.must_call(ann, "POST /trades", R"({"with":)" + json_text(player_of(fair, ben)) + "}")
                 .text("/result/trade")} {
    lay(ann, 7);
    lay(ben, 3);
  }
  std::int64_t version() { return fair.bazaar.must_call(ann, "GET " + path).integer("/version"); }
  std::string state() { return fair.bazaar.must_call(ann, "GET " + path).text("/state"); }
  bool confirmed(std::size_t side) {
    return fair.bazaar.must_call(ann, "GET " + path).truth("/sides/" + std::to_string(side) + "/confirmed");
  }
  void lay(std::size_t trader, std::int64_t count) {
    fair.bazaar.must_call(trader, "PUT " + path + "/offer", offer_of(version(), fair.bazaar.stack(), count));
  }

  Fair& fair;
  const std::string path;
};

void a_change_clears_every_yes() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  Table table{fair};
  const auto seen = table.version();
  bazaar.must_call(ann, "POST " + table.path + "/confirmation", yes_to(seen));
  table.lay(ben, 1);
  expect(!table.confirmed(0), "ann's yes is gone");
  auto http = bazaar.server().http();
  expect(bazaar.call(http, ben, "POST " + table.path + "/confirmation", yes_to(seen)).status == 409, "the old version");
  expect(bazaar.holds(ann, bazaar.stack()) == 100 && bazaar.holds(ben, bazaar.stack()) == 100, "nothing has moved");

  for (int round = 0; round < 20 && table.state() == "open"; ++round) {
    const auto version = table.version();
    const auto replies = bazaar.at_once(2, [&](Http& line, std::size_t who) {
      return who == 0 ? bazaar.call(line, ann, "POST " + table.path + "/confirmation", yes_to(version))
                      : bazaar.call(line, ben, "PUT " + table.path + "/offer",
                                    offer_of(version, bazaar.stack(), 1 + round % 3));
    });
    expect(replies[1].status == 200, "the change goes through");
    expect(!table.confirmed(0), "no yes outlives it");
  }
  fair.close();
}

// Each step is sent over a socket that is gone before the reply comes.
void a_cut_wire_leaves_both_or_neither() {
  for (int cut = 0; cut < 3; ++cut) {
    Fair fair;
    auto& bazaar = fair.bazaar;
    Table table{fair};
    const auto version = table.version();
    const auto say_yes = [&](std::size_t trader, bool is_cut) {
      const auto route = "POST " + table.path + "/confirmation";
      if (!is_cut) {
        auto http = bazaar.server().http();
        bazaar.call(http, trader, route, yes_to(version));
        return;
      }
      auto live = bazaar.server().live(bazaar.token(trader));
      live.send(R"({"id":1,"call":)" + json_text(route) + R"(,"body":)" + yes_to(version) + "}");
    };
    say_yes(ann, cut != 1);
    say_yes(ben, cut != 0);
    auto http = bazaar.server().http();
    for (const auto trader : {ann, ben})  // whoever comes back asks again
      bazaar.call(http, trader, "POST " + table.path + "/confirmation", yes_to(version));
    expect(table.state() == "done", "it is done");
    expect(bazaar.holds(ann, bazaar.stack()) == 96 && bazaar.holds(ben, bazaar.stack()) == 104, "both sides");
    fair.close();
  }
}

void presents_to_and_fro() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const std::string players[] = {player_of(fair, ann), player_of(fair, ben)};
  const auto replies = bazaar.at_once(8, [&](Http& http, std::size_t n) {
    Response last;
    for (int step = 0; step < 25; ++step) {
      const auto giver = (n + static_cast<std::size_t>(step)) % 2;
      last = bazaar.call(
          http, giver == 0 ? ann : ben, "POST /gifts",
          R"({"to":)" + json_text(players[1 - giver]) + R"(,"asset":")" + bazaar.stack() + R"(","count":1})");
      expect(last.status == 200 || last.status == 409, "a present is " + std::to_string(last.status));
    }
    return last;
  });
  expect(count_of(replies, 409) == replies.size(), "there is an end to it for today");
  expect(bazaar.holds(ann, bazaar.stack()) + bazaar.holds(ben, bazaar.stack()) == 200, "none was made or lost");
  fair.close();
}

}  // namespace

Scenarios of_trading() {
  return {
      {"trade-window", a_change_clears_every_yes},
      {"trade-disconnect", a_cut_wire_leaves_both_or_neither},
      {"gift-loop", presents_to_and_fro},
  };
}

}  // namespace edu::conformance
