#include "economy/steering/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "economy/economy.hpp"
#include "economy/steering/consequences.hpp"
#include "economy/steering/diary_reader.hpp"
#include "economy/steering/steward.hpp"

namespace edu::economy::steering {

namespace {

constexpr std::int64_t lines_at_once = 20'000;

using Dated = std::pair<Day, Diary>;

Window window_of(const std::deque<Dated>& diaries) {
  const auto last = diaries.back().first;
  std::map<std::pair<PlayerId, PlayerId>, std::int64_t> given;
  std::map<std::tuple<AssetId, PlayerId, PlayerId>, Sales> sold, sold_in_the_week;
  Window all;
  for (const auto& [day, diary] : diaries) {
    for (const auto& [pair, worth] : diary.given) given[pair] += worth;
    for (const auto& [key, sales] : diary.sold) {
      sold[key].add(sales);
      if (last - day < index_days) sold_in_the_week[key].add(sales);
    }
    for (const auto& [subject, dismissed] : diary.judged) {
      if (dismissed) all.dismissed.insert(subject);
      else all.dismissed.erase(subject);
    }
    for (const auto& [player, life] : diary.lives) {
      all.lives[player].answers += life.rhythm.answers;
      all.lives[player].earned += life.earned;
      all.lives[player].played += life.played;
      all.rhythms[player].add(life.rhythm);
      if (life.rhythm.answers > 0) all.played_a_day.push_back(life.played);
    }
  }
  for (const auto& [pair, worth] : given) all.given.push_back({pair.first, pair.second, worth});
  const auto moved = [](const auto& sales) {
    std::vector<Moved> list;
    list.reserve(sales.size());
    for (const auto& [key, sum] : sales)
      list.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), sum.count, sum.coins, sum.worth});
    return list;
  };
  all.sold = moved(sold);
  all.sold_in_the_week = moved(sold_in_the_week);
  return all;
}

struct Line {
  std::int64_t debit;
  std::int64_t credit;
  std::int64_t amount;
};
BOOST_DESCRIBE_STRUCT(Line, (), (debit, credit, amount))

// The purses as the ledger's lines fill and empty them.
class Purses {
 public:
  explicit Purses(Read& read) : read_{read} {
    for (const auto account : read.all<std::int64_t>("select id from economy_account where kind = ? and asset = ?",
                                                     HolderKind::player, coin_asset))
      held_[account] = 0;
  }

  std::vector<std::int64_t> at(std::int64_t line) {
    for (const auto& moved :
         read_.all<Line>("select debit, credit, amount from economy_transfer where id > ? and id <= ? and asset = ?",
                         line_, line, coin_asset)) {
      change(moved.debit, -moved.amount);
      change(moved.credit, moved.amount);
    }
    line_ = line;
    std::vector<std::int64_t> full;
    for (const auto& [account, held] : held_)
      if (held > 0) full.push_back(held);
    return full;
  }

 private:
  void change(std::int64_t account, std::int64_t by) {
    if (const auto held = held_.find(account); held != held_.end()) held->second += by;
  }

  Read& read_;
  std::unordered_map<std::int64_t, std::int64_t> held_;
  std::int64_t line_ = 0;
};

std::vector<std::string> difference(const std::vector<DayRow>& kept, const DayRow& made) {
  const auto same_day = std::find_if(kept.begin(), kept.end(), [&](const auto& row) { return row.day == made.day; });
  if (same_day == kept.end()) return {fmt::format("{} is reckoned by the log and isn't kept", to_text(made.day))};
  if (*same_day == made) return {};
  return {fmt::format("{} is kept as {} where the log says {}", to_text(made.day), json::text(*same_day),
                      json::text(made))};
}

}  // namespace

std::vector<std::string> Replay::compare(Snapshot& snapshot) const {
  const auto until = running(snapshot).cursor;
  const auto kept = days(snapshot, Day{}, running(snapshot).day);
  std::vector<std::string> wrong;
  std::size_t made = 0;
  Standing standing;
  Purses purses{snapshot};
  std::deque<Dated> diaries;
  std::int64_t line = 0;
  std::optional<classroom::DayBegan> now;
  Diary diary;
  Figures figures;
  std::map<Day, std::vector<Seen>> found;
  for (std::int64_t cursor = 0; cursor < until; cursor = std::min(until, cursor + lines_at_once)) {
    for (const auto& event : logged(snapshot, cursor, std::min(until, cursor + lines_at_once))) {
      if (event.type == FiguresSet::name) figures = figures_of(json::read<FiguresSet>(event.body).figures);
      const auto next = day_began(event);
      if (!next) {
        hear(diary, standing.references, event);
        continue;
      }
      const auto day = now ? now->day : next->day - 1;
      const bool school = now && now->kind == classroom::DayKind::school;
      const auto spent = diary.spent;
      line = std::max(line, diary.line);
      diaries.emplace_back(day, std::exchange(diary, {}));
      while (day - diaries.front().first >= window_days) diaries.pop_front();
      const auto window = window_of(diaries);
      const auto reckoned = reckon(figures.rules, standing, day, school, diaries.back().second, window);
      const auto row = row_of(reckoned, school, spent,
                              positions(figures.rules.levers, figures.fee, reckoned.standing.control.pressure),
                              purses.at(line), window);
      for (auto& what : difference(kept, row)) wrong.push_back(std::move(what));
      found.emplace(day, seen(reckoned.findings, window));
      ++made;
      standing = reckoned.standing;
      now = next;
    }
  }
  if (made != kept.size()) wrong.push_back(fmt::format("{} days are kept, {} are in the log", kept.size(), made));
  for (auto& what : compare_consequences(snapshot, found)) wrong.push_back(std::move(what));
  return wrong;
}

}  // namespace edu::economy::steering
