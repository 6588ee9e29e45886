// What one is given and doesn't give back, over four weeks: by presents, and by the part of a trade that one side is worth
// more. Friends who give to and fro never meet the bound; who is fed by others (or by accounts of their own) gains no more
// than a small part of what learning brought them.
#pragma once

#include "economy/rules.hpp"
#include "store/store.hpp"

namespace edu::economy {

class Presents {
 public:
  explicit Presents(const GiftRules& rules) : rules_{rules} {}

  // Coins' worth that a player may still be given today; below zero after earnings fell out of the four weeks.
  std::int64_t room(Read& read, PlayerId taker, Day today) const;
  void note(Tx& tx, PlayerId giver, PlayerId taker, std::int64_t worth, Day today) const;

 private:
  const GiftRules& rules_;
};

}  // namespace edu::economy
