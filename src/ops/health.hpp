// Whether the server should be sent work: every part that can be unready says so by name, with the reason in words.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"

namespace edu::ops {

struct Check {
  std::string name;
  bool ok;
  std::string reason;  // empty when ok
};
BOOST_DESCRIBE_STRUCT(Check, (), (name, ok, reason))

struct Readiness {
  bool ready;
  std::vector<Check> checks;
};
BOOST_DESCRIBE_STRUCT(Readiness, (), (ready, checks))

class Health {
 public:
  // `unready` gives the reason why not, nothing when all is well; it is called from any thread and must not wait.
  void require(std::string name, std::function<std::optional<std::string>()> unready);
  // Asks all, in the order of their declaration. A check that throws counts as not ready.
  Readiness ask() const;

 private:
  struct Required {
    std::string name;
    std::function<std::optional<std::string>()> unready;
  };
  mutable std::mutex mutex_;
  std::vector<Required> required_;
};

}  // namespace edu::ops
