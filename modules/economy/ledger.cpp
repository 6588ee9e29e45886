#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/problem.hpp"
#include "economy/chain.hpp"
#include "economy/economy.hpp"

namespace edu::economy {

namespace {

struct Head {
  TransferId id;
  Blob hash;
  std::optional<TransferId> paid;  // the line that has this cause already
};
BOOST_DESCRIBE_STRUCT(Head, (), (id, hash, paid))

struct Held {
  std::int64_t id;
  std::int64_t balance;
  std::int64_t newest;
};
BOOST_DESCRIBE_STRUCT(Held, (), (id, balance, newest))

struct Moved {
  std::int64_t id;
  std::int64_t balance;
  std::int64_t previous;
};

// What the line's hash says of an asset; money is asked for nothing.
struct Said {
  std::string what;
  bool piece = false;
};
BOOST_DESCRIBE_STRUCT(Said, (), (what, piece))

Said said_of(Tx& tx, AssetId asset) {
  if (const auto currency = currency_of(asset)) return {boost::describe::enum_to_string(*currency, "")};
  auto said = tx.one<Said>(
      "select code || properties as what, kind is not null as piece from economy_asset where id = ?", asset);
  if (!said) throw std::logic_error{fmt::format("there is no asset {}", asset.value)};
  return std::move(*said);
}

Moved open_account(Tx& tx, Holder holder, Amount amount, TransferId transfer) {
  const auto id = tx.insert<TransferId>(
      "insert into economy_account(kind, owner, asset, balance, newest, previous) values (?, ?, ?, ?, ?, 0)",
      holder.kind, holder.owner, amount.asset, amount.amount, transfer);
  return {id.value, amount.amount, 0};
}

std::int64_t added(std::int64_t balance, std::int64_t change) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(balance, change, &sum)) throw std::overflow_error{"an account's balance overflows"};
  return sum;
}

// Nothing when there is no such account, or less on it than is taken.
std::optional<Moved> move(Tx& tx, Holder holder, AssetId asset, std::int64_t change, TransferId transfer) {
  const auto held =
      tx.one<Held>("select id, balance, newest from economy_account where kind = ? and owner = ? and asset = ?",
                   holder.kind, holder.owner, asset);
  if (!held) return {};
  const Moved moved{held->id, added(held->balance, change), held->newest};
  if (moved.balance < 0 && holder.kind != HolderKind::mint) return {};
  tx.run("update economy_account set balance = ?, previous = ?, newest = ? where id = ?", moved.balance, moved.previous,
         transfer, moved.id);
  return moved;
}

struct Owed {
  TransferId transfer;
  std::int64_t amount;
};
BOOST_DESCRIBE_STRUCT(Owed, (), (transfer, amount))

std::string reversal_of(TransferId transfer) { return fmt::format("reversal:{}", transfer.value); }

bool is_undone(Read& read, TransferId transfer) {
  return read.value<bool>(
      "select exists (select 1 from economy_transfer where cause = ?) or exists (select 1 from economy_debt where "
      "transfer = ?)",
      reversal_of(transfer), transfer);
}

Problem not_enough(Amount amount) {
  const auto currency = currency_of(amount.asset);
  return conflict("economy.not_enough", currency ? fmt::format("There are fewer than {} {} to pay with.", amount.amount,
                                                               boost::describe::enum_to_string(*currency, ""))
                                                 : fmt::format("There are fewer than {} of these.", amount.amount));
}

Moved withdraw(Tx& tx, Holder holder, Amount amount, TransferId transfer) {
  if (const auto moved = move(tx, holder, amount.asset, -amount.amount, transfer)) return *moved;
  if (holder.kind != HolderKind::mint) throw not_enough(amount);
  auto debt = amount;
  debt.amount = -amount.amount;
  return open_account(tx, holder, debt, transfer);
}

Moved deposit(Tx& tx, Holder holder, Amount amount, TransferId transfer) {
  if (const auto moved = move(tx, holder, amount.asset, amount.amount, transfer)) return *moved;
  return open_account(tx, holder, amount, transfer);
}

}  // namespace

struct Ledger::Sides {
  HolderKind from_kind;
  std::int64_t from_owner;
  HolderKind to_kind;
  std::int64_t to_owner;
  AssetId asset;
  std::int64_t amount;
  BOOST_DESCRIBE_CLASS(Sides, (), (from_kind, from_owner, to_kind, to_owner, asset, amount), (), ())
};

Ledger::Sides Ledger::sides_of(Read& read, TransferId transfer) {
  const auto sides = read.one<Sides>(
      "select d.kind as from_kind, d.owner as from_owner, c.kind as to_kind, c.owner as to_owner, t.asset, t.amount "
      "from economy_transfer t join economy_account d on d.id = t.debit join economy_account c on c.id = t.credit "
      "where t.id = ?",
      transfer);
  if (!sides) throw not_found("economy.transfer_unknown", "There is no such transfer.");
  return *sides;
}

