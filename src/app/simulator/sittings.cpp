#include "app/simulator/sittings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/simulator/practising.hpp"
#include "app/simulator/questing.hpp"
#include "app/simulator/respond.hpp"
#include "app/simulator/travelling.hpp"

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

std::unique_ptr<Sitting> sitting_at(At at, Student& student) {
  switch (at) {
    case At::practice:
      return std::make_unique<Practising>(student);
    case At::quest:
      return std::make_unique<Questing>(student);
    case At::dungeon:
      return std::make_unique<Delving>(student);
    case At::tower:
      return std::make_unique<Climbing>(student);
  }
  return nullptr;
}

std::vector<Line> lines_of(const std::vector<Start>& starts) {
  std::vector<Line> lines;
  lines.reserve(starts.size());
  for (const auto& start : starts) lines.push_back({&start.student->caller, "POST", start.path, start.body});
  return lines;
}

bool refused(const gateway::Answer& answer) { return answer.status >= 400; }

}  // namespace

void Sittings::play(const std::vector<Start>& starts) {
  auto seats = sit_down(starts);
  while (true) {
    std::vector<Seat*> active;
    for (auto& seat : seats)
      if (!seat.left && !seat.sitting->over()) active.push_back(&seat);
    if (active.empty()) return;
    days_.pass(a_step);
    look(active);
    take_hints(active);
    std::vector<Line> lines;
    std::vector<Seat*> acting;
    for (auto* seat : active) {
      const auto line = act(*seat);
      if (seat->left) continue;
      lines.push_back(line);
      acting.push_back(seat);
    }
    const auto answers = call(lines);
    for (std::size_t n = 0; n < acting.size(); ++n) hear(*acting[n], answers[n]);
  }
}

std::vector<gateway::Answer> Sittings::call(const std::vector<Line>& lines) {
  calls_ += static_cast<std::int64_t>(lines.size());
  return sing(world_, lines);
}

std::vector<Sittings::Seat> Sittings::sit_down(const std::vector<Start>& starts) {
  const auto answers = call(lines_of(starts));
  std::vector<Seat> seats;
  for (std::size_t n = 0; n < starts.size(); ++n) {
    if (refused(answers[n])) continue;
    seats.push_back({sitting_at(starts[n].at, *starts[n].student), starts[n].stop});
    seats.back().sitting->begun(answers[n].body);
  }
  return seats;
}

// What each question is, and how likely a right answer to it.
void Sittings::look(const std::vector<Seat*>& active) {
  world_.store.read([&](Snapshot& snapshot) {
    for (auto* seat : active) seat->asked = seat->sitting->posed() ? seat->sitting->asked(world_, snapshot) : nullptr;
  });
  for (auto* seat : active)
    if (const auto& posed = seat->sitting->posed())
      seat->truth = seat->student().learner.success(matter_.place_of(posed->item), days_.now());
}

void Sittings::take_hints(const std::vector<Seat*>& active) {
  std::vector<Line> lines;
  std::vector<Seat*> asking;
  for (auto* seat : active) {
    if (!seat->sitting->posed() || !seat->sitting->has_hint() || seat->truth > unsure) continue;
    if (!seat->student().rng.chance(asks_for_hint)) continue;
    lines.push_back({&seat->student().caller, "POST", seat->sitting->path() + "/hints", "{}"});
    asking.push_back(seat);
    seat->truth += a_hint * (1 - seat->truth);
  }
  if (lines.empty()) return;
  const auto answers = call(lines);
  for (std::size_t n = 0; n < asking.size(); ++n)
    if (!refused(answers[n])) asking[n]->sitting->hinted(answers[n].body);
}

// Of somebody who pauses there is no line: they have left.
Line Sittings::act(Seat& seat) {
  auto& student = seat.student();
  const auto& posed = seat.sitting->posed();
  const bool enough = posed && seat.stop && seat.stop->after-- == 0;
  const bool tired = posed && !seat.stop && student.learner.bad_day() && student.rng.chance(leaves_early);
  if (enough || tired) {
    const auto giving_up = enough && seat.stop->how == Stop::How::pauses ? std::nullopt : seat.sitting->giving_up();
    seat.doing = Seat::Doing::leaves;
    seat.left = !giving_up;
    return giving_up ? Line{&student.caller, "POST", giving_up->path, giving_up->body} : Line{};
  }
  if (posed) return answer(seat);
  seat.doing = Seat::Doing::runs;
  return {&student.caller, "POST", seat.sitting->errand()->path, seat.sitting->errand()->body};
}

Line Sittings::answer(Seat& seat) {
  auto& student = seat.student();
  const auto& traits = student.learner.traits();
  const auto& posed = *seat.sitting->posed();
  const auto& item = matter_.item(matter_.place_of(posed.item));
  seat.doing = Seat::Doing::answers;
  const bool guesses = student.follows == Follows::guesses;
  const bool unread = guesses || (student.learner.bad_day() && student.rng.chance(traits.haste));
  if (unread) seat.truth = item.guess;
  const double seconds = guesses  ? least_unsuspicious * item.seconds + 1.5 + student.rng.unit()
                         : unread ? 0.4 + 0.5 * student.rng.unit()
                                  : item.seconds * traits.pace * std::exp(0.35 * normal(student.rng));
  const bool right = student.rng.chance(seat.truth);
  const auto response = respond(*seat.asked, posed.question, right, student.rng);
  return {&student.caller, "POST", seat.sitting->path() + "/answers",
          fmt::format(R"({{"item":"{}",{}"seconds":{:.1f},"response":{}}})", to_text(posed.item), posed.which, seconds,
                      json::text(response))};
}

void Sittings::hear(Seat& seat, const gateway::Answer& answer) {
  auto& sitting = *seat.sitting;
  seat.left = seat.doing == Seat::Doing::leaves || refused(answer);
  if (refused(answer)) sitting.refused();
  if (seat.left) return;
  if (seat.doing == Seat::Doing::runs) return sitting.ran(answer.body);
  const auto skill = matter_.item(matter_.place_of(sitting.posed()->item)).skill;
  learn(seat, skill, sitting.answered(answer.body));
  if (const auto* found = sitting.placement()) placements_.push_back({&seat.student(), found->ability, found->error});
}

void Sittings::learn(Seat& seat, std::size_t skill, const std::vector<RawJson>& effects) {
  auto& student = seat.student();
  if (const auto told = answered(effects); told && !told->rapid)
    guesses_.push_back({told->expected, seat.truth, told->score >= 0.5});
  student.learner.practise(skill, days_.now());
  ++student.answers;
}

}  // namespace edu::app
