// When a quest may be played and what passes, on plain values.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "quest/rules.hpp"

using namespace edu;
using namespace edu::quest;

namespace {

constexpr Time now{1000};
constexpr Standing fresh{{}, {}, false, false, {}};

Standing after(RunState last, bool completed) { return {{}, {}, false, completed, last}; }

}  // namespace

TEST_CASE("a quest nobody tried is available") {
  CHECK(state_of(fresh, now) == State::available);
  CHECK(may_start(State::available, fresh, now));
}

TEST_CASE("a quest is locked before it opens and while another one waits to be completed") {
  CHECK(state_of({Time{1001}, {}, false, false, {}}, now) == State::locked);
  CHECK(state_of({Time{1000}, {}, false, false, {}}, now) == State::available);
  const Standing waiting{{}, {}, true, false, {}};
  CHECK(state_of(waiting, now) == State::locked);
  CHECK_FALSE(may_start(State::locked, waiting, now));
}

TEST_CASE("a quest that closed is expired and can't be started, even by who completed it") {
  const Standing closed{{}, Time{1000}, false, false, {}};
  CHECK(state_of(closed, now) == State::expired);
  CHECK_FALSE(may_start(State::expired, closed, now));
  const Standing done{{}, Time{1000}, false, true, RunState::completed};
  CHECK(state_of(done, now) == State::completed);
  CHECK_FALSE(may_start(State::completed, done, now));
}

TEST_CASE("a failed and an abandoned quest say so, and may be tried again") {
  CHECK(state_of(after(RunState::failed, false), now) == State::failed);
  CHECK(may_start(State::failed, after(RunState::failed, false), now));
  CHECK(state_of(after(RunState::abandoned, false), now) == State::abandoned);
  CHECK(may_start(State::abandoned, after(RunState::abandoned, false), now));
}

TEST_CASE("a completed quest stays completed whatever later runs come to") {
  CHECK(state_of(after(RunState::failed, true), now) == State::completed);
  CHECK(state_of(after(RunState::active, true), now) == State::active);
}

TEST_CASE("what passes is at least the share, and at least one") {
  struct Row {
    int total, percent, need;
  };
  for (const auto& [total, percent, need] :
       {Row{10, 60, 6}, {5, 60, 3}, {3, 60, 2}, {7, 100, 7}, {1, 1, 1}, {50, 1, 1}, {3, 67, 3}}) {
    CAPTURE(total);
    CAPTURE(percent);
    CHECK(needed(total, percent) == need);
  }
}

TEST_CASE("a run draws its questions without doubling any, in an order of its own") {
  std::vector<std::int64_t> items(40);
  std::iota(items.begin(), items.end(), 1);
  Rng one{1}, same{1}, other{2};
  const auto drawn = draw(items, 10, one);
  CHECK(drawn.size() == 10);
  auto sorted = drawn;
  std::sort(sorted.begin(), sorted.end());
  CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  CHECK(draw(items, 10, same) == drawn);
  CHECK(draw(items, 10, other) != drawn);
  CHECK(draw(items, 50, other).size() == 40);
}