TransferId Ledger::transfer(Tx& tx, const Transfer& transfer) {
  const auto& [from, to, amount, reason, cause] = transfer;
  if (amount.amount <= 0 || from == to || cause.empty()) throw std::logic_error{"not a transfer: " + cause};
  const auto head = tx.one<Head>(
      "select id, hash, (select id from economy_transfer where cause = ?) as paid from economy_transfer order by id "
      "desc limit 1",
      cause);
  if (head && head->paid) return *head->paid;

  const auto [what, piece] = said_of(tx, amount.asset);
  if (piece && amount.amount != 1) {
    if (from.kind == HolderKind::mint) throw std::logic_error{"a piece is made once: " + cause};
    throw not_enough(amount);
  }
  const TransferId id{head ? head->id.value + 1 : 1};
  const auto paying = withdraw(tx, from, amount, id);
  const auto receiving = deposit(tx, to, amount, id);
  const Line line{id,     paying.id, receiving.id, amount.amount,   amount.asset,
                  reason, cause,     tx.now(),     paying.previous, receiving.previous};
  tx.run(
      "insert into economy_transfer(id, debit, credit, amount, asset, reason, cause, at, debit_previous, "
      "credit_previous, hash) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      line.id, line.debit, line.credit, line.amount, line.asset, line.reason, line.cause, line.at, line.debit_previous,
      line.credit_previous,
      Blob{hash_of(head ? std::string_view{head->hash.bytes} : std::string_view{first_hash()}, line, what)});

  const auto currency = currency_of(amount.asset);
  tx.emit(TransactionCompleted{id, from.kind, to.kind, currency, amount.amount, reason,
                               currency ? std::nullopt : std::optional{amount.asset}});
  if (currency && from.kind == HolderKind::mint && to.kind == HolderKind::player)
    tx.emit(CurrencyEarned{PlayerId{to.owner}, *currency, amount.amount, receiving.balance, reason,
                           tx.hearing() != 0 ? std::optional{progression::PointId{tx.hearing()}} : std::nullopt, id});
  if (to.kind == HolderKind::player) pay_debts(tx, PlayerId{to.owner}, amount, id);
  return id;
}

TransferId Ledger::reverse(Tx& tx, TransferId transfer) {
  const auto sides = sides_of(tx, transfer);
  return give_back(tx, sides, sides.amount, reversal_of(transfer));
}

void Ledger::reverse_what_is_left(Tx& tx, TransferId transfer) {
  if (is_undone(tx, transfer)) return;
  auto sides = sides_of(tx, transfer);
  const PlayerId player{sides.to_owner};
  if (sides.to_kind != HolderKind::player) throw std::logic_error{"only a player's award is taken back"};
  if (balance(tx, worn_by(player), sides.asset) > 0) sides.to_kind = HolderKind::worn;
  const auto left = std::min(sides.amount, balance(tx, {sides.to_kind, sides.to_owner}, sides.asset));
  if (left > 0) give_back(tx, sides, left, reversal_of(transfer));
  if (left < sides.amount)
    tx.run("insert into economy_debt(transfer, player, asset, amount) values (?, ?, ?, ?)", transfer, player,
           sides.asset, sides.amount - left);
}

void Ledger::pay_debts(Tx& tx, PlayerId player, Amount came, TransferId by) {
  for (const auto& [transfer, amount] : tx.all<Owed>(
           "select transfer, amount from economy_debt where player = ? and asset = ? and amount > 0 order by transfer",
           player, came.asset)) {
    const auto part = std::min(amount, came.amount);
    if (part == 0) return;
    tx.run("update economy_debt set amount = amount - ? where transfer = ?", part, transfer);
    give_back(tx, sides_of(tx, transfer), part, fmt::format("{}:{}", reversal_of(transfer), by.value));
    came.amount -= part;
  }
}

TransferId Ledger::give_back(Tx& tx, const Sides& sides, std::int64_t amount, std::string cause) {
  return transfer(tx, {{sides.to_kind, sides.to_owner},
                       {sides.from_kind, sides.from_owner},
                       {sides.asset, amount},
                       Reason::reversal,
                       std::move(cause)});
}

std::string Ledger::fresh_cause(Tx& tx, std::string_view what) const {
  const auto newest = tx.one<std::int64_t>("select id from economy_transfer order by id desc limit 1").value_or(0);
  return fmt::format("{}:{:014}", what, newest + 1);
}

std::int64_t Ledger::balance(Read& read, Holder holder, AssetId asset) const {
  return read
      .one<std::int64_t>("select balance from economy_account where kind = ? and owner = ? and asset = ?", holder.kind,
                         holder.owner, asset)
      .value_or(0);
}

}  // namespace edu::economy
