#include "machine_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace edu::test {

namespace {

using namespace edu::economy;
using Kind = MachineCommand::Kind;

// The things of goods_support.hpp, as the model knows them.
struct Thing {
  std::string code;
  std::int64_t stack;  // 0: each is a piece
  std::string binding;
  std::int64_t value;
  std::string effect;
  bool sold;
};
const std::vector<Thing> things{{"apple", 10, "none", 4, "heart", true},  {"ore", 99, "none", 6, "", false},
                                {"purse", 5, "none", 10, "coins", false}, {"globe", 5, "pickup", 100, "freeze", true},
                                {"hat", 0, "equip", 50, "", true},        {"medal", 0, "pickup", 500, "", false}};

constexpr std::int64_t slots = 60, uses_a_day = 3, globe_rests = 30, worth_a_day = 100, kept_at_least = 80,
                       kept_days = 28, stale_minutes = 10;
constexpr std::int64_t purse_holds = 10, unknown_asset = 77'777, newest_pieces = 20;
constexpr std::int64_t first_minute = start.ms / 60'000;
constexpr const char* kind_names[] = {"earn",    "take_back", "find",       "buy",    "sell",    "use",
                                      "discard", "gift",      "open_trade", "offer",  "confirm", "cancel",
                                      "wear",    "take_off",  "price",      "advance"};

MachineModel::Account of(HolderKind kind, std::int64_t owner, std::int64_t asset) { return {kind, owner, asset}; }
MachineModel::Account bag(std::int64_t player, std::int64_t asset) { return of(HolderKind::player, player, asset); }
MachineModel::Account minted(Reason reason, std::int64_t asset) {
  return of(HolderKind::mint, number_of(reason), asset);
}
MachineModel::Account sunk(Reason reason, std::int64_t asset) { return of(HolderKind::sink, number_of(reason), asset); }

}  // namespace

std::string to_text(const MachineCommand& c) {
  return fmt::format("{}({}, {}, {}, {}, {})", kind_names[static_cast<int>(c.kind)], c.who, c.other, c.what, c.count,
                     c.twist);
}

