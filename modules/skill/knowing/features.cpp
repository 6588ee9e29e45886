#include "skill/knowing/features.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "skill/knowing/parts.hpp"

namespace edu::skill::knowing {
namespace {

class Writer {
 public:
  template <class Number>
  void add(Number value) {
    assert(count_ < feature_count);
    features_[count_++] = static_cast<float>(value);
  }
  const Features& features() const {
    assert(count_ == feature_count);
    return features_;
  }

 private:
  Features features_{};
  std::size_t count_ = 0;
};

// Of a share that begins at `prior` with so many answers' weight.
float log_odds(float right, float answers, float prior, float weight) {
  const float p = (right + prior * weight) / (answers + weight);
  return std::log(p / (1 - p));
}

constexpr float usual_share = .7f;

float share_of(const Skill& skill) { return (skill.right + usual_share * 4) / (skill.answers + 4); }

void describe_item(const Context& c, Writer& out) {
  const auto& item = *c.item;
  const auto& set = *c.set.skill;
  out.add(item.ease.mean);
  out.add(std::sqrt(item.ease.variance));
  out.add(log_odds(set.right, set.answers, usual_share, 4));
  out.add(std::log1p(set.answers));
  out.add(log_odds(item.right, item.answers, share_of(set), 4));
  out.add(std::log1p(item.answers));
  out.add(log_odds(item.first_right, item.first_answers, share_of(set), 4));
}

void describe_student(const Student& student, Writer& out) {
  out.add(student.ability.mean);
  out.add(std::sqrt(student.ability.variance));
  out.add(std::log1p(student.right));
  out.add(std::log1p(student.wrong));
  for (std::size_t i = 0; i < student.surprise.size(); ++i) {
    out.add(student.surprise[i]);
    out.add((student.share[i] + usual_share) / (student.weight[i] + 1));
  }
  for (int back = 0; back < 5; ++back) out.add(student.recent.at(back));
  out.add(student.streak);
  out.add(std::min(student.run, 50.f));
  const auto& met = student.meetings;
  out.add(met[0].surprise);
  out.add(met[1].surprise);
  out.add(met[0].surprise + met[1].surprise + met[2].surprise);
}

void describe_skills(const Context& c, Writer& out) {
  float right = 0, wrong = 0, ability = 0, ease = 0, least = 1e9f, most = -1e9f;
  for (const auto& [skill, student] : c.skills) {
    const float together = student->ability.mean + skill->ease.mean;
    right += student->right;
    wrong += student->wrong;
    ability += student->ability.mean;
    ease += skill->ease.mean;
    least = std::min(least, together);
    most = std::max(most, together);
  }
  const auto count = static_cast<float>(c.skills.size());
  out.add(count);
  out.add(std::log1p(right / count));
  out.add(std::log1p(wrong / count));
  out.add(ability / count);
  out.add(ease / count);
  out.add(least);
  out.add(most);
}

void describe_set(const Context& c, Writer& out) {
  const auto& in_set = *c.set.student;
  const float now = c.student->right + c.student->wrong;
  out.add(in_set.ability.mean);
  out.add(std::sqrt(in_set.ability.variance));
  out.add(std::log1p(in_set.right));
  out.add(std::log1p(in_set.wrong));
  for (std::size_t i = 0; i < in_set.share.size(); ++i)
    out.add((in_set.share[i] + usual_share) / (in_set.weight[i] + 1));
  out.add(in_set.surprise);
  for (int back = 0; back < 3; ++back) out.add(in_set.recent.at(back));
  out.add(in_set.streak);
  out.add(in_set.recent.known != 0 ? std::log1p(now - in_set.last) : -1.f);
  const auto& on_item = *c.on_item;
  const bool met = on_item.right + on_item.wrong > 0;
  out.add(on_item.right);
  out.add(on_item.wrong);
  out.add(met ? std::log1p(now - on_item.last) * (on_item.last_right != 0 ? 1.f : -1.f) : 0.f);
}

void describe_time(const Context& c, Writer& out) {
  const auto& in_set = *c.set.student;
  const auto since = [&](bool met, double time) {
    return met && c.timed ? std::log1p(std::max(0., c.time - time)) : -1;
  };
  out.add(since(in_set.recent.known != 0, in_set.time));
  out.add(since(c.student->recent.known != 0, c.student->time));
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const float keep = c.timed ? kept(c.time - in_set.time, windows[i]) : 0.f;
    out.add(std::log1p(in_set.timed_right[i] * keep));
    out.add(std::log1p(in_set.timed_wrong[i] * keep));
  }
}

// Links whose counts are small say little: they count by n / (n + weight).
void describe_steps(std::span<const Step> steps, float weight, Writer& out) {
  float sum = 0, taken = 0, other = 0;
  for (const auto& [link, right] : steps) {
    sum += link->surprise[right] / (link->answers[right] + weight);
    taken += link->answers[right] / (link->answers[right] + weight);
    other += link->answers[!right] / (link->answers[!right] + weight);
  }
  out.add(sum);
  out.add(taken);
  out.add(other);
  out.add(sum / (taken + 1));
}

void describe_last_step(const Context& c, Writer& out) {
  if (c.items.empty()) {
    for (int i = 0; i < 5; ++i) out.add(0);
    return;
  }
  const auto& [link, right] = c.items.front();
  const float taken = link->answers[right];
  const float other = link->answers[!right];
  out.add(link->surprise[right] / (taken + 4));
  out.add(std::log1p(taken));
  out.add(std::log1p(other));
  out.add(std::log((taken + .5f) / (other + .5f)));
  const auto* from = c.previous;
  out.add(from ? std::log((taken + .5f) / ((right ? from->right : from->answers - from->right) + 1)) : 0.f);
}

}  // namespace

Features describe(const Context& c, const Expectation& expectation) {
  Writer out;
  out.add(logit(std::clamp(expectation.probability(), 1e-6, 1 - 1e-6)));
  out.add(std::sqrt(expectation.variance));
  describe_item(c, out);
  describe_student(*c.student, out);
  describe_skills(c, out);
  describe_set(c, out);
  describe_time(c, out);
  describe_last_step(c, out);
  describe_steps(c.items, 4, out);
  describe_steps(c.sets, 30, out);
  return out.features();
}

}  // namespace edu::skill::knowing
