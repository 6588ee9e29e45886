// How an order meets those that wait: the best price first, of one price whoever came first, each part at the waiting
// order's price. Pure. Nobody trades with themselves: an order that would come to one of its owner's own is refused whole
// before anything trades (the prevention that exchanges call "cancel newest").
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "economy/events.hpp"
#include "economy/market/fee.hpp"

namespace edu::economy {

struct Waiting {
  OrderId order;
  PlayerId owner;
  std::int64_t price;
  std::int64_t left;
  EscrowId escrow = {};       // where what it offers lies
  BasisPoints fee = {};       // of what it sells for
  std::int64_t turnover = 0;  // of its parts so far
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (order, owner, price, left, escrow, fee, turnover))

struct Incoming {
  PlayerId owner;
  Side side;
  std::int64_t price;  // a buyer pays so much at most, a seller takes so much at least
  std::int64_t count;
};

struct Fill {
  Waiting with;
  std::int64_t count;
};

struct Match {
  std::vector<Fill> fills;
  std::int64_t left;  // of the incoming order
};

// An order meets so many others at most; what is left of it then comes back instead of waiting across the book.
inline constexpr std::size_t most_fills = 100;

constexpr Side other(Side side) { return side == Side::buy ? Side::sell : Side::buy; }
constexpr bool agree(const Incoming& incoming, std::int64_t waiting_price) {
  return incoming.side == Side::buy ? waiting_price <= incoming.price : waiting_price >= incoming.price;
}

// `best_first`: orders of the other side in the order of their turn, as many as there are or `most_fills`.
// Refuses 409 "market.own_order".
Match match(const Incoming& incoming, std::span<const Waiting> best_first);

}  // namespace edu::economy
