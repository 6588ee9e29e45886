#include "progression/boards/ladders.hpp"

#include <mutex>
#include <utility>

namespace edu::progression {

namespace {

// Nobody is listed for nothing: a board is no list of who did badly.
bool listed(Keep keep, const Stretch& stretch) {
  if (stretch.score.reached == 0) return false;
  return keep == Keep::best || keep == Keep::latest || stretch.score.fields[0] > 0;
}

}  // namespace

void Ladders::begin(const std::vector<Board>& boards, const SchoolDays& days) {
  std::unique_lock lock{mutex_};
  boards_.clear();
  for (const auto& board : boards) {
    OfBoard made{board.text.keep, board.orders, {}};
    for (const auto period : board.text.periods)
      made.lists.push_back({period, edu::progression::began(period, days), Ranking{board.orders}});
    boards_.push_back(std::move(made));
  }
}

void Ladders::put(std::size_t board, PlayerId player, const std::vector<Slot>& slots) {
  std::unique_lock lock{mutex_};
  auto& of = boards_[board];
  for (std::size_t n = 0; n < of.lists.size(); ++n) {
    auto& list = of.lists[n];
    for (const auto& stretch : {slots[n].before, slots[n].now}) {
      const auto past = list.past.find(stretch.began);
      auto* ranking = stretch.began == list.began ? &list.now : past == list.past.end() ? nullptr : &past->second;
      if (!ranking) continue;
      if (listed(of.keep, stretch)) ranking->put({player, stretch.score});
      else ranking->remove(player);
    }
  }
}

void Ladders::turn(const SchoolDays& days) {
  std::unique_lock lock{mutex_};
  for (auto& board : boards_)
    for (auto& list : board.lists) {
      const auto present = edu::progression::began(list.period, days);
      if (present == list.began) continue;
      if (list.now.size() > 0) list.past.insert_or_assign(list.began, std::move(list.now));
      list.now = Ranking{board.orders};
      list.began = present;
    }
}

void Ladders::rebuild(std::size_t board, const std::vector<Entry>& entries,
                      const std::function<bool(Period, Day began)>& archived) {
  std::unique_lock lock{mutex_};
  auto& of = boards_[board];
  for (std::size_t n = 0; n < of.lists.size(); ++n) {
    auto& list = of.lists[n];
    std::map<Day, std::vector<Ranked>> stretches;
    for (const auto& [player, slots] : entries)
      for (const auto& stretch : {slots[n].before, slots[n].now})
        if (listed(of.keep, stretch)) stretches[stretch.began].push_back({player, stretch.score});
    for (auto& [began, scores] : stretches) {
      if (began == list.began) {
        list.now.rebuild(std::move(scores));
      } else if (!archived(list.period, began)) {
        list.past.emplace(began, Ranking{of.orders}).first->second.rebuild(std::move(scores));
      }
    }
  }
}

std::vector<Placed> Ladders::past(std::size_t board, Period period, Day began, std::size_t from,
                                  std::size_t count) const {
  std::shared_lock lock{mutex_};
  const auto* list = find(board, period);
  if (!list) return {};
  const auto past = list->past.find(began);
  return past == list->past.end() ? std::vector<Placed>{} : past->second.from(from, count);
}

void Ladders::forget(std::size_t board, Period period, Day began) {
  std::unique_lock lock{mutex_};
  for (auto& list : boards_[board].lists)
    if (list.period == period) list.past.erase(began);
}

const Ladders::List* Ladders::find(std::size_t board, Period period) const {
  if (board >= boards_.size()) return nullptr;
  for (const auto& list : boards_[board].lists)
    if (list.period == period) return &list;
  return nullptr;
}

}  // namespace edu::progression
