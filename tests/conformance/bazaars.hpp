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

  void close();  // Failed when anything is wrong with the ledger or the rest of the world
};

// By the scenario's name; those that can't be played name why.
Scenarios of_spending();
Scenarios of_auctions();
Scenarios of_retries();
Scenarios of_trading();
const std::map<std::string, std::string>& not_played();

}  // namespace edu::conformance
