#include "family/report.hpp"

namespace edu::family {
namespace {

constexpr int most_skills = 50;

}  // namespace

Report Reports::of(Snapshot& snapshot, const Caller& caller, const OfChild& in) const {
  if (!guardians_.is_guardian(snapshot, caller.account, in.child)) throw unknown_child();
  const auto player = player_of(in.child);
  const auto standing = progress_.of(snapshot, player);
  const auto done = classes_.summary(snapshot, player);
  Report report{in.child,
                accounts_.name_of(snapshot, in.child).value_or(""),
                standing.level,
                standing.xp,
                standing.level_xp,
                standing.next_level_xp,
                done.answered,
                done.correct,
                done.quests_completed,
                done.last_active,
                {},
                {}};
  for (const auto class_ : classes_.of(snapshot, in.child))
    if (auto name = classes_.name_of(snapshot, class_)) report.classes.push_back(std::move(*name));
  for (auto& known : knowledge_.latest(snapshot, player, most_skills))
    report.skills.push_back({std::move(known.name), known.level, known.mastery, known.right, known.wrong, known.last});
  return report;
}

}  // namespace edu::family
