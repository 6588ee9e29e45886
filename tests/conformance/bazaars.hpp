// Stages for the scenarios of economy abuse: each a school of its own whose traders own something, on a clock that the test
// may move. A scenario ends with the audit of the whole ledger.
#pragma once

#include "conformance/house.hpp"
#include "conformance/scenarios.hpp"
#include "flow/support/bazaar.hpp"

namespace edu::conformance {

struct Fair {
  explicit Fair(flow::Bazaar::Wealth wealth = {});

  flow::Folder folder;
  flow::Clock clock;
  flow::Bazaar bazaar;

  std::string staff(std::string_view username);  // "admin" or "teacher": an access token
  std::string questions(std::string_view gift);  // brought by the teacher: the set's id
  std::string class_of(std::size_t trader);      // its id
  // The quest to its end: each question is answered with 4, by eight at once.
  void play(std::size_t trader, const std::string& quest);
  void close();  // Failed when anything is wrong with the ledger or the rest of the world
};

// A route with what its marks stand for ("{quest}"), 0 where that isn't among the objects.
std::string filled(std::string route, const std::map<std::string, std::string>& objects);

// By the scenario's name; those that can't be played name why.
Scenarios of_spending();
Scenarios of_auctions();
Scenarios of_retries();
Scenarios of_trading();
Scenarios of_giving();
Scenarios of_learning();
const std::map<std::string, std::string>& not_played();

}  // namespace edu::conformance
