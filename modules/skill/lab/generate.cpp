#include "skill/lab/generate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <vector>

#include "base/problem.hpp"
#include "base/rng.hpp"

namespace edu::skill::lab {
namespace {

constexpr std::size_t factors = 3;
using Hidden = std::array<double, factors>;

double normal(Rng& rng) {
  return std::sqrt(-2 * std::log(1 - rng.unit())) * std::cos(2 * 3.14159265358979 * rng.unit());
}

struct GeneratedSkill {
  Hidden loadings;
  double ease;
  double growth;  // of a first practice, in logits
  std::vector<std::uint32_t> items;
};

struct GeneratedItem {
  std::vector<std::uint32_t> skills;
  double difficulty;
  double discrimination;
  double guess;
  double slip;
};

struct Curriculum {
  std::vector<GeneratedSkill> skills;
  std::vector<GeneratedItem> items;
};

Curriculum curriculum_of(const Population& population, Rng& rng) {
  Curriculum curriculum;
  for (std::uint32_t s = 0; s < population.skills; ++s)
    curriculum.skills.push_back(
        {{.7 + .3 * normal(rng), .5 * normal(rng), .5 * normal(rng)}, .8 + .7 * normal(rng), .1 + .3 * rng.unit(), {}});
  for (std::uint32_t i = 0; i < population.items; ++i) {
    const auto skill = static_cast<std::uint32_t>(std::uint64_t{i} * population.skills / population.items);
    GeneratedItem item{{skill}, .9 * normal(rng), std::exp(.25 * normal(rng)), .2 * rng.unit(), .08 * rng.unit()};
    if (skill > 0 && rng.chance(.2)) item.skills.push_back(static_cast<std::uint32_t>(rng.below(skill)));
    curriculum.items.push_back(std::move(item));
    curriculum.skills[skill].items.push_back(i);
  }
  std::erase_if(curriculum.skills, [](const GeneratedSkill& skill) { return skill.items.empty(); });
  return curriculum;
}

struct Practice {
  double gained = 0;
  double time = 0;
};

class GeneratedStudent {
 public:
  GeneratedStudent(const Curriculum& curriculum, Rng& rng)
      : curriculum_{curriculum},
        rng_{rng},
        own_(curriculum.skills.size()),
        practice_(own_.size()),
        pace_{std::exp(.5 * normal(rng))} {
    for (auto& factor : hidden_) factor = normal(rng);
    for (auto& own : own_) own = .4 * normal(rng);
  }

  // Sessions of one or two assignments until the student has had enough.
  template <class Answered>
  void live(Answered&& answered) {
    auto left = rng_.between(40, 140);
    std::size_t reached = rng_.below(std::max<std::size_t>(1, own_.size() / 3));
    while (left > 0) {
      time_ += 86400 * (.5 + 4 * rng_.unit());
      for (auto assignments = rng_.between(1, 2); assignments > 0 && left > 0; --assignments) {
        const bool review = reached > 0 && rng_.chance(.25);
        const auto skill = review ? rng_.below(reached) : reached;
        left -= work_on(curriculum_.skills[skill].items, std::min<std::int64_t>(left, rng_.between(5, 12)), answered);
        if (!review) reached = (reached + 1) % own_.size();
      }
    }
  }

 private:
  template <class Answered>
  std::int64_t work_on(const std::vector<std::uint32_t>& items, std::int64_t count, Answered&& answered) {
    const auto first = rng_.below(items.size());
    for (std::int64_t n = 0; n < count; ++n) {
      time_ += 15 - 45 * std::log(1 - rng_.unit());
      const auto item = items[(first + static_cast<std::size_t>(n)) % items.size()];
      answered(item, try_out(curriculum_.items[item]), time_);
    }
    return count;
  }

  double strength(std::uint32_t number) {
    const auto& skill = curriculum_.skills[number];
    double sum = skill.ease + own_[number];
    for (std::size_t f = 0; f < factors; ++f) sum += skill.loadings[f] * hidden_[f];
    const auto& practice = practice_[number];
    return sum + practice.gained * std::pow(1 + (time_ - practice.time) / (7 * 86400), -.4);
  }

  bool try_out(const GeneratedItem& item) {
    double weakest = 1e9;
    for (const auto skill : item.skills) weakest = std::min(weakest, strength(skill));
    const double solves = 1 / (1 + std::exp(-item.discrimination * (weakest - item.difficulty)));
    const bool right = rng_.chance(solves * (1 - item.slip) + (1 - solves) * item.guess);
    for (const auto skill : item.skills) {
      auto& practice = practice_[skill];
      practice.gained += pace_ * curriculum_.skills[skill].growth / (1 + practice.gained);
      practice.time = time_;
    }
    return right;
  }

  const Curriculum& curriculum_;
  Rng& rng_;
  Hidden hidden_{};
  std::vector<double> own_;
  std::vector<Practice> practice_;
  double pace_;
  double time_ = 0;
};

}  // namespace

void generate(const Population& population, std::ostream& out) {
  if (population.students == 0 || population.items == 0 || population.skills == 0)
    throw invalid("population.empty", "Students, items and skills are 1 at least.");
  if (population.items < population.skills) throw invalid("population.items", "Every skill needs an item.");
  Rng rng{population.seed};
  const auto curriculum = curriculum_of(population, rng);
  out << "student,item,skills,correct,time\n";
  for (std::uint32_t s = 0; s < population.students; ++s) {
    GeneratedStudent{curriculum, rng}.live([&](std::uint32_t item, bool right, double time) {
      out << s << ',' << item << ',';
      const auto& skills = curriculum.items[item].skills;
      for (std::size_t i = 0; i < skills.size(); ++i) out << (i > 0 ? ";" : "") << skills[i];
      out << ',' << right << ',' << static_cast<std::int64_t>(time) << '\n';
    });
  }
}

}  // namespace edu::skill::lab
