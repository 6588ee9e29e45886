// What an answer teaches: the strengths that met share the surprise, counts grow, older ones fade.
#include "skill/knowing/parts.hpp"

namespace edu::skill::knowing {
namespace {

constexpr std::array<float, 3> student_keeps{.7f, .9f, .97f};
constexpr std::array<float, 2> skill_keeps{.6f, .85f};
// People change: what is known of them ages with every answer.
constexpr float student_drift = .003f;
constexpr float skill_drift = .01f;

struct Outcome {
  float score;
  float surprise;
  float before;  // the student's answers until now
  double time;

  bool right() const { return score >= .5f; }
};

float streak_after(float streak, bool right) { return right ? std::max(streak, 0.f) + 1 : std::min(streak, 0.f) - 1; }

void learn_strand(const Strand& strand, const Outcome& o) {
  strand.skill->right += o.score;
  strand.skill->answers += 1;
  auto& s = *strand.student;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const float keep = kept(o.time - s.time, windows[i]);
    s.timed_right[i] = s.timed_right[i] * keep + o.score;
    s.timed_wrong[i] = s.timed_wrong[i] * keep + 1 - o.score;
  }
  for (std::size_t i = 0; i < skill_keeps.size(); ++i) {
    s.share[i] = s.share[i] * skill_keeps[i] + o.score;
    s.weight[i] = s.weight[i] * skill_keeps[i] + 1;
  }
  s.right += o.score;
  s.wrong += 1 - o.score;
  s.recent.add(o.right());
  s.surprise = s.surprise * .8f + .2f * o.surprise;
  s.streak = streak_after(s.streak, o.right());
  s.last = o.before;
  s.time = o.time;
  s.ability.variance += skill_drift;
}

void learn_item(const Context& c, const Outcome& o) {
  auto& item = *c.item;
  auto& on_item = *c.on_item;
  item.right += o.score;
  item.answers += 1;
  if (on_item.right + on_item.wrong == 0) {
    item.first_right += o.score;
    item.first_answers += 1;
  }
  on_item.right += o.score;
  on_item.wrong += 1 - o.score;
  on_item.last = o.before;
  on_item.last_right = o.right() ? 1 : 0;
}

void learn_student(const Context& c, const Outcome& o) {
  auto& s = *c.student;
  s.run = o.before > 0 && s.meetings[0].set == c.set_number ? s.run + 1 : 1;
  std::shift_right(s.meetings.begin(), s.meetings.end(), 1);
  s.meetings[0] = {c.item_number, c.set_number, o.surprise, o.right() ? 1u : 0u};
  s.right += o.score;
  s.wrong += 1 - o.score;
  s.recent.add(o.right());
  s.streak = streak_after(s.streak, o.right());
  for (std::size_t i = 0; i < student_keeps.size(); ++i) {
    s.surprise[i] = s.surprise[i] * student_keeps[i] + (1 - student_keeps[i]) * o.surprise;
    s.share[i] = s.share[i] * student_keeps[i] + o.score;
    s.weight[i] = s.weight[i] * student_keeps[i] + 1;
  }
  s.time = o.time;
  s.ability.variance += student_drift;
}

void learn_steps(std::span<const Step> steps, const Outcome& o) {
  for (const auto& [link, right] : steps) {
    link->surprise[right] += o.surprise;
    link->answers[right] += 1;
  }
}

}  // namespace

Expectation expected(const Context& context) { return expect(parts_of(context)); }

void learn(const Context& c, float score) {
  const auto parts = parts_of(c);
  const auto expectation = expect(parts);
  teach(parts, expectation, static_cast<double>(score));
  const Outcome outcome{score, static_cast<float>(static_cast<double>(score) - expectation.probability()),
                        c.student->right + c.student->wrong, c.time};
  learn_item(c, outcome);
  for (const auto& strand : c.skills) learn_strand(strand, outcome);
  if (c.skills.size() > 1) learn_strand(c.set, outcome);
  learn_steps(c.items, outcome);
  learn_steps(c.sets, outcome);
  learn_student(c, outcome);
}

}  // namespace edu::skill::knowing
