#include "economy/market/parcels.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

Reason reason_of(ParcelFrom from) {
  switch (from) {
    case ParcelFrom::order:
      return Reason::order;
    case ParcelFrom::listing:
      return Reason::listing;
    case ParcelFrom::auction:
      return Reason::auction;
  }
  throw std::logic_error{"no such origin"};
}

}  // namespace

void Parcels::deliver(Tx& tx, const Delivery& delivery) {
  const auto& [from, to, amount, what, cause] = delivery;
  if (is_thing(amount.asset) && bags_.room_for(tx, to, amount.asset) < amount.amount) post(tx, delivery);
  else ledger_.transfer(tx, {from, held_by(to), amount, reason_of(what), cause});
}

void Parcels::must_be_cleared(Read& read, PlayerId player) const {
  if (read.value<int>("select count(*) from economy_parcel where player = ? and amount > 0", player) >=
      rules_.waiting_parcels)
    throw conflict("parcel.too_many", "Your mailbox is full. Take your parcels out first.");
}

void Parcels::post(Tx& tx, const Delivery& delivery) {
  const auto known = tx.one<Row>(
      "select * from economy_parcel where player = ? and asset = ? and "
      "origin = ? and amount > 0",
      delivery.to, delivery.amount.asset, delivery.what);
  const auto escrow = known ? known->escrow : escrows_.open(tx, EscrowFor::parcel);
  ledger_.transfer(tx, {delivery.from, in_escrow(escrow), delivery.amount, reason_of(delivery.what), delivery.cause});
  if (known) tx.run("update economy_parcel set amount = amount + ? where id = ?", delivery.amount.amount, known->id);
  else
    tx.run(
        "insert into economy_parcel(player, asset, amount, escrow, origin, since, claims) values (?, ?, ?, ?, ?, ?, 0)",
        delivery.to, delivery.amount.asset, delivery.amount.amount, escrow, delivery.what, tx.now());
}

std::vector<Parcels::Row> Parcels::waiting(Read& read, PlayerId player) const {
  return read.all<Row>(
      "select * from economy_parcel where player = ? and amount > 0 "
      "order by id",
      player);
}

Mailbox Parcels::view(Read& read, PlayerId player) const {
  Mailbox mailbox;
  for (const auto& row : waiting(read, player))
    mailbox.parcels.push_back({row.id, ware_of(read, assets_, row.asset), row.amount, row.origin, row.since});
  return mailbox;
}

Mailbox Parcels::list(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return view(snapshot, caller.player);
}

void Parcels::take_out(Tx& tx, const Row& row, std::int64_t count) {
  tx.run("update economy_parcel set amount = amount - ?, claims = claims + 1 where id = ?", count, row.id);
  if (count == row.amount) escrows_.close(tx, row.escrow);
}

Mailbox Parcels::claim(Tx& tx, const Caller& caller, const OfParcel& in) {
  const auto row = tx.one<Row>(
      "select * from economy_parcel where id = ? and player = ? and "
      "amount > 0",
      in.parcel, caller.player);
  if (!row) throw not_found("parcel.unknown", "There is no such parcel for you.");
  const auto count = std::min(row->amount, bags_.room_for(tx, caller.player, row->asset));
  if (count == 0) bags_.must_fit(tx, caller.player, row->asset, 1);
  ledger_.transfer(tx, {in_escrow(row->escrow),
                        held_by(caller.player),
                        {row->asset, count},
                        Reason::parcel,
                        fmt::format("parcel:{}:{}", row->id.value, row->claims)});
  take_out(tx, *row, count);
  return view(tx, caller.player);
}

void Parcels::discard(Tx& tx, PlayerId player) {
  for (const auto& row : waiting(tx, player)) {
    ledger_.transfer(tx, {in_escrow(row.escrow),
                          sink_for(Reason::erased),
                          {row.asset, row.amount},
                          Reason::erased,
                          fmt::format("parcel:{}:erased", row.id.value)});
    take_out(tx, row, row.amount);
  }
}

std::vector<std::string> parcels_are_in_escrow(Read& read) {
  std::vector<std::string> wrong;
  for (const auto id : read.all<std::int64_t>(
           "select p.id from economy_parcel p where p.amount > 0 and p.amount != coalesce((select balance from "
           "economy_account where kind = 'escrow' and owner = p.escrow and asset = p.asset), 0)"))
    wrong.push_back(fmt::format("parcel {} doesn't hold what it says", id));
  return wrong;
}

}  // namespace edu::economy
