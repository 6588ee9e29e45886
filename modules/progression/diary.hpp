// What each player did on each day of the school's calendar. Streaks, a season's score, a class's experience and the
// boards of a day or a week are sums of these rows, so that an answer writes one of them and nothing else.
#pragma once

#include <vector>

#include "base/day.hpp"
#include "progression/divisions.hpp"
#include "store/tx.hpp"

namespace edu::progression {

struct Entry {
  Day day;
  std::int64_t answers = 0;  // honest ones
  std::int64_t xp = 0;
  std::int64_t gains = 0;  // how often the row was added to
};
BOOST_DESCRIBE_STRUCT(Entry, (), (day, answers, xp, gains))

// What an addition to a day was the first of.
struct Begun {
  bool day;       // nothing stood there before
  bool learning;  // no answer did
};

class Diary {
 public:
  // Adds to the day's row. One statement, two where the day's first answer comes.
  Begun add(Tx& tx, PlayerId player, Day day, std::int64_t answers, std::int64_t xp);
  // Takes experience out of a day, as if it had not been gained; what was answered stays answered.
  void take(Tx& tx, PlayerId player, Day day, std::int64_t xp);

  std::vector<Entry> between(Read& read, PlayerId player, Day first, Day last) const;
  // The days with an honest answer, in order.
  std::vector<Day> learned(Read& read, PlayerId player, Day until) const;
  // Gained from `first` to `last`, both included.
  Score score(Read& read, PlayerId player, Day first, Day last) const;
  // What all of them together gained.
  std::int64_t xp_of(Read& read, const std::vector<AccountId>& students, Day first, Day last) const;
};

}  // namespace edu::progression
