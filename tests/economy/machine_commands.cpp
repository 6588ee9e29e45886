#include "machine_commands.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "base/rng.hpp"

namespace edu::test {

namespace {

using Kind = MachineKind;

constexpr std::pair<Kind, std::uint64_t> how_often[] = {{Kind::earn, 14},
                                                        {Kind::take_back, 6},
                                                        {Kind::find, 14},
                                                        {Kind::buy, 8},
                                                        {Kind::sell, 14},
                                                        {Kind::use, 12},
                                                        {Kind::discard, 13},
                                                        {Kind::gift, 8},
                                                        {Kind::open_trade, 8},
                                                        {Kind::offer, 12},
                                                        {Kind::confirm, 12},
                                                        {Kind::cancel, 4},
                                                        {Kind::wear, 4},
                                                        {Kind::take_off, 3},
                                                        {Kind::price, 1},
                                                        {Kind::advance, 2},
                                                        {Kind::place_order, 20},
                                                        {Kind::cancel_order, 6},
                                                        {Kind::offer_piece, 6},
                                                        {Kind::buy_piece, 6},
                                                        {Kind::take_piece_back, 3},
                                                        {Kind::open_auction, 6},
                                                        {Kind::bid, 14},
                                                        {Kind::buy_out, 3},
                                                        {Kind::cancel_auction, 2},
                                                        {Kind::claim_parcel, 8},
                                                        {Kind::craft, 8},
                                                        {Kind::read_page, 1},
                                                        {Kind::salvage, 3},
                                                        {Kind::fee, 1}};

Kind draw_kind(Rng& rng) {
  std::uint64_t sum = 0;
  for (const auto& [kind, often] : how_often) sum += often;
  auto drawn = rng.below(sum);
  for (const auto& [kind, often] : how_often) {
    if (drawn < often) return kind;
    drawn -= often;
  }
  return Kind::earn;
}

}  // namespace

std::optional<std::int64_t> MachineCommand::strange() const {
  constexpr std::int64_t numbers[] = {0, -1, 1'000'000'000, 1'000'000'001, std::numeric_limits<std::int64_t>::max()};
  if (twist % 40 != 8) return {};
  return numbers[twist / 40 % std::size(numbers)];
}

std::string to_text(const MachineCommand& c) {
  return fmt::format("{}({}, {}, {}, {}, {})", boost::describe::enum_to_string(c.kind, ""), c.who, c.other, c.what,
                     c.count, c.twist);
}

std::vector<MachineCommand> random_commands(std::uint64_t seed, std::size_t count) {
  Rng rng{seed};
  std::vector<MachineCommand> commands;
  commands.reserve(count);
  const auto number = [&] { return static_cast<std::uint32_t>(rng.below(100'000)); };
  for (std::size_t i = 0; i < count; ++i)
    commands.push_back({draw_kind(rng), number(), number(), number(), number(), number()});
  return commands;
}

}  // namespace edu::test
