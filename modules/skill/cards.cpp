#include "skill/cards.hpp"

#include <array>

#include "skill/state_rows.hpp"

namespace edu::skill {

namespace {

constexpr Duration day = std::chrono::hours{24};
constexpr int widest = 366;  // days of a window that are counted

struct Load {
  std::int64_t day = 0;  // from the window's first on
  std::int64_t cards = 0;
};
BOOST_DESCRIBE_STRUCT(Load, (), (day, cards))

// The day of the window on which the fewest cards of the player are due; of equal ones the nearest to `ideal`.
Time lightest(Read& read, PlayerId player, Time reviewed, Time ideal, const Window& window) {
  const auto first = reviewed + day * window.first;
  const int days = std::min(window.last - window.first + 1, widest);
  std::array<std::int64_t, widest> due{};
  for (const auto& load : read.all<Load>("select (due - ?2) / ?4 as day, count(*) as cards from skill_memory where "
                                         "player = ?1 and due >= ?2 and due < "
                                         "?3 group by 1",
                                         player, first, first + day * days, day.count()))
    due[static_cast<std::size_t>(load.day)] = load.cards;
  const auto off = [&](int n) { return std::abs((first + day * n - ideal).count()); };
  int best = 0;
  for (int n = 1; n < days; ++n) {
    const auto here = due[static_cast<std::size_t>(n)];
    const auto there = due[static_cast<std::size_t>(best)];
    if (here < there || (here == there && off(n) < off(best))) best = n;
  }
  return first + day * best;
}

Time spread(Read& read, const Scheduler& scheduler, PlayerId player, const Memory& memory) {
  const auto due = scheduler.due(memory);
  const auto days = static_cast<double>((due - memory.reviewed).count()) / static_cast<double>(day.count());
  const auto window = window_of(days);
  return window ? lightest(read, player, memory.reviewed, due, *window) : due;
}

}  // namespace

void review_card(Tx& tx, const Scheduler& scheduler, PlayerId player, ItemId item, const std::optional<Card>& before,
                 Recall recall, const knowing::StudentItem& met) {
  const auto memory = before ? scheduler.after(before->memory, recall, tx.now()) : scheduler.first(recall, tx.now());
  const std::int64_t lapse = before && recall == Recall::again ? 1 : 0;
  tx.run(
      "insert into skill_memory(player, item, stability, fast, difficulty, reviewed, due, reviews, lapses, state) "
      "values (?, ?, ?, ?, ?, ?, ?, 1, 0, ?) on conflict(player, item) do update set stability = excluded.stability, "
      "fast = "
      "excluded.fast, difficulty = excluded.difficulty, reviewed = excluded.reviewed, due = excluded.due, reviews = "
      "reviews + 1, lapses = lapses + ?, state = excluded.state",
      player, item, memory.stability, memory.fast, memory.difficulty, memory.reviewed,
      spread(tx, scheduler, player, memory), Packed<knowing::StudentItem>{met}, lapse);
}

void drop_cards(Tx& tx, ItemId item) { tx.run("delete from skill_memory where item = ?", item); }

}  // namespace edu::skill