std::vector<MachineCommand> random_commands(std::uint64_t seed, std::size_t count) {
  // How often each kind comes, in the order of the kinds.
  constexpr int weights[] = {14, 3, 14, 8, 8, 8, 4, 8, 5, 12, 12, 2, 4, 3, 1, 1};
  Rng rng{seed};
  std::vector<MachineCommand> commands;
  commands.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    int drawn = static_cast<int>(rng.below(107)), kind = 0;
    while (drawn >= weights[kind]) drawn -= weights[kind++];
    const auto number = [&] { return static_cast<std::uint32_t>(rng.below(100'000)); };
    commands.push_back({static_cast<Kind>(kind), number(), number(), number(), number(), number()});
  }
  return commands;
}

MachineModel::MachineModel(MachineRules rules, std::int64_t first_thing)
    : rules_{rules},
      first_{first_thing},
      next_piece_{first_thing + static_cast<std::int64_t>(things.size())},
      priced_(things.size(), false) {
  for (const auto& thing : things) {
    prices_.push_back(thing.value);
    if (thing.sold) priced_[prices_.size() - 1] = true;
  }
}

void MachineModel::move(Account from, Account to, std::int64_t count) {
  for (const auto& [account, change] : {std::pair{from, -count}, std::pair{to, count}})
    if ((accounts_[account] += change) == 0) accounts_.erase(account);
}

std::int64_t MachineModel::has(std::int64_t player, std::int64_t asset) const {
  const auto found = accounts_.find(bag(player, asset));
  return found == accounts_.end() ? 0 : found->second;
}

std::size_t MachineModel::kind(std::uint32_t number) const { return number % things.size(); }

std::int64_t MachineModel::asset(std::uint32_t number) const {
  const auto recent = std::min(newest_pieces, static_cast<std::int64_t>(pieces_.size()));
  const auto place = static_cast<std::int64_t>(number) % (static_cast<std::int64_t>(things.size()) + 3 + recent);
  if (place == 0) return 1;
  if (place == 1) return 2;
  if (place == 2) return unknown_asset;
  const auto thing = place - 3;
  const auto kinds = static_cast<std::int64_t>(things.size());
  return thing < kinds ? first_ + thing : next_piece_ - 1 - (thing - kinds);
}

const std::string& MachineModel::code(std::uint32_t number) const { return things[kind(number)].code; }

std::int64_t MachineModel::price_of(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind && kind_asset(*kind) == asset ? prices_[*kind] : 1;
}

std::optional<std::size_t> MachineModel::kind_of(std::int64_t asset) const {
  if (asset >= first_ && asset < first_ + static_cast<std::int64_t>(things.size()))
    return static_cast<std::size_t>(asset - first_);
  const auto piece = pieces_.find(asset);
  return piece == pieces_.end() ? std::nullopt : std::optional{piece->second};
}

std::int64_t MachineModel::worth(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind ? (priced_[*kind] ? prices_[*kind] : things[*kind].value) : 1;
}

std::int64_t MachineModel::pays_for(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind ? std::min(things[*kind].value, worth(asset)) * 40 / 100 : 0;
}

std::int64_t MachineModel::used(std::int64_t player, std::int64_t but) const {
  std::int64_t sum = 0;
  for (auto at = accounts_.lower_bound(bag(player, first_));
       at != accounts_.end() && std::get<0>(at->first) == HolderKind::player && std::get<1>(at->first) == player;
       ++at) {
    const auto asset = std::get<2>(at->first);
    if (asset == but) continue;
    const auto stack = std::max<std::int64_t>(1, things[*kind_of(asset)].stack);
    sum += (at->second + stack - 1) / stack;
  }
  return sum;
}

bool MachineModel::fits(std::int64_t player, std::int64_t asset, std::int64_t count) const {
  if (asset < first_) return true;
  const auto stack = std::max<std::int64_t>(1, things[*kind_of(asset)].stack);
  return used(player, asset) + (has(player, asset) + count + stack - 1) / stack <= slots;
}

std::string MachineModel::tradable(std::int64_t asset) const {
  if (asset == 1) return "";
  if (asset == 2) return "economy.bound";
  const auto kind = kind_of(asset);
  if (!kind) return "economy.asset_unknown";
  const auto& binding = things[*kind].binding;
  return binding == "pickup" || (binding == "equip" && worn_once_.contains(asset)) ? "economy.bound" : "";
}

std::int64_t MachineModel::trade_number(std::uint32_t number) const {
  if (trades_.empty()) return 1;
  const auto recent = std::min<std::size_t>(4, trades_.size());
  return static_cast<std::int64_t>(trades_.size() - number % recent);
}

const MachineModel::Trade* MachineModel::trade(std::uint32_t number) const {
  const auto at = static_cast<std::size_t>(trade_number(number));
  return at <= trades_.size() ? &trades_[at - 1] : nullptr;
}

std::int64_t MachineModel::hat_of(std::int64_t player, HolderKind kind) const {
  for (auto at = accounts_.lower_bound(of(kind, player, first_));
       at != accounts_.end() && std::get<0>(at->first) == kind && std::get<1>(at->first) == player; ++at) {
    const auto thing = kind_of(std::get<2>(at->first));
    if (thing && things[*thing].binding == "equip") return std::get<2>(at->first);
  }
  return 0;
}

// One or two lines of different assets.
std::vector<std::pair<std::int64_t, std::int64_t>> MachineModel::lines_of(const MachineCommand& command) const {
  std::vector<std::pair<std::int64_t, std::int64_t>> lines;
  const auto add = [&](std::uint32_t what, std::int64_t count) {
    const auto which = asset(what);
    const bool is_there =
        std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.first == which; });
    if (!is_there) lines.emplace_back(which, pieces_.contains(which) ? 1 : count);
  };
  if (command.count % 7 != 0) add(command.what, 1 + command.count % 4);
  if (command.count % 3 == 0) add(command.twist, 1 + command.twist % 9);
  return lines;
}

