// Counts the tokens that were refused, whichever way they came: many of them are somebody trying.
#pragma once

#include "base/problem.hpp"
#include "gateway/route.hpp"
#include "ops/metrics.hpp"

namespace edu::gateway {

class CountedIdentity final : public Identity {
 public:
  CountedIdentity(Identity& identity, ops::Metrics& metrics)
      : identity_{identity},
        refused_{metrics.counter("eduverse_tokens_refused_total", "Access tokens that were not let in")} {}

  Caller who(std::string_view token) override {
    try {
      return identity_.who(token);
    } catch (const Problem&) {
      refused_.add();
      throw;
    }
  }

 private:
  Identity& identity_;
  ops::Counter& refused_;
};

}  // namespace edu::gateway
