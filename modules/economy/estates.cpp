#include "economy/estates.hpp"

#include <fmt/format.h>

namespace edu::economy {

namespace {

struct Left {
  std::int64_t id;
  HolderKind kind;
  AssetId asset;
  std::int64_t balance;
};
BOOST_DESCRIBE_STRUCT(Left, (), (id, kind, asset, balance))

}  // namespace

void Estates::settle(Tx& tx, const auth::Erased& erased) {
  const auto player = erased.player;
  tx.run("delete from economy_debt where player = ?", player);  // all that they had goes anyway
  of_.market.discard(tx, player);
  of_.listings.discard(tx, player);
  of_.auctions.discard(tx, player);
  of_.parcels.discard(tx, player);
  of_.trades.leave_all(tx, player);
  for (const auto& [id, kind, asset, balance] : tx.all<Left>(
           "select id, kind, asset, balance from economy_account where kind in ('player', 'worn') and owner = ? and "
           "balance > 0 order by id",
           player))
    of_.ledger.transfer(tx, {{kind, player.value},
                             sink_for(Reason::erased),
                             {asset, balance},
                             Reason::erased,
                             fmt::format("erased:{}", id)});
}

}  // namespace edu::economy