std::int64_t MachineModel::some_of(const MachineCommand& command) const {
  const auto held = has(player(command.who), asset(command.what));
  return command.twist % 5 == 1 ? std::min<std::int64_t>(held, 98) + 1
                                : 1 + command.count % std::max<std::int64_t>(1, std::min<std::int64_t>(held, 99));
}

std::string MachineModel::run(const MachineCommand& command) {
  auto code = outcome(command);
  ++outcomes_[fmt::format("{} {}", kind_names[static_cast<int>(command.kind)], code.empty() ? "done" : code)];
  return code;
}

std::string MachineModel::outcome(const MachineCommand& command) {
  const auto who = player(command.who);
  switch (command.kind) {
    case Kind::earn: {
      const auto number = command.what % 50;
      const auto coins = command.count_of(30);
      if (!earned_.emplace(number, std::pair{who, coins}).second) return "";
      move(minted(Reason::quest, 1), bag(who, 1), coins);
      return "";
    }
    case Kind::take_back: {
      const auto found = earned_.find(command.what % 50);
      if (found == earned_.end()) return "economy.transfer_unknown";
      if (taken_back_.contains(found->first)) return "";
      const auto [player, coins] = found->second;
      if (has(player, 1) < coins) return "economy.not_enough";
      taken_back_.insert(found->first);
      move(bag(player, 1), minted(Reason::quest, 1), coins);
      return "";
    }
    case Kind::find: {
      const auto which = kind(command.what);
      if (things[which].stack == 0) {
        pieces_[next_piece_] = which;
        move(minted(Reason::dungeon, next_piece_), bag(who, next_piece_), 1);
        ++next_piece_;
      } else {
        move(minted(Reason::dungeon, kind_asset(which)), bag(who, kind_asset(which)), command.count_of(4));
      }
      return "";
    }
    case Kind::buy:
      return buy(command);
    case Kind::sell: {
      const auto what = asset(command.what);
      const auto count = some_of(command), pays = pays_for(what);
      if (!kind_of(what)) return "economy.asset_unknown";
      if (pays == 0) return "economy.worthless";
      if (command.off_by() != 0) return "economy.price_changed";
      if (has(who, what) < count) return "economy.not_enough";
      move(bag(who, what), sunk(Reason::sale, what), count);
      move(minted(Reason::sale, 1), bag(who, 1), pays * count);
      return "";
    }
    case Kind::use:
      return use(command);
    case Kind::discard: {
      const auto what = asset(command.what);
      const auto count = some_of(command), held = has(who, what);
      if (!kind_of(what)) return "economy.asset_unknown";
      if (held != std::max<std::int64_t>(1, held + command.off_by())) return "economy.changed";
      if (held < count) return "economy.not_enough";
      move(bag(who, what), sunk(Reason::discard, what), count);
      return "";
    }
    case Kind::gift:
      return gift(command);
    case Kind::open_trade: {
      const auto with = player(command.other);
      if (who == with || who == cyd.value || with == cyd.value) return "economy.not_a_classmate";
      const bool open =
          std::any_of(trades_.begin(), trades_.end(), [](const Trade& trade) { return trade.state == "open"; });
      if (!open) {
        const auto asks = std::count_if(trades_.begin(), trades_.end(), [&](const Trade& trade) {
          return trade.one == who && trade.other == with && trade.day == today();
        });
        if (asks >= rules_.asks_a_day) return "economy.trades_today";
        Trade trade;
        trade.one = who;
        trade.other = with;
        trade.touched = minutes_;
        trade.day = today();
        trades_.push_back(trade);
      }
      return "";
    }
    case Kind::offer:
      return offer(command);
    case Kind::confirm:
      return confirm(command);
    case Kind::cancel: {
      const auto number = trade_number(command.other);
      if (trades_.empty()) return "economy.trade_unknown";
      auto& trade = trades_[static_cast<std::size_t>(number - 1)];
      if (trade.one != who && trade.other != who) return "economy.trade_unknown";
      if (trade.state != "open") return "economy.trade_over";
      give_back(number, trade);
      trade.state = "cancelled";
      return "";
    }
    case Kind::wear: {
      const auto hat = hat_of(who, HolderKind::player);
      if (hat == 0) return "none";
      worn_once_.insert(hat);
      move(bag(who, hat), of(HolderKind::worn, who, hat), 1);
      return "";
    }
    case Kind::take_off: {
      const auto hat = hat_of(who, HolderKind::worn);
      if (hat == 0) return "none";
      move(of(HolderKind::worn, who, hat), bag(who, hat), 1);
      return "";
    }
    case Kind::price: {
      const auto which = kind(command.what);
      prices_[which] = command.count_of(100);
      priced_[which] = true;
      return "";
    }
    case Kind::advance:
      advance(command.count_of(400));
      return "";
  }
  return "";
}

