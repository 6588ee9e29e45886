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
  ~School() { close(); }

  void open() {
    cores = std::make_unique<gateway::CoreThreads>(1);
    world = std::make_unique<app::World>(config, folder.path(), clock, *cores);
    world->start();
  }
  void close() {
    world->stop();
    cores->stop();  // before the world goes that their last jobs ask
    world.reset();
  }
  void reopen() {
    close();
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
  std::unique_ptr<gateway::CoreThreads> cores;
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
