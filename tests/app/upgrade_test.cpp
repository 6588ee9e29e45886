// A store that was written before names were sealed, opened by this program: everybody is still there, and nothing of
// them lies in plain text any more, not even in the free pages or the copy that was made before.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "app/embedded.hpp"
#include "app/world.hpp"
#include "gateway/cores.hpp"
#include "store_support.hpp"

namespace {

using namespace edu;

// As they stood in the first release.
std::vector<store::Migration> first_migrations() {
  auto all = app::migrations();
  std::erase_if(
      all, [](const store::Migration& m) { return m.module == "store" || m.number > (m.module == "bus" ? 2 : 1); });
  return all;
}

void write_first_store(const std::filesystem::path& folder, const Clock& clock) {
  store::Store store{{.folder = folder, .migrations = first_migrations()}, clock};
  store.start();
  store.write([](Tx& tx) {
    for (int n = 1; n <= 200; ++n) {
      tx.run(
          "insert into auth_account(account, username, name, roles, password_hash, created) values (?, ?, ?, 1, 'x', "
          "1)",
          n, "zebulon.quill" + std::to_string(n), "Zebulon Quill the " + std::to_string(n));
      tx.run("insert into player_player(player, name, avatar, power, created) values (?, ?, 'owl', 0, 1)", n,
             "Zebulon Quill the " + std::to_string(n));
      tx.run(
          "insert into bus_event(at, type, player, body) values (1, 'account.created', ?, ?)", n,
          R"({"player":"plr_1","account":"acc_1","username":"zebulon.quill","name":"Zebulon Quill","roles":["student"]})");
    }
    tx.run(
        "insert into auth_session(account, agent, address, started, seen) values (1, 'Zebulons Telephone', '10.1.2.3', "
        "1, ?)",
        tx.now());
    tx.run("insert into skill_skill(path, name, created) values ('a', 'a', 1)");
    tx.run("insert into skill_set(owner, name, items, by_kind, created) values (1, 'a', 1, '{}', 1)");
    tx.run("insert into skill_item(set_id, position, skill, kind, graded, body) values (1, 1, 1, 'essay', 0, '{}')");
    tx.run("insert into skill_submission(player, item, text, at) values (1, 1, 'My brother is Zebulon Quill', 1)");
  });
  store.stop();
}

std::string everything_in(const std::filesystem::path& folder) {
  std::ostringstream all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) all << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
  return all.str();
}

}  // namespace

TEST_CASE("an upgraded store knows everybody by name and holds no name in plain text") {
  const test::Folder folder;
  VirtualClock clock{test::start};
  write_first_store(folder, clock);
  REQUIRE(everything_in(folder).find("Zebulon Quill") != std::string::npos);

  app::Config config{"", false, {}};
  gateway::CoreThreads cores{1};
  app::World world{config, folder, clock, cores};
  world.start();
  world.store.read([&](Snapshot& s) {
    const auto& accounts = world.auth.accounts();
    CHECK(accounts.find(s, AccountId{7})->name == "Zebulon Quill the 7");
    CHECK(accounts.find(s, "Zebulon.Quill7")->account == AccountId{7});
    const auto sealed = s.value<std::string>("select place from auth_session");
    const auto device = world.auth.sessions().device(s, AccountId{1}, sealed);
    CHECK(device.agent == "Zebulons Telephone");
    CHECK(device.address == "10.1.2.3");
    const auto essay = s.value<std::string>("select essay from skill_submission");
    CHECK(world.vault.open(s, AccountId{1}, essay) == "My brother is Zebulon Quill");
  });
  world.stop();
  const auto all = everything_in(folder);
  for (const auto* known : {"Zebulon", "zebulon", "Quill", "quill", "Telephone", "10.1.2.3"})
    CHECK_MESSAGE(all.find(known) == std::string::npos, known);
}