std::string MachineModel::buy(const MachineCommand& command) {
  const auto who = player(command.who), what = asset(command.what), count = command.count_of(5);
  const auto which = kind_of(what);
  if (!which || kind_asset(*which) != what || !things[*which].sold) return "economy.not_for_sale";
  if (command.off_by() != 0) return "economy.price_changed";
  const bool is_piece = things[*which].stack == 0;
  if (is_piece ? used(who, 0) + count > slots : !fits(who, what, count)) return "economy.bag_full";
  const auto coins = prices_[*which] * count;
  if (has(who, 1) < coins) return "economy.not_enough";
  move(bag(who, 1), sunk(Reason::shop, 1), coins);
  if (!is_piece) move(minted(Reason::shop, what), bag(who, what), count);
  for (std::int64_t i = 0; is_piece && i < count; ++i) {
    pieces_[next_piece_] = *which;
    move(minted(Reason::shop, next_piece_), bag(who, next_piece_), 1);
    ++next_piece_;
  }
  return "";
}

std::string MachineModel::use(const MachineCommand& command) {
  const auto who = player(command.who), what = asset(command.what);
  const auto which = kind_of(what);
  if (!which) return "economy.asset_unknown";
  const auto& thing = things[*which];
  if (thing.effect.empty()) return "economy.not_usable";
  if (has(who, what) < 1) return "economy.not_enough";
  auto& uses = uses_[{who, thing.effect}];
  const auto today = this->today();
  if (uses.rests_until > today) return "economy.rests";
  const auto times = uses.day == today ? uses.times : 0;
  if (times >= uses_a_day) return "economy.enough_today";
  uses = {today, times + 1, thing.effect == "freeze" ? today + globe_rests : -1};
  move(bag(who, what), sunk(Reason::use, what), 1);
  if (thing.effect == "coins") move(minted(Reason::use, 1), bag(who, 1), purse_holds);
  return "";
}

std::int64_t MachineModel::today() const { return (first_minute + minutes_) / 1440; }

std::int64_t MachineModel::room(std::int64_t player) const {
  std::int64_t kept = 0;
  for (auto at = kept_.lower_bound({player, today() - kept_days + 1}); at != kept_.end() && at->first.first == player;
       ++at)
    kept += at->second;
  return kept_at_least - kept;
}

void MachineModel::keep(std::int64_t giver, std::int64_t taker, std::int64_t worth) {
  kept_[{giver, today()}] -= worth;
  kept_[{taker, today()}] += worth;
}

std::string MachineModel::gift(const MachineCommand& command) {
  const auto who = player(command.who), to = player(command.other), what = asset(command.what);
  const auto count = command.count_of(12);
  if (who == to || who == cyd.value || to == cyd.value) return "economy.not_a_classmate";
  if (const auto why = tradable(what); !why.empty()) return why;
  auto& given = given_[{who, today()}];
  auto& got = got_[{to, today()}];
  if (given.first >= rules_.gifts_a_day) return "economy.gifts_today";
  if (given.second + worth(what) * count > worth_a_day) return "economy.gifts_worth";
  if (got.first >= rules_.gifts_a_day || got.second + worth(what) * count > worth_a_day) return "economy.their_gifts";
  if (worth(what) * count > room(to)) return "economy.gifts_kept";
  if (!fits(to, what, count)) return "economy.their_bag_full";
  if (has(who, what) < count) return "economy.not_enough";
  move(bag(who, what), bag(to, what), count);
  keep(who, to, worth(what) * count);
  for (auto* day : {&given, &got}) *day = {day->first + 1, day->second + worth(what) * count};
  return "";
}

