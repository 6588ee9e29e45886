// The scenarios of economy abuse, each on a school of its own, through the front door: races, replays, crashes, erasure,
// and whatever might give something for nothing.
#include <doctest/doctest.h>

#include <algorithm>

#include "conformance/bazaars.hpp"
#include "conformance/material.hpp"

namespace edu::conformance {

Fair::Fair(flow::Bazaar::Wealth wealth)
    : clock{EDU_CLOCK_LIBRARY, folder / "clock"}, bazaar{EDU_EXECUTABLE, wealth, lenient_options(), clock.under()} {}

std::string Fair::staff(std::string_view username) {
  auto http = bazaar.server().http();
  return sign_in(http, username, bazaar.password()).access;
}

std::string Fair::questions(std::string_view gift) {
  auto http = bazaar.server().http();
  auto headers = flow::bearer(staff("teacher"));
  headers.emplace_back("Content-Type", "text/plain");
  return must(http.call("POST", "/api/v1/imports/questions?name=Brought", gift, headers), "import")
      .json()
      .text("/result/set");
}

std::string Fair::class_of(std::size_t trader) {
  return bazaar.must_call(trader, "GET /classes").text("/items/0/class");
}

void Fair::play(std::size_t trader, const std::string& quest) {
  const auto started = bazaar.must_call(trader, "POST /quests/" + quest + "/runs", "{}");
  const auto run = started.text("/result/run");
  for (auto item = started.text("/result/item"); !item.empty();) {
    const auto body =
        R"({"item":)" + flow::json_text(item) + R"(,"seconds":9,"response":{"kind":"number","text":"4"}})";
    const auto replies = bazaar.at_once(8, [&](flow::Http& http, std::size_t) {
      return bazaar.call(http, trader, "POST /runs/" + run + "/answers", body);
    });
    expect(count_of(replies, 200) == 1, "one answer counts: " + tally(replies));
    const auto now = bazaar.must_call(trader, "GET /runs/" + run);
    item = now.has("/item") ? now.text("/item") : "";
  }
}

void Fair::close() {
  const auto wrong = bazaar.audit();
  expect(wrong.empty(), wrong);
}

std::string filled(std::string route, const std::map<std::string, std::string>& objects) {
  for (auto from = route.find('{'); from != route.npos; from = route.find('{')) {
    const auto mark = route.substr(from, route.find('}') - from + 1);
    const auto object = objects.find(mark);
    route.replace(from, mark.size(), object == objects.end() ? "0" : object->second);
  }
  return route;
}

const std::map<std::string, std::string>& not_played() {
  static const std::map<std::string, std::string> reasons{
      {"transfer-overflow", "no price or count comes near 64 bits; tests/economy/ledger_test drives the ledger there"},
      {"coupon-race", "there are no coupons"},
      {"import-rollback", "there is no import of classes"},
      {"guild-bank-race", "there are no guilds yet"},
      {"craft-cancel", "a thing is made in one command: there is no while in which it could be cancelled"},
  };
  return reasons;
}

}  // namespace edu::conformance

TEST_CASE("every scenario of economy abuse that can be played ends as it should, and the ledger is whole after it") {
  using namespace edu::conformance;
  simdjson::dom::parser parser;
  std::vector<std::string> names;
  for (auto one : parser.load((folder() / "economy-abuse" / "scenarios.json").string())["scenarios"].get_array())
    names.push_back(text_of(one, "id"));
  REQUIRE(names.size() == 46);
  auto steps = of_spending();
  steps.merge(of_auctions());
  steps.merge(of_retries());
  steps.merge(of_trading());
  steps.merge(of_giving());
  steps.merge(of_learning());
  for (const auto& [name, play] : steps) CHECK_MESSAGE(std::ranges::count(names, name) == 1, name << " is in no data");

  std::vector<std::string> played;
  for (const auto& name : names) {
    if (steps.contains(name)) played.push_back(name);
    else CHECK_MESSAGE(not_played().contains(name), name << " has neither steps nor a reason");
  }
  const auto failed = judged(played.size(), 2, [&](std::size_t i) -> std::string {
    try {
      steps.at(played[i])();
      return {};
    } catch (const std::exception& what) { return played[i] + ": " + what.what(); }
  });
  tell("economy scenarios", played.size() - failed.size(), names.size());
  for (const auto& [name, why] : not_played())
    std::printf("conformance: %s is not played: %s\n", name.c_str(), why.c_str());
  CHECK(lines(failed) == "");
}
