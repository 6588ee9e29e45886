// The scenarios of economy abuse, each on a school of its own, through the front door: races, replays, crashes, erasure.
#include <doctest/doctest.h>

#include <algorithm>

#include "conformance/bazaars.hpp"
#include "conformance/material.hpp"

namespace edu::conformance {

Fair::Fair(flow::Bazaar::Wealth wealth)
    : clock{EDU_CLOCK_LIBRARY, folder / "clock"}, bazaar{EDU_EXECUTABLE, wealth, lenient_options(), clock.under()} {}

void Fair::close() {
  const auto wrong = bazaar.audit();
  expect(wrong.empty(), wrong);
}

const std::map<std::string, std::string>& not_played() {
  static const std::map<std::string, std::string> reasons{
      {"transfer-overflow", "no price or count comes near 64 bits; tests/economy/ledger_test drives the ledger there"},
      {"daily-reset-race", "nothing is claimed by the day: what a day pays is counted from answers"},
      {"coupon-race", "there are no coupons"},
      {"role-mint", "no route makes coins or things for anybody"},
      {"teacher-budget", "no route makes coins or things for anybody"},
      {"import-rollback", "there is no import of classes"},
      {"xp-overflow", "no route takes an amount of XP"},
      {"leaderboard-race", "no route takes a score"},
      {"answer-oracle", "what is asked is shown without its key: tests/flow/path_test, tests/quest"},
      {"guild-bank-race", "there are no guilds yet"},
      {"craft-cancel", "a thing is made in one command: there is no while in which it could be cancelled"},
      {"gacha-seed", "what is drawn is drawn in its command, and a key gives the first reply again: idem-replay"},
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