void MachineModel::give_back(std::int64_t number, Trade& trade) {
  for (const int side : {0, 1}) {
    if (!trade.confirmed[side]) continue;
    for (const auto& [asset, count] : trade.offers[side])
      move(of(HolderKind::escrow, number, asset), bag(side == 0 ? trade.one : trade.other, asset), count);
    trade.confirmed[side] = false;
  }
}

std::string MachineModel::offer(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto number = trade_number(command.other);
  if (trades_.empty()) return "economy.trade_unknown";
  const auto lines = lines_of(command);
  auto& there = trades_[static_cast<std::size_t>(number - 1)];
  if (there.one != who && there.other != who) return "economy.trade_unknown";
  if (there.state != "open") return "economy.trade_over";
  if (command.off_by() != 0) return "economy.trade_changed";
  for (const auto& line : lines)
    if (const auto why = tradable(line.first); !why.empty()) return why;
  const int side = there.one == who ? 0 : 1;
  for (const auto& [asset, count] : lines) {
    std::int64_t held = has(who, asset);
    for (const auto& [laid, laid_count] : there.offers[side])
      if (there.confirmed[side] && laid == asset) held += laid_count;
    if (held < count) return "economy.not_enough";
  }
  give_back(number, there);
  there.offers[side] = lines;
  ++there.version;
  there.touched = minutes_;
  return "";
}

std::string MachineModel::confirm(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto number = trade_number(command.other);
  if (trades_.empty()) return "economy.trade_unknown";
  auto& trade = trades_[static_cast<std::size_t>(number - 1)];
  if (trade.one != who && trade.other != who) return "economy.trade_unknown";
  if (trade.state != "open") return "economy.trade_over";
  if (command.off_by() != 0) return "economy.trade_changed";
  if (trade.offers[0].empty() && trade.offers[1].empty()) return "economy.trade_empty";
  const auto before = accounts_;
  const int side = trade.one == who ? 0 : 1;
  const auto refuse = [&](std::string why) {
    accounts_ = before;
    return why;
  };
  const bool had = trade.confirmed[side];
  if (!had) {
    for (const auto& line : trade.offers[side])
      if (const auto why = tradable(line.first); !why.empty()) return why;
    for (const auto& [asset, count] : trade.offers[side]) {
      if (has(who, asset) < count) return refuse("economy.not_enough");
      move(bag(who, asset), of(HolderKind::escrow, number, asset), count);
    }
  }
  if (!had && !trade.confirmed[1 - side]) {
    trade.confirmed[side] = true;
    trade.touched = minutes_;
    return "";
  }
  if (had) {
    trade.touched = minutes_;
    return "";
  }
  std::int64_t sides[] = {0, 0};
  for (const int from : {0, 1}) {
    const auto receiver = from == 0 ? trade.other : trade.one;
    for (const auto& [asset, count] : trade.offers[from]) {
      if (!fits(receiver, asset, count)) return refuse(receiver == who ? "economy.bag_full" : "economy.their_bag_full");
      move(of(HolderKind::escrow, number, asset), bag(receiver, asset), count);
      sides[from] += worth(asset) * count;
    }
  }
  if (sides[0] != sides[1]) {
    const auto richer = sides[0] > sides[1] ? trade.one : trade.other;
    const auto poorer = richer == trade.one ? trade.other : trade.one;
    const auto difference = std::abs(sides[0] - sides[1]);
    if (difference > room(poorer)) return refuse("economy.trade_uneven");
    keep(richer, poorer, difference);
  }
  trade.confirmed[0] = trade.confirmed[1] = true;
  trade.state = "done";
  return "";
}

void MachineModel::advance(std::int64_t minutes) {
  minutes_ += minutes;
  for (std::size_t i = 0; i < trades_.size(); ++i) {
    auto& trade = trades_[i];
    if (trade.state != "open" || trade.touched + stale_minutes > minutes_) continue;
    give_back(static_cast<std::int64_t>(i) + 1, trade);
    trade.state = "expired";
  }
}

}  // namespace edu::test
