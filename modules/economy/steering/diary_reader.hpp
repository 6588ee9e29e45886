// The event log read for what it says of the economy: each event adds to the diary of the day on which it happened. Nothing is
// written while people play, so no answer waits for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classroom/events.hpp"
#include "economy/steering/reckoning.hpp"
#include "store/tx.hpp"

namespace edu::economy::steering {

struct Logged {
  std::int64_t seq;
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Logged, (), (seq, type, body))

// The log behind `after`, up to `to`, oldest first: what has to do with the economy.
std::vector<Logged> logged(Read& read, std::int64_t after, std::int64_t to);

// Goods that have a reference are worth what it says, others what their event says.
void hear(Diary& diary, const References& references, const Logged& event);

// A day's beginning ends the one before.
std::optional<classroom::DayBegan> day_began(const Logged& event);

}  // namespace edu::economy::steering
