// Dungeons and the tower, as a student goes through them: every room before the boss's, each chest opened, from a
// checkpoint on after a fall. What isn't finished today goes on another day. Who is after chests alone goes no further than
// the first room that asks, and leaves when no chest is in sight.
#pragma once

#include "app/simulator/sitting.hpp"

namespace edu::app {

class Delving : public Sitting {
 public:
  using Sitting::Sitting;

  std::shared_ptr<const skill::Item> asked(const World& world, Read& read) const override;
  void begun(const std::string& reply) override;
  void hinted(const std::string& reply) override { begun(reply); }
  void ran(const std::string& reply) override;
  std::vector<RawJson> answered(const std::string& reply) override;
  void refused() override { student_.dungeon.reset(); }
  std::optional<Errand> giving_up() const override { return Errand{path_ + "/leave"}; }

 private:
  void see(world::DungeonView&& view);
  std::optional<Errand> onwards(const world::DungeonView& view);

  world::DungeonRunId run_;
};

class Climbing : public Sitting {
 public:
  using Sitting::Sitting;

  std::shared_ptr<const skill::Item> asked(const World& world, Read& read) const override;
  void begun(const std::string& reply) override;
  void hinted(const std::string& reply) override { begun(reply); }
  std::vector<RawJson> answered(const std::string& reply) override;

 private:
  void see(world::TowerView&& view);
};

}  // namespace edu::app
