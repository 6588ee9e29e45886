// Players: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "player/profile.hpp"

namespace edu::player {

class Module {
 public:
  Module(Platform& p, const auth::Accounts& accounts, const classroom::Classes& classes);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  const Players& players() const { return players_; }

 private:
  Players players_;
  Profiles profiles_;
};

}  // namespace edu::player
