// Runs through quests, whoever asked for them, and the reward that is chosen in the end.
#pragma once

#include "app/simulator/sitting.hpp"

namespace edu::app {

class Questing : public Sitting {
 public:
  using Sitting::Sitting;

  std::shared_ptr<const skill::Item> asked(const World& world, Read& read) const override;
  void begun(const std::string& reply) override;
  std::vector<RawJson> answered(const std::string& reply) override;
  std::optional<Errand> giving_up() const override { return Errand{path_ + "/abandon"}; }

 private:
  void see(quest::RunView&& view);

  quest::RunId run_;
};

// One of the rewards that a completed run leaves to choose from, by the student's whim.
Errand choosing(quest::RunId run, const std::vector<quest::Option>& rewards, Rng& rng);

}  // namespace edu::app
