#include "app/simulator/practising.hpp"

namespace edu::app {

std::shared_ptr<const skill::Item> Practising::asked(const World& world, Read& read) const {
  return world.skill.practices().asked(read, practice_);
}

void Practising::begun(const std::string& reply) { see(json::read<Envelope<skill::PracticeView>>(reply).result); }

std::vector<RawJson> Practising::answered(const std::string& reply) {
  auto read = json::read<Envelope<skill::PracticeReply>>(reply);
  see(std::move(read.result.practice));
  return std::move(read.effects);
}

void Practising::see(skill::PracticeView&& view) {
  practice_ = view.practice;
  path_ = "/practices/" + to_text(view.practice);
  posed_.reset();
  if (view.item) posed_ = Posed{*view.item, std::move(*view.question)};
  has_hint_ = view.hints > std::ssize(view.hints_seen);
  if (view.over) placement_ = view.placement;
}

}  // namespace edu::app
