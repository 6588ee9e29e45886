#include "economy/steering/diary_reader.hpp"

#include <cmath>
#include <functional>
#include <unordered_map>

#include "economy/steering/flags.hpp"
#include "skill/events.hpp"

namespace edu::economy::steering {

namespace {

using Hear = std::function<void(Diary&, const References&, const std::string& body)>;

void hear_answer(Diary& diary, const References&, const skill::Answered& answered) {
  diary.lives[answered.player].rhythm.hear(answered.seconds);
}

void hear_transaction(Diary& diary, const References&, const TransactionCompleted& moved) {
  diary.line = moved.transfer.value;
  if (moved.currency != Currency::coins) return;
  auto& door = diary.doors[moved.reason];
  if (moved.from == HolderKind::mint) door.in += moved.amount;
  if (moved.from == HolderKind::sink) door.out -= moved.amount;  // by a reversal
  if (moved.to == HolderKind::sink) door.out += moved.amount;
  if (moved.to == HolderKind::mint) door.in -= moved.amount;
  if (moved.reason == Reason::shop && moved.to == HolderKind::sink) diary.spent += moved.amount;
}

void hear_earning(Diary& diary, const References&, const CurrencyEarned& earned) {
  if (earned.currency != Currency::coins) return;
  auto& life = diary.lives[earned.player];
  // What was sold to the shop or lay in a purse was somebody's before.
  if (earned.reason != Reason::sale && earned.reason != Reason::use) life.earned += earned.amount;
  if (earned.reason == Reason::answer) life.played += earned.amount;
}

// What a good is worth: as prices are held against, where they are, else as its content has it.
std::int64_t fair(const References& references, AssetId kind, std::int64_t count, std::int64_t worth) {
  const auto known = references.find(kind);
  if (known == references.end()) return worth;
  return std::llround(known->second.price * static_cast<double>(count));
}

void sold(Diary& diary, PlayerId seller, PlayerId buyer, std::int64_t coins, std::int64_t worth) {
  diary.spent += coins;
  diary.give(seller, buyer, worth);
  diary.give(buyer, seller, coins);
}

void hear_sale(Diary& diary, const References& references, const Sold& sale) {
  const auto coins = sale.price * sale.count;
  const auto worth = fair(references, sale.kind, sale.count, sale.worth);
  sold(diary, sale.seller, sale.buyer, coins, worth);
  if (sale.asset == sale.kind) diary.sold[{sale.kind, sale.seller, sale.buyer}].add({sale.count, coins, worth});
}

// A lot goes for what it goes for: its price is no price of one.
void hear_auction(Diary& diary, const References& references, const AuctionClosed& closed) {
  if (!closed.winner) return;
  const auto worth = fair(references, closed.kind, closed.count, closed.worth);
  sold(diary, closed.seller, *closed.winner, closed.price, worth);
}

// Told of both, so each tells what one gave.
void hear_trade(Diary& diary, const References&, const Traded& trade) {
  diary.give(trade.player, trade.with, trade.gave);
}

void hear_decision(Diary& diary, const References&, const FlagDecided& decided) {
  if (decided.subject) diary.judged[*decided.subject] = decided.decision == Decision::dismiss;
}

void hear_gift(Diary& diary, const References&, const GiftGiven& gift) { diary.give(gift.player, gift.to, gift.worth); }

template <class E>
std::pair<const std::string, Hear> with(void (*take)(Diary&, const References&, const E&)) {
  return {std::string{E::name}, [take](Diary& diary, const References& references, const std::string& body) {
            take(diary, references, json::read<E>(body));
          }};
}

const std::unordered_map<std::string, Hear>& hearings() {
  static const std::unordered_map<std::string, Hear> all{
      with<skill::Answered>(hear_answer), with<TransactionCompleted>(hear_transaction),
      with<CurrencyEarned>(hear_earning), with<Sold>(hear_sale),
      with<AuctionClosed>(hear_auction),  with<Traded>(hear_trade),
      with<GiftGiven>(hear_gift),         with<FlagDecided>(hear_decision)};
  return all;
}

}  // namespace

std::vector<Logged> logged(Read& read, std::int64_t after, std::int64_t to) {
  return read.all<Logged>(
      "select seq, type, body from bus_event where seq > ? and seq <= ? and type in ('day.began', "
      "'economy.figures_set', 'item.answered', "
      "'transaction.completed', 'currency.earned', 'market.sold', 'trade.completed', 'gift.given', 'auction.closed', "
      "'economy.flag_decided') "
      "order by seq",
      after, to);
}

void hear(Diary& diary, const References& references, const Logged& event) {
  const auto known = hearings().find(event.type);
  if (known != hearings().end()) known->second(diary, references, event.body);
}

std::optional<classroom::DayBegan> day_began(const Logged& event) {
  if (event.type != classroom::DayBegan::name) return {};
  return json::read<classroom::DayBegan>(event.body);
}

}  // namespace edu::economy::steering
