// What is due to somebody, and the mailbox for what their bag can't take.
#include <algorithm>

#include "machine_model.hpp"

namespace edu::test {

using namespace machine_figures;

void MachineModel::deliver(Account from, std::int64_t to, std::int64_t asset, std::int64_t count,
                           economy::Reason origin) {
  if (fits(to, asset, count)) {
    move(from, bag(to, asset), count);
    return;
  }
  happens("a parcel waits");
  const auto same = parcels_.open_ones(
      [&](const Parcel& each) { return each.player == to && each.asset == asset && each.origin == origin; });
  const auto number = same.empty() ? parcels_.add({to, asset, 0, origin, new_escrow()}) : same.front();
  auto& parcel = parcels_[number];
  move(from, held(parcel.escrow, asset), count);
  parcel.count += count;
}

bool MachineModel::mailbox_is_full(std::int64_t player) const {
  return std::ssize(parcels_.open_ones([&](const Parcel& each) { return each.player == player; })) >= waiting_parcels;
}

std::string MachineModel::claim_parcel(const MachineCommand& command) {
  const auto who = player(command.who), number = parcel_number(command);
  if (!parcels_.is_open(number) || parcels_[number].player != who) return "parcel.unknown";
  auto& parcel = parcels_[number];
  const auto taken = std::min(parcel.count, room_for(who, parcel.asset));
  if (taken == 0) return "economy.bag_full";
  if (taken < parcel.count) happens("a parcel is emptied in part");
  move(held(parcel.escrow, parcel.asset), bag(who, parcel.asset), taken);
  parcel.count -= taken;
  if (parcel.count == 0) parcels_.close(number);
  return "";
}

}  // namespace edu::test
