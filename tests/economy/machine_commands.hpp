// What players do, as commands drawn at random. A command is a few numbers that any state can make something of, so that a
// list of them still runs when some are left out: that is how a failure is made small.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"

namespace edu::test {

BOOST_DEFINE_ENUM_CLASS(MachineKind, earn, take_back, find, buy, sell, use, discard, gift, open_trade, offer, confirm,
                        cancel, wear, take_off, price, advance, place_order, cancel_order, offer_piece, buy_piece,
                        take_piece_back, open_auction, bid, buy_out, cancel_auction, claim_parcel, craft, read_page,
                        salvage, fee)

struct MachineCommand {
  using Kind = MachineKind;
  Kind kind = Kind::earn;
  std::uint32_t who = 0, other = 0, what = 0, count = 1, twist = 0;

  std::int64_t count_of(std::uint32_t most) const { return 1 + count % most; }
  std::uint32_t earning() const { return what % 500; }            // which one is paid or taken back
  std::int64_t off_by() const { return twist % 8 == 0 ? 1 : 0; }  // now and then a version or price of yesterday
  // Now and then a number that nobody has so many of, or that is none at all.
  std::optional<std::int64_t> strange() const;
  // Now and then a price beyond all worth.
  bool is_dear() const { return twist % 40 == 7; }
};
std::string to_text(const MachineCommand& command);
std::vector<MachineCommand> random_commands(std::uint64_t seed, std::size_t count);

}  // namespace edu::test
