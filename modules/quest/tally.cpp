#include "quest/tally.hpp"

#include <algorithm>

namespace edu::quest {

void take(Count& count, const CountedPart& part, Seen seen) {
  if (!part.accuracy_percent) {
    count.have = std::min(count.have + 1, part.count.value);
    return;
  }
  count.window += seen == Seen::right ? '1' : '0';
  const auto most = static_cast<std::size_t>(part.count.value);
  if (count.window.size() > most) count.window.erase(0, count.window.size() - most);
  count.have = static_cast<int>(std::count(count.window.begin(), count.window.end(), '1'));
}

bool reached(const Count& count, const CountedPart& part) {
  if (!part.accuracy_percent) return count.have >= part.count;
  return std::ssize(count.window) == part.count.value && count.have * 100 >= part.accuracy_percent->value * part.count;
}

Tally tally_of(Read& read, PlayerId player) {
  const auto row = read.one<std::string>("select body from quest_tally where player = ?", player);
  return row ? json::read<Tally>(*row) : Tally{};
}

void save(Tx& tx, PlayerId player, const Tally& tally) {
  if (tally.counts.empty() && tally.hidden.empty()) {
    tx.run("delete from quest_tally where player = ?", player);
    return;
  }
  tx.run("insert into quest_tally(player, body) values (?, ?) on conflict(player) do update set body = excluded.body",
         player, Json<Tally>{tally});
}

void count_from_now(Tally& tally, RunId run, const std::string& code, std::ptrdiff_t parts) {
  std::erase_if(tally.counts, [&](const Count& count) { return count.run == run; });
  for (int part = 0; part < parts; ++part) tally.counts.push_back({run, code, part, 0, ""});
}

std::vector<Count> counts_of(const Tally& tally, RunId run) {
  std::vector<Count> counts;
  for (const auto& count : tally.counts)
    if (count.run == run) counts.push_back(count);
  return counts;
}

}  // namespace edu::quest
