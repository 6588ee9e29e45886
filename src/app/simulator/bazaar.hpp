// What traders do with what they earned: things of the shop, things of the market. By the school's own routes, everybody's calls in
// their order. Who found what others like sells it; who likes what others find buys it and uses it up.
#pragma once

#include <vector>

#include "app/simulator/chorus.hpp"
#include "app/simulator/trader.hpp"

namespace edu::app {

class Bazaar {
 public:
  // `anybody`: who looks at what the shop has.
  Bazaar(World& world, const Resident& anybody);

  std::size_t goods() const { return goods_.size(); }
  // Things that lie about, as chests of dungeons give them.
  void find(const std::vector<Trader*>& players);
  void shop(const std::vector<Trader*>& players);
  void trade(const std::vector<Trader*>& players);
  // The same things to the partner and back, far above what they are worth.
  void wash(Trader& one, Trader& other);
  // For one worthless thing of its master as much of the puppet's as the school lets through.
  void hand_over(Trader& puppet, Trader& master);
  // A piece from the master's stall to the puppet, as dear as the school lets through.
  void sell_dear(Trader& master, Trader& puppet);

  // Coins, and what lies in the bag at the worth that the content says.
  std::int64_t wealth(const Trader& trader);
  std::int64_t calls() const { return calls_; }

 private:
  struct Good {
    const economy::ItemKind* kind;
    std::int64_t price;                    // the newest that is known
    std::optional<std::int64_t> cheapest;  // of those that are offered
  };
  struct Piece {
    economy::AssetId asset;
    std::int64_t value;
  };
  std::vector<gateway::Answer> call(const std::vector<Line>& lines);
  std::vector<economy::BagView> bags(const std::vector<Trader*>& players);
  void look_at_prices(const Trader& anybody);
  std::optional<std::size_t> place(economy::AssetId asset) const;
  // For some of what they want and haven't, as much as it is worth to them.
  void bid(Trader& player, const std::vector<std::int64_t>& has, std::vector<Line>& orders);
  std::size_t quietest() const;
  std::optional<Piece> some_piece(Trader& trader);
  Line order(const Trader& trader, std::string_view side, std::size_t good, std::int64_t price,
             std::int64_t count) const;
  std::int64_t purse(const Trader& trader);

  World& world_;
  std::vector<Good> goods_;
  std::int64_t given_ = 0;
  std::int64_t calls_ = 0;
};

}  // namespace edu::app
