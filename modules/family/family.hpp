// What other modules may ask: whether somebody is a child's guardian, and what is allowed for the child.
#pragma once

#include <vector>

#include "family/events.hpp"
#include "store/tx.hpp"

namespace edu::family {

class Guardians {
 public:
  bool is_guardian(Read& read, AccountId who, AccountId child) const;
  std::vector<AccountId> children_of(Read& read, AccountId who) const;
  std::vector<AccountId> guardians_of(Read& read, AccountId child) const;
};

class Consents {
 public:
  // A guardian's last word, or the school's default.
  bool given(Read& read, AccountId child, ConsentKind kind) const;
};

}  // namespace edu::family
