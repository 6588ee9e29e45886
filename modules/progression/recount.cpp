#include "progression/recount.hpp"

#include <set>

namespace edu::progression {

std::vector<std::string> Recount::events() const {
  const auto undoing = Undoing::events();
  std::set<std::string> names{undoing.begin(), undoing.end()};
  if (reckoning_)
    for (auto& name : reckoning_->award_events()) names.insert(std::move(name));
  return {names.begin(), names.end()};
}

void Recount::see(const bus::EventView& event) {
  undoing_.see(event);
  if (!reckoning_) return;
  auto fact = reckoning_->look(event);
  fact.boards.clear();
  std::erase_if(fact.leaves, [&](const Fact::ToLeaf& leaf) { return !reckoning_->counts_awards(leaf.achievement); });
  if (!fact.says_nothing()) facts_.push_back(std::move(fact));
}

Recount::Counted Recount::count(const Undone& undone,
                                const std::function<bool(const Rule&, std::int64_t event)>& counts) const {
  Counted counted;
  SchoolDays days;
  for (const auto& seen : facts_) {
    const auto fact = reckoning_->less(seen, undone);
    if (fact.day) advance(days, *fact.day);
    reckoning_->count(
        fact, days, [&](const Rule& rule) { return counts(rule, fact.event); }, counted.row, counted.reached);
  }
  return counted;
}

}  // namespace edu::progression
