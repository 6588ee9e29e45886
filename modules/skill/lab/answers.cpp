#include "skill/lab/answers.hpp"

#include <fmt/format.h>

#include <ostream>

#include "skill/told.hpp"

namespace edu::skill::lab {

void write_answers(Snapshot& snapshot, std::ostream& out) {
  out << "student,item,skills,correct,time\n";
  each_answer_told(snapshot, [&](const Answered& answer, Time at) {
    if (answer.rapid) return;
    out << fmt::format("{},{},{},{},{:.3f}\n", answer.player.value, answer.item.value, answer.skill.value,
                       answer.score >= 0.5 ? 1 : 0, static_cast<double>(at.ms) / 1000);
  });
}

}  // namespace edu::skill::lab
