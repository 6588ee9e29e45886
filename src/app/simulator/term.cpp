#include "app/simulator/term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "app/simulator/rises.hpp"
#include "skill/suggestions.hpp"

namespace edu::app {

namespace {

constexpr Duration lesson_starts = std::chrono::hours{8};
constexpr Duration home_starts = std::chrono::hours{16};
constexpr int lesson_length = 10;  // questions
constexpr int home_length = 8;
constexpr int free_length = 10;           // of one's own choice, after either
constexpr double weekend = 0.4;           // of those who practise at home on a school day
constexpr std::int64_t reviews_from = 3;  // cards due: then homework is a review
constexpr double own_age = 2;             // years around a student's: skills that are a goal
constexpr std::size_t long_way = 4;       // skills to learn, the goal with them: enough to be a goal
constexpr double mastered_at = 0.8;

constexpr std::array ways_to_farm{Follows::easiest, Follows::restarts, Follows::guesses, Follows::chests};
constexpr int answers_of_a_restart = 3;

std::string practice_of(skill::SkillId skill, int length) {
  return fmt::format(R"({{"kind":"skill","skill":"{}","length":{}}})", to_text(skill), length);
}

std::optional<skill::SkillId> to_practise(const skill::SuggestionsView& suggested) {
  const auto& list = suggested.suggestions;
  const auto step =
      std::find_if(list.begin(), list.end(), [](const auto& s) { return s.reason == skill::Reason::goal; });
  if (step != list.end()) return step->skill->skill;
  if (suggested.goal) return suggested.goal->skill;
  const auto any = std::find_if(list.begin(), list.end(), [](const auto& s) { return s.skill.has_value(); });
  return any == list.end() ? std::nullopt : std::optional{any->skill->skill};
}

}  // namespace

Term::Term(World& world, Days& days, Town& town, const Matter& matter, const Cast& cast, std::uint64_t seed)
    : world_{world},
      days_{days},
      town_{town},
      matter_{matter},
      sittings_{world, days, matter},
      pastimes_{world, sittings_} {
  Rng seeds{seed};
  students_.reserve(town.students().size());
  std::vector<std::uint64_t> drawn;
  std::map<std::size_t, std::size_t> honest;  // by class, the newest who follows what is suggested
  std::size_t farmers = 0;
  const auto every = [](std::size_t number, int so_many) {
    return so_many > 0 && number % static_cast<std::size_t>(so_many) == 0;
  };
  for (const auto& resident : town.students()) {
    const auto twin = honest.find(resident.class_);
    const bool farms = every(drawn.size() + 1, cast.farmers) && twin != honest.end();
    drawn.push_back(farms ? drawn[twin->second] : seeds.next());
    auto& student = students_.emplace_back(resident, matter, town.classes()[resident.class_].age, drawn.back());
    if (farms) {
      student.follows = ways_to_farm[farmers++ % ways_to_farm.size()];
      student.twin = twin->second;
    } else if (every(drawn.size(), cast.wanderers)) {
      student.follows = Follows::chance;
    } else {
      honest[resident.class_] = drawn.size() - 1;
    }
    for (std::size_t skill = 0; skill < matter.skills().size(); ++skill)
      student.known_at_start.push_back(student.learner.knows(skill, days.now()));
  }
}

void Term::put_up_quests(const std::vector<skill::SetId>& sets) {
  static constexpr std::array titles{"The Lantern Quest", "The Island of Experiments", "The Library of Winds"};
  auto staff = town_.staff();
  quests_.resize(town_.classes().size());
  for (std::size_t n = 0; n < sets.size(); ++n) {
    for (std::size_t class_ = 0; class_ < quests_.size(); ++class_) {
      const auto quest = staff.call<quest::QuestView>(
          "POST", "/quests",
          fmt::format(
              R"({{"title":"{}","story":"The lanterns of the islands have gone out. Each right answer lights one.","set":"{}","class":"{}","questions":10}})",
              titles[n % titles.size()], to_text(sets[n]), to_text(town_.classes()[class_].id)));
      quests_[class_].push_back(quest.quest);
    }
  }
}

void Term::live_a_day(int day) {
  const auto& clock = world_.classroom.clock();
  const auto today = clock.day(days_.now());
  const auto midnight = clock.begins(today);
  for (auto& student : students_) student.learner.wake(student.rng);
  choose_goals();
  const bool school = weekday(today) <= Weekday::friday;
  if (school) {
    days_.pass_until(midnight + lesson_starts);
    const auto there = present(&Traits::attendance);
    lesson(day, there);
    free_play(there, free_length);
    if (weekday(today) == Weekday::friday) asked_ += rise(world_, there);
  }
  days_.pass_until(midnight + home_starts);
  auto at_home = present(&Traits::homework);
  if (!school) std::erase_if(at_home, [](Student* student) { return !student->rng.chance(weekend); });
  take_up(at_home, reviews_from, home_length);
  free_play(at_home, free_length);
  close_the_day(day);
  days_.pass_until(clock.begins(today + 1));
}

std::vector<Student*> Term::present(double Traits::*chance) {
  std::vector<Student*> there;
  for (auto& student : students_)
    if (student.rng.chance(student.learner.traits().*chance)) there.push_back(&student);
  return there;
}

void Term::lesson(int day, const std::vector<Student*>& present) {
  const bool first = !std::exchange(placed_, true);
  const bool quest_day = weekday(world_.classroom.clock().day(days_.now())) == Weekday::monday && !quests_.empty();
  if (!first && !quest_day) return take_up(present, std::numeric_limits<std::int64_t>::max(), lesson_length);
  std::vector<Start> starts;
  for (auto* student : present) {
    if (first) {
      starts.push_back({student, At::practice, "/practices", R"({"kind":"placement"})"});
    } else {
      const auto& quests = quests_[student->who.class_];
      const auto quest = quests[static_cast<std::size_t>(day / 7) % quests.size()];
      starts.push_back({student, At::quest, fmt::format("/quests/{}/runs", to_text(quest))});
    }
  }
  sittings_.play(starts);
}

// What is suggested, first things first; a review where so many cards are due, and the goal itself once no step to it is
// left.
void Term::take_up(const std::vector<Student*>& present, std::int64_t due_enough, int length) {
  const auto asks = [](Follows follows) { return follows == Follows::suggestions || follows == Follows::guesses; };
  std::vector<Line> questions;
  for (auto* student : present)
    if (asks(student->follows)) questions.push_back({&student->caller, "GET", "/suggestions"});
  const auto answers = sing(world_, questions);
  asked_ += static_cast<std::int64_t>(questions.size());
  std::vector<Start> starts;
  std::vector<Student*> plunderers;
  std::size_t next = 0;
  for (auto* student : present) {
    if (student->follows == Follows::chests) {
      plunderers.push_back(student);
      continue;
    }
    if (const auto start = farm(*student, length)) {
      starts.push_back(*start);
      continue;
    }
    if (student->follows == Follows::chance) {
      if (student->way.empty()) continue;
      const auto place = student->way[student->rng.below(student->way.size())];
      starts.push_back({student, At::practice, "/practices", practice_of(matter_.skill(place).id, length)});
      continue;
    }
    const auto suggested = json::read<skill::SuggestionsView>(answers[next++].body);
    if (suggested.due_today >= due_enough) {
      starts.push_back(
          {student, At::practice, "/practices", fmt::format(R"({{"kind":"review","length":{}}})", length)});
    } else if (const auto skill = to_practise(suggested)) {
      starts.push_back({student, At::practice, "/practices", practice_of(*skill, length)});
    }
  }
  sittings_.play(starts);
  std::erase_if(starts, [](const Start& start) { return !start.stop; });
  for (int more = 1; more < length / answers_of_a_restart && !starts.empty(); ++more) sittings_.play(starts);
  pastimes_.plunder(plunderers, length);
}

// Who is after the easiest points, who restarts and who is after chests goes on as before.
void Term::free_play(const std::vector<Student*>& present, int length) {
  std::vector<Student*> players, farmers;
  for (auto* student : present) (plays_along(student->follows) ? players : farmers).push_back(student);
  take_up(farmers, std::numeric_limits<std::int64_t>::max(), length);
  pastimes_.play(players, length);
}

// The skill that they know best, or a run that will be given up; none for those who want to learn.
std::optional<Start> Term::farm(Student& student, int length) const {
  if (student.follows == Follows::restarts && !quests_.empty()) {
    const auto& quests = quests_[student.who.class_];
    return Start{&student, At::quest, fmt::format("/quests/{}/runs", to_text(quests[student.rng.below(quests.size())])),
                 "{}", Stop{Stop::How::gives_up, answers_of_a_restart}};
  }
  if (student.follows != Follows::easiest) return {};
  std::optional<std::size_t> best;
  for (std::size_t place = 0; place < matter_.skills().size(); ++place)
    if (matter_.skill(place).open &&
        (!best || student.learner.knows(place, days_.now()) > student.learner.knows(*best, days_.now())))
      best = place;
  if (!best) return {};
  return Start{&student, At::practice, "/practices", practice_of(matter_.skill(*best).id, length)};
}

void Term::choose_goals() {
  std::vector<Line> lines;
  for (auto& student : students_) {
    if (!student.way.empty()) continue;
    student.way = way_to_a_goal(student);
    if (student.way.empty() || (student.follows != Follows::suggestions && student.follows != Follows::guesses))
      continue;
    const auto goal = matter_.skill(student.way.back()).id;
    lines.push_back({&student.caller, "PUT", "/players/me/goal", fmt::format(R"({{"skill":"{}"}})", to_text(goal))});
  }
  asked_ += static_cast<std::int64_t>(lines.size());
  sing(world_, lines);
}

// A skill for the student's age that they don't know, by chance among those that need most.
std::vector<std::size_t> Term::way_to_a_goal(Student& student) const {
  std::vector<std::vector<std::size_t>> ways;
  std::size_t longest = 1;
  for (std::size_t place = 0; place < matter_.skills().size(); ++place) {
    const auto& skill = matter_.skill(place);
    if (!skill.open || std::abs(skill.age - student.learner.traits().age) > own_age) continue;
    auto way = lacking(student, place);
    if (way.empty()) continue;
    longest = std::max(longest, std::min(way.size(), long_way));
    ways.push_back(std::move(way));
  }
  std::erase_if(ways, [&](const auto& way) { return way.size() < longest; });
  return ways.empty() ? std::vector<std::size_t>{} : ways[student.rng.below(ways.size())];
}

// What the student lacks of the skill and of all that it needs, the skill last; empty where they know it.
std::vector<std::size_t> Term::lacking(const Student& student, std::size_t goal) const {
  std::vector<std::size_t> found{goal};
  for (std::size_t n = 0; n < found.size(); ++n)
    for (const auto need : matter_.skill(found[n]).needs)
      if (std::find(found.begin(), found.end(), need) == found.end()) found.push_back(need);
  std::reverse(found.begin(), found.end());
  const auto known = [&](std::size_t place) {
    return !matter_.skill(place).open || student.learner.knows(place, days_.now()) >= mastered_at;
  };
  if (known(goal)) return {};
  std::erase_if(found, known);
  return found;
}

void Term::close_the_day(int day) {
  for (auto& student : students_) {
    if (student.way.empty() || student.learner.knows(student.way.back(), days_.now()) < mastered_at) continue;
    student.way.clear();
    if (student.goals++ > 0) continue;
    student.answers_to_first = static_cast<double>(student.answers);
    student.days_to_first = day + 1;
  }
}

Mastered Term::mastered(Follows what) const {
  Mastered sum;
  std::int64_t answers = 0, goals = 0, skills = 0;
  std::vector<std::optional<double>> to_first, days;
  for (const auto& student : students_) {
    if (student.follows != what) continue;
    ++sum.students;
    answers += student.answers;
    goals += student.goals;
    for (std::size_t skill = 0; skill < student.known_at_start.size(); ++skill)
      if (student.known_at_start[skill] < mastered_at && student.learner.knows(skill, days_.now()) >= mastered_at)
        ++skills;
    to_first.push_back(student.answers_to_first);
    days.push_back(student.days_to_first);
  }
  const auto each = [&](std::int64_t count) {
    return sum.students > 0 ? static_cast<double>(count) / static_cast<double>(sum.students) : 0;
  };
  sum.goals = each(goals);
  sum.skills = each(skills);
  if (goals > 0) sum.answers_per_goal = static_cast<double>(answers) / static_cast<double>(goals);
  sum.answers_to_first = median(to_first);
  sum.days_to_first = median(days);
  return sum;
}

}  // namespace edu::app
