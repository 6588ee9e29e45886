// What is remembered, whichever version of FSRS the school runs: a card's state, when it is due, and how an answer that was
// checked counts as a review. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "skill/events.hpp"
#include "skill/model/fsrs.hpp"

namespace edu::skill {

// A card after its last review. `fast` is 0 with version 6.
struct Memory {
  double stability = 0;  // days until recall is at 90 %
  double fast = 0;       // of the fast trace
  double difficulty = 0;
  Time reviewed;
};

class Scheduler {
 public:
  // `version` 6 or 7; `retention`: the recall at which a card comes back, 0.7 to 0.99; `parameters`: the version's defaults
  // where there are none. "fsrs.parameters" for another number of them, or one that isn't finite.
  Scheduler(int version, double retention, const std::vector<double>& parameters = {});

  Memory first(Recall recall, Time now) const;
  Memory after(const Memory& memory, Recall recall, Time now) const;
  double retrievability(const Memory& memory, Time now) const;
  // When recall has fallen to the retention aimed at.
  Time due(const Memory& memory) const;
  // When it has fallen to `recall`.
  Time falls_to(const Memory& memory, double recall) const;

 private:
  double days_since(const Memory& memory, Time now) const;

  std::variant<fsrs::Version6, fsrs::Version7> version_;
  double retention_;
};

// What the checked answer says of memory (DOMAIN.md): wrong is `again`; right after a hint, only half right or in more
// than twice the item's mean time is `hard`; right in less than half of it is `easy`. `mean_ms` 0: not known yet.
Recall recall_of(double score, int hints, std::int64_t took_ms, std::int64_t mean_ms);

// The first and the last day, counted from the review, on which a card that is due after `days` may come back, so that
// reviews can be spread: from 2.5 days on 5 % to either side and a day at least.
struct Window {
  int first;
  int last;
};
std::optional<Window> window_of(double days);

}  // namespace edu::skill
