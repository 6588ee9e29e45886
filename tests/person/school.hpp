// A whole school in one process, wired as the program wires it, on a folder that can be closed and opened again.
#pragma once

#include <doctest/doctest.h>

#include "app/voice.hpp"
#include "app/world.hpp"
#include "gateway/cores.hpp"
#include "store_support.hpp"

namespace edu::test {

using app::Voice;

inline app::Config config_with(std::vector<std::string> settings) {
  settings.emplace_back("limits.caller_per_second=0");
  return {"", false, settings};
}

struct School {
  explicit School(std::vector<std::string> settings = {}) : config{config_with(std::move(settings))} { open(); }

  void open() {
    world = std::make_unique<app::World>(config, folder.path(), clock, cores);
    world->start();
  }
  void reopen() {
    world->stop();
    world.reset();
    open();
  }
  AccountId make(const std::string& username, const std::string& name, Roles roles) {
    return world->tasks.write([&](Tx& tx) {
      return world->auth.accounts().create(tx, {username, name, roles, "no password"}).account;
    });
  }
  Voice as(AccountId account, Roles roles) { return {*world, account, roles}; }
  std::string name_of(AccountId account) {
    return world->tasks.read([&](Snapshot& s) { return world->auth.accounts().name_of(s, account).value_or(""); });
  }

  Folder folder;
  VirtualClock clock{start};
  app::Config config;
  gateway::CoreThreads cores{1};
  std::unique_ptr<app::World> world;
};

template <class Act>
std::string refusal(Act&& act) {
  try {
    act();
  } catch (const Problem& problem) { return problem.detail; }
  return "not refused";
}

}  // namespace edu::test
