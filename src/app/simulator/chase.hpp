// What a term was like for those who lived it, told by the event log alone: how their levels and experience rose, how long
// they waited between two rewards, and what an hour was worth to each way of playing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/simulator/student.hpp"
#include "bus/event_view.hpp"

namespace edu::app {

// The tenth, the half and the nine tenths of the active students, at a day's end.
struct Spread {
  double low = 0;
  double median = 0;
  double high = 0;
};
BOOST_DESCRIBE_STRUCT(Spread, (), (low, median, high))

struct CurvePoint {
  int day = 0;  // from 1
  Spread level;
  Spread xp;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (day, level, xp))

// What an hour at questions was worth: the seconds of all answers, and five more for each to be read and moved on from.
struct Earned {
  std::string play;  // "suggestions", …
  std::int64_t students = 0;
  std::int64_t answers = 0;
  double hours = 0;
  double xp_an_hour = 0;
  double finds_an_hour = 0;  // things and keepsakes in chests
  // Of those who play dishonestly: the same of their twins, honest students of the same ability, pace and habits.
  std::optional<double> twins_xp_an_hour;
  std::optional<double> twins_finds_an_hour;
};
BOOST_DESCRIBE_STRUCT(Earned, (),
                      (play, students, answers, hours, xp_an_hour, finds_an_hour, twins_xp_an_hour,
                       twins_finds_an_hour))

// What experience was gained for: "answer", "quest", …
struct Source {
  std::string reason;
  double share = 0;  // of all that active students gained
};
BOOST_DESCRIBE_STRUCT(Source, (), (reason, share))

struct Chase {
  std::int64_t active = 0;  // honest students who learned on a quarter of the days or more
  Spread level;             // of them, in the end; a prestige counts for sixty
  // The longest that an active student went without a level or an achievement, in days in which they learned on three days
  // or more.
  Spread longest_wait;
  double worst_wait = 0;
  std::int64_t stalled = 0;  // those for whom it was more than seven days
  std::vector<Earned> earned;
  std::vector<Source> sources;
  std::vector<CurvePoint> curve;
};
BOOST_DESCRIBE_STRUCT(Chase, (), (active, level, longest_wait, worst_wait, stalled, earned, sources, curve))

class ChaseMeasure {
 public:
  // `start`: the first day's midnight.
  ChaseMeasure(Time start, int days) : start_{start}, days_{days} {}

  static const std::vector<std::string>& events();  // those that `see` knows what to do with
  void see(const bus::EventView& event);
  Chase measured(const std::vector<Student>& students) const;

 private:
  struct Life {
    std::map<int, std::int64_t> xp;     // in all, by the days on which it rose
    std::map<int, std::int64_t> level;  // reached, by day
    std::map<std::string, std::int64_t, std::less<>> reasons;
    std::vector<int> learned;  // days, in order
    std::vector<int> rewarded;
    std::int64_t answers = 0;
    std::int64_t seconds = 0;
    std::int64_t total = 0;
    std::int64_t prestiges = 0;
    std::int64_t finds = 0;
  };
  int day_of(Time at) const;
  double longest_wait(const Life& life) const;
  std::vector<Earned> earned(const std::vector<Student>& students) const;

  Time start_;
  int days_;
  std::map<PlayerId, Life> lives_;
};

}  // namespace edu::app
