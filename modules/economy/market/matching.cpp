#include "economy/market/matching.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::economy {

Match match(const Incoming& incoming, std::span<const Waiting> best_first) {
  Match match{{}, incoming.count};
  for (const auto& waiting : best_first) {
    if (match.left == 0 || match.fills.size() == most_fills || !agree(incoming, waiting.price)) break;
    if (waiting.owner == incoming.owner)
      throw conflict("market.own_order", "That would trade with an order of your own. Take yours back first.");
    const auto count = std::min(match.left, waiting.left);
    match.fills.push_back({waiting, count});
    match.left -= count;
  }
  return match;
}

}  // namespace edu::economy
