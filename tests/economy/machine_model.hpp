// A model of the economy that a page of plain maps can hold: what each command comes to, and who holds what afterwards. A
// command is a few numbers that any state can make something of, so that a list of them still runs when some are left out:
// that is how a failure is made small.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "economy_world.hpp"

namespace edu::test {

struct MachineCommand {
  enum class Kind {
    earn,
    take_back,
    find,
    buy,
    sell,
    use,
    discard,
    gift,
    open_trade,
    offer,
    confirm,
    cancel,
    wear,
    take_off,
    price,
    advance
  };
  Kind kind = Kind::earn;
  std::uint32_t who = 0, other = 0, what = 0, count = 1, twist = 0;

  std::int64_t count_of(std::uint32_t most) const { return 1 + count % most; }
  std::int64_t off_by() const { return twist % 8 == 0 ? 1 : 0; }  // now and then a version or price of yesterday
};
std::string to_text(const MachineCommand& command);
std::vector<MachineCommand> random_commands(std::uint64_t seed, std::size_t count);

// What the model believes of the rules.
struct MachineRules {
  std::int64_t gifts_a_day = 3;
  std::int64_t asks_a_day = 5;
};

// The model: holders and what they have.
class MachineModel {
 public:
  using Account = std::tuple<economy::HolderKind, std::int64_t, std::int64_t>;  // kind, owner, asset
  using Accounts = std::map<Account, std::int64_t>;

  // `first_thing`: the number of the first kind's asset.
  MachineModel(MachineRules rules, std::int64_t first_thing);

  // The code that it is refused with; empty: it is done.
  std::string run(const MachineCommand& command);
  const Accounts& accounts() const { return accounts_; }
  // How often each kind of command came to what: "gift economy.gifts_today".
  const std::map<std::string, int>& outcomes() const { return outcomes_; }

  // What the numbers of a command mean here.
  struct Trade {
    std::int64_t one, other;
    std::string state = "open";
    std::int64_t version = 1;
    std::vector<std::pair<std::int64_t, std::int64_t>> offers[2];
    bool confirmed[2] = {false, false};
    std::int64_t touched = 0;  // the minute of the last offer or yes
    std::int64_t day = 0;      // on which it was asked for
  };
  std::int64_t player(std::uint32_t number) const { return number % 5 == 4 ? 3 : 1 + number % 2; }
  std::int64_t asset(std::uint32_t number) const;  // any that there is, and one that isn't
  std::size_t kind(std::uint32_t number) const;
  std::int64_t kind_asset(std::size_t kind) const { return first_ + static_cast<std::int64_t>(kind); }
  const std::string& code(std::uint32_t number) const;
  std::int64_t price_of(std::int64_t asset) const;  // the shop's for a kind; 1 for anything else
  std::int64_t pays_for(std::int64_t asset) const;
  std::int64_t has(std::int64_t player, std::int64_t asset) const;
  std::int64_t some_of(const MachineCommand& command) const;  // of what they have, now and then one more
  std::vector<std::pair<std::int64_t, std::int64_t>> lines_of(const MachineCommand& command) const;
  const Trade* trade(std::uint32_t number) const;
  std::int64_t trade_number(std::uint32_t number) const;                     // 1 where there is none yet
  std::int64_t hat_of(std::int64_t player, economy::HolderKind kind) const;  // 0: none

 private:
  void move(Account from, Account to, std::int64_t count);
  bool fits(std::int64_t player, std::int64_t asset, std::int64_t count) const;
  std::int64_t used(std::int64_t player, std::int64_t but) const;
  std::optional<std::size_t> kind_of(std::int64_t asset) const;
  std::int64_t worth(std::int64_t asset) const;
  std::string tradable(std::int64_t asset) const;
  std::int64_t today() const;
  // Worth that they may still be given, and what they were.
  std::int64_t room(std::int64_t player) const;
  void keep(std::int64_t giver, std::int64_t taker, std::int64_t worth);
  void give_back(std::int64_t number, Trade& trade);
  std::string outcome(const MachineCommand& command);
  std::string buy(const MachineCommand& command);
  std::string use(const MachineCommand& command);
  std::string gift(const MachineCommand& command);
  std::string offer(const MachineCommand& command);
  std::string confirm(const MachineCommand& command);
  void advance(std::int64_t minutes);

  struct Uses {
    std::int64_t day = -1, times = 0, rests_until = -1;
  };
  MachineRules rules_;
  std::int64_t first_;
  Accounts accounts_;
  std::map<std::int64_t, std::size_t> pieces_;  // asset, kind
  std::set<std::int64_t> worn_once_;
  std::int64_t next_piece_;
  std::vector<std::int64_t> prices_;
  std::vector<bool> priced_;
  std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> earned_;  // number: player, coins
  std::set<std::uint32_t> taken_back_;
  std::map<std::pair<std::int64_t, std::string>, Uses> uses_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>> given_, got_;  // player, day
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> kept_;  // player, day: worth got beyond given
  std::vector<Trade> trades_;                                           // number - 1
  std::int64_t minutes_ = 0;                                            // since the beginning
  std::map<std::string, int> outcomes_;
};

}  // namespace edu::test
