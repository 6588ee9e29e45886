// What is kept between answers: small plain rows of a student, an item, a skill, a student in a skill and on an item, and
// a link from one item to the next. Zeroes are the state before the first answer. Play keeps them as their bytes, so none
// has padding.
#pragma once

#include <array>
#include <cstdint>

#include "skill/knowing/belief.hpp"

namespace edu::skill::knowing {

// Rises with every change of a row below or of what an answer teaches.
inline constexpr std::int64_t shape = 2;

// The last answers, the newest in the lowest bit.
struct Recent {
  std::uint32_t rights = 0;
  std::uint32_t known = 0;  // which of the bits were answers

  void add(bool right) {
    rights = rights << 1 | (right ? 1 : 0);
    known = known << 1 | 1;
  }
  // 1 right, −1 wrong, 0 none; `back` 0 is the newest.
  float at(int back) const { return (known >> back & 1) == 0 ? 0.f : (rights >> back & 1) != 0 ? 1.f : -1.f; }
};

struct Item {
  Belief ease{0, .8f};
  float right = 0;
  float answers = 0;
  float first_right = 0;  // by students who met it for the first time
  float first_answers = 0;
};

struct Skill {
  Belief ease{0, 1.f};
  float right = 0;
  float answers = 0;
};

// Met a moment ago: an item, its skills, how it went.
struct Meeting {
  std::uint32_t item = 0;
  std::uint32_t set = 0;
  float surprise = 0;  // right − expected
  std::uint32_t right = 0;
};

struct Student {
  static constexpr std::size_t meetings_kept = 8;

  double time = 0;
  Belief ability{0, .6f};
  float right = 0;
  float wrong = 0;
  Recent recent;
  std::array<float, 3> surprise{};                // decayed means of right − expected
  std::array<float, 3> share{};                   // decayed sums of right
  std::array<float, 3> weight{};                  // decayed counts
  float run = 0;                                  // answers in the present set of skills
  float streak = 0;                               // right ones in a row, wrong ones below 0
  std::array<Meeting, meetings_kept> meetings{};  // the newest first
  std::uint32_t spare = 0;
};

struct StudentSkill {
  double time = 0;
  Belief ability{0, .5f};
  float right = 0;
  float wrong = 0;
  Recent recent;
  std::array<float, 2> share{};
  std::array<float, 2> weight{};
  std::array<float, 4> timed_right{};  // decayed by time: an hour, a day, a week, 30 days
  std::array<float, 4> timed_wrong{};
  float surprise = 0;
  float streak = 0;
  float last = 0;  // the student's count of answers when it was met
  std::uint32_t spare = 0;
};

struct StudentItem {
  float right = 0;
  float wrong = 0;
  float last = 0;
  std::uint32_t last_right = 0;
};

// From what was met to what is met soon after it, by how the first went.
struct Link {
  std::array<float, 2> surprise{};  // Σ right − expected, after a wrong and after a right answer
  std::array<float, 2> answers{};
};

}  // namespace edu::skill::knowing
