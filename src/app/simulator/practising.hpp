// Practices, reviews and placements, as a student sits at them.
#pragma once

#include "app/simulator/sitting.hpp"

namespace edu::app {

class Practising : public Sitting {
 public:
  using Sitting::Sitting;

  std::shared_ptr<const skill::Item> asked(const World& world, Read& read) const override;
  void begun(const std::string& reply) override;
  std::vector<RawJson> answered(const std::string& reply) override;
  std::optional<Errand> giving_up() const override { return Errand{path_ + "/end"}; }
  const skill::Placement* placement() const override { return placement_ ? &*placement_ : nullptr; }

 private:
  void see(skill::PracticeView&& view);

  skill::PracticeId practice_;
  std::optional<skill::Placement> placement_;
};

}  // namespace edu::app
