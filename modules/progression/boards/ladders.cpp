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
      made.lists.push_back({period, edu::progression::began(period, days), began_before(period, days),
                            Ranking{board.orders}, Ranking{board.orders}});
    boards_.push_back(std::move(made));
  }
}

void Ladders::put(std::size_t board, PlayerId player, const std::vector<Slot>& slots) {
  std::unique_lock lock{mutex_};
  auto& of = boards_[board];
  for (std::size_t n = 0; n < of.lists.size(); ++n) {
    auto& list = of.lists[n];
    const auto& slot = slots[n];
    if (slot.now.began == list.began) {
      if (listed(of.keep, slot.now)) list.now.put({player, slot.now.score});
      else list.now.remove(player);
    }
    for (const auto& stretch : {slot.now, slot.before})
      if (stretch.began == list.began_before && list.began_before != list.began && listed(of.keep, stretch))
        list.before.put({player, stretch.score});
  }
}

void Ladders::turn(const SchoolDays& days) {
  std::unique_lock lock{mutex_};
  for (auto& board : boards_)
    for (auto& list : board.lists) {
      const auto present = edu::progression::began(list.period, days);
      if (present == list.began) continue;
      list.before = std::exchange(list.now, Ranking{board.orders});
      list.began_before = std::exchange(list.began, present);
    }
}

void Ladders::rebuild(std::size_t board, const std::vector<Entry>& entries) {
  std::unique_lock lock{mutex_};
  auto& of = boards_[board];
  for (std::size_t n = 0; n < of.lists.size(); ++n) {
    auto& list = of.lists[n];
    std::vector<Ranked> now, before;
    for (const auto& [player, slots] : entries) {
      const auto& slot = slots[n];
      if (slot.now.began == list.began && listed(of.keep, slot.now)) now.push_back({player, slot.now.score});
      for (const auto& stretch : {slot.now, slot.before})
        if (stretch.began == list.began_before && list.began_before != list.began && listed(of.keep, stretch))
          before.push_back({player, stretch.score});
    }
    list.now.rebuild(std::move(now));
    list.before.rebuild(std::move(before));
  }
}

std::vector<Placed> Ladders::past(std::size_t board, Period period, Day began, std::size_t from,
                                  std::size_t count) const {
  std::shared_lock lock{mutex_};
  const auto* list = find(board, period);
  if (!list || list->began_before != began) return {};
  return list->before.from(from, count);
}

const Ladders::List* Ladders::find(std::size_t board, Period period) const {
  if (board >= boards_.size()) return nullptr;
  for (const auto& list : boards_[board].lists)
    if (list.period == period) return &list;
  return nullptr;
}

}  // namespace edu::progression
