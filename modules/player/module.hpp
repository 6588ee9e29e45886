// Players: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "player/character/character.hpp"
#include "player/content.hpp"
#include "player/profile.hpp"
#include "player/replay.hpp"
#include "player/rules.hpp"

namespace edu::player {

// What a player's things, looks and pets ask of others.
struct Needs {
  const auth::Accounts& accounts;
  const classroom::Classes& classes;
  const classroom::SchoolClock& clock;
  const skill::Guide& guide;
  const progression::Progress& progress;
  const progression::Titles& titles;
  economy::Ledger& ledger;
  economy::Assets& assets;
  economy::Bags& bags;
};

class Module {
 public:
  Module(Platform& p, const Needs& needs, Rules rules, PlayerContent content);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // Before anything is served: the log knows the figures that are in force.
  void begin(Tasks& tasks);

  // What the content says in other languages; before anything is served.
  void speak(Phrases phrases) { phrases_ = std::move(phrases); }

  const Players& players() const { return players_; }

 private:
  const Rules rules_;
  const PlayerContent content_;
  Phrases phrases_;
  Players players_;
  Profiles profiles_;
  Equipment equipment_;
  Pets pets_;
  Characters characters_;
  Replay replay_;
};

}  // namespace edu::player
