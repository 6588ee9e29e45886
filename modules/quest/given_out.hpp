// What a teacher gave a student to do, and what is made easier for that student: read wherever a quest is shown or started,
// since what was assigned is open whatever it waits for.
#pragma once

#include <optional>

#include "base/values.hpp"
#include "classroom/classroom.hpp"
#include "gateway/route.hpp"
#include "quest/events.hpp"

namespace edu::quest {

// A student's accommodations.
struct Aids {
  std::optional<Bounded<int, 1, 400>> extra_time_percent;
  std::optional<bool> no_timer;
  std::optional<bool> fewer_choices;  // about half of a choice's wrong options are left out
  std::optional<bool> read_aloud;     // the device reads each question out
};
BOOST_DESCRIBE_STRUCT(Aids, (), (extra_time_percent, no_timer, fewer_choices, read_aloud))

struct GivenOut {
  AssignmentId assignment;
  QuestId quest;
  std::optional<Time> due;
  Json<Aids> aids;
};
BOOST_DESCRIBE_STRUCT(GivenOut, (), (assignment, quest, due, aids))

// The newest assignment of the quest that means the caller.
std::optional<GivenOut> given_out_to(Read& read, const classroom::Classes& classes, const Caller& caller,
                                     QuestId quest);
// All that mean the caller, the newest first.
std::vector<GivenOut> given_out_to(Read& read, const classroom::Classes& classes, const Caller& caller);

}  // namespace edu::quest
