#include "economy/market/price_history.hpp"

#include <algorithm>

#include "economy/market/fee.hpp"

namespace edu::economy {

void PriceHistory::note(Tx& tx, AssetId kind, const std::vector<Sale>& sales) {
  PriceDay part{clock_.day(tx.now()), sales.front().price, 0, sales.front().price, sales.back().price, 0, 0};
  for (const auto& sale : sales) {
    part.high = std::max(part.high, sale.price);
    part.low = std::min(part.low, sale.price);
    part.volume += sale.count;
    part.turnover += worth(sale.price, sale.count);
  }
  tx.run(
      "insert into economy_price_day(asset, day, open, high, low, close, volume, turnover) values (?, ?, ?, ?, ?, ?, "
      "?, "
      "?) on conflict do update set high = max(high, excluded.high), low = min(low, excluded.low), close = "
      "excluded.close, volume = volume + excluded.volume, turnover = turnover + excluded.turnover",
      kind, part.day, part.open, part.high, part.low, part.close, part.volume, part.turnover);
}

std::vector<PriceDay> PriceHistory::history(Read& read, AssetId kind, int days) const {
  auto newest_first = read.all<PriceDay>(
      "select day, open, high, low, close, volume, turnover from economy_price_day where asset = ? order by day desc "
      "limit ?",
      kind, days);
  std::ranges::reverse(newest_first);
  return newest_first;
}

}  // namespace edu::economy
