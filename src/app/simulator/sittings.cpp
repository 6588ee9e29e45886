#include "app/simulator/sittings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/simulator/respond.hpp"
#include "app/voice.hpp"

namespace edu::app {

namespace {

constexpr Duration a_step = std::chrono::seconds{20};
constexpr double unsure = 0.45;  // from here down hints are looked at
constexpr double asks_for_hint = 0.3;
constexpr double a_hint = 0.15;             // of what is missing to certainty
constexpr double leaves_early = 0.03;       // at each question of a bad day
constexpr double least_unsuspicious = 0.1;  // of the time that a question takes: the share that counts as rapid

struct AnsweredEffect {
  std::string type;
  skill::Answered body;
};
BOOST_DESCRIBE_STRUCT(AnsweredEffect, (), (type, body))

std::optional<skill::Answered> answered(const std::vector<RawJson>& effects) {
  static const auto start = fmt::format(R"({{"type":"{}")", skill::Answered::name);
  for (const auto& effect : effects)
    if (effect.text.starts_with(start)) return json::read<AnsweredEffect>(effect.text).body;
  return {};
}

std::vector<Line> lines_of(const std::vector<Start>& starts) {
  std::vector<Line> lines;
  lines.reserve(starts.size());
  for (const auto& start : starts) lines.push_back({&start.student->caller, "POST", start.path, start.body});
  return lines;
}

}  // namespace

void Sittings::play(const std::vector<Start>& starts) {
  auto sittings = sit_down(starts);
  while (true) {
    std::vector<Sitting*> active;
    for (auto& sitting : sittings)
      if (sitting.item) active.push_back(&sitting);
    if (active.empty()) return;
    days_.pass(a_step);
    look(active);
    take_hints(active);
    std::vector<Line> lines;
    lines.reserve(active.size());
    for (auto* sitting : active) lines.push_back(answer(*sitting));
    const auto answers = call(lines);
    for (std::size_t n = 0; n < active.size(); ++n) hear(*active[n], answers[n]);
  }
}

std::vector<gateway::Answer> Sittings::call(const std::vector<Line>& lines) {
  calls_ += static_cast<std::int64_t>(lines.size());
  return sing(world_, lines);
}

std::vector<Sittings::Sitting> Sittings::sit_down(const std::vector<Start>& starts) {
  const auto answers = call(lines_of(starts));
  std::vector<Sitting> sittings;
  for (std::size_t n = 0; n < starts.size(); ++n) {
    if (answers[n].status >= 400) continue;
    Sitting sitting{starts[n].student, {}, {}, {}, {}, {}, 0, false, starts[n].gives_up_after};
    if (starts[n].quest) see(sitting, json::read<Envelope<quest::RunView>>(answers[n].body).result);
    else see(sitting, json::read<Envelope<skill::PracticeView>>(answers[n].body).result);
    sittings.push_back(std::move(sitting));
  }
  return sittings;
}

// What each question is, and how likely a right answer to it.
void Sittings::look(std::vector<Sitting*>& active) {
  world_.store.read([&](Snapshot& snapshot) {
    for (auto* sitting : active)
      sitting->asked = sitting->practice ? world_.skill.practices().asked(snapshot, *sitting->practice) : nullptr;
  });
  for (auto* sitting : active)
    sitting->truth = sitting->student->learner.success(matter_.place_of(*sitting->item), days_.now());
}

void Sittings::take_hints(std::vector<Sitting*>& active) {
  std::vector<Line> lines;
  for (auto* sitting : active) {
    if (!sitting->asked || sitting->asked->hints.empty() || sitting->truth > unsure) continue;
    if (!sitting->student->rng.chance(asks_for_hint)) continue;
    lines.push_back({&sitting->student->caller, "POST", sitting->path + "/hints", "{}"});
    sitting->truth += a_hint * (1 - sitting->truth);
  }
  if (!lines.empty()) call(lines);
}

Line Sittings::answer(Sitting& sitting) {
  auto& student = *sitting.student;
  const auto& traits = student.learner.traits();
  const auto& item = matter_.item(matter_.place_of(*sitting.item));
  const bool tired = sitting.practice && student.learner.bad_day() && student.rng.chance(leaves_early);
  sitting.leaves = tired || (sitting.answers_left && (*sitting.answers_left)-- == 0);
  if (sitting.leaves) return {&student.caller, "POST", sitting.path + (sitting.practice ? "/end" : "/abandon"), "{}"};
  const bool guesses = student.follows == Follows::guesses;
  const bool unread = guesses || (student.learner.bad_day() && student.rng.chance(traits.haste));
  if (unread) sitting.truth = item.guess;
  const double seconds = guesses  ? least_unsuspicious * item.seconds + 1.5 + student.rng.unit()
                         : unread ? 0.4 + 0.5 * student.rng.unit()
                                  : item.seconds * traits.pace * std::exp(0.35 * normal(student.rng));
  const bool right = student.rng.chance(sitting.truth);
  const auto response = respond(sitting.asked ? *sitting.asked : item.example, *sitting.question, right, student.rng);
  return {&student.caller, "POST", sitting.path + "/answers",
          fmt::format(R"({{"item":"{}","seconds":{:.1f},"response":{}}})", to_text(*sitting.item), seconds,
                      json::text(response))};
}

void Sittings::hear(Sitting& sitting, const gateway::Answer& answer) {
  auto& student = *sitting.student;
  if (sitting.leaves) {
    sitting.item.reset();
    return;
  }
  const auto skill = matter_.item(matter_.place_of(*sitting.item)).skill;
  const auto learn = [&](const std::vector<RawJson>& effects) {
    if (const auto told = answered(effects); told && !told->rapid)
      guesses_.push_back({told->expected, sitting.truth, told->score >= 0.5});
    student.learner.practise(skill, days_.now());
    ++student.answers;
  };
  if (sitting.practice) {
    auto reply = json::read<Envelope<skill::PracticeReply>>(answer.body);
    learn(reply.effects);
    see(sitting, std::move(reply.result.practice));
  } else {
    auto reply = json::read<Envelope<quest::AnswerView>>(answer.body);
    learn(reply.effects);
    see(sitting, std::move(reply.result.run));
  }
}

void Sittings::see(Sitting& sitting, skill::PracticeView&& view) {
  if (sitting.path.empty()) sitting.path = "/practices/" + to_text(view.practice);
  sitting.practice = view.practice;
  sitting.item = view.item;
  sitting.question = std::move(view.question);
  if (view.over && view.placement)
    placements_.push_back({sitting.student, view.placement->ability, view.placement->error});
}

void Sittings::see(Sitting& sitting, quest::RunView&& view) {
  if (sitting.path.empty()) sitting.path = "/runs/" + to_text(view.run);
  sitting.item = view.item;
  sitting.question = std::move(view.question);
}

}  // namespace edu::app
