// The power goes while students answer: what the disk had not flushed is lost, in its cache and in the kernel's. What was
// acknowledged had been flushed, so nothing of it is missing. A server that doesn't wait for the disk
// (synchronous=normal, which only the test kind of build knows) is the control: if it lost nothing either, this disk
// would forget nothing and this test would prove nothing.
#include <doctest/doctest.h>

#include <cstdlib>

#include "fault/crowd.hpp"
#include "fault/volatile_disk.hpp"
#include "flow/support/folder.hpp"

using namespace edu::fault;
using namespace edu::flow;

namespace {

const bool only_in_the_long_form = !std::getenv("EDU_LONG");
constexpr int rounds = 50;
constexpr int rounds_of_control = 5;

bool can_cut_power() {
  const auto missing = VolatileDisk::missing();
  if (!missing.empty()) MESSAGE("skipped: no disk whose power can be cut, " << missing);
  return missing.empty();
}

// The disk goes first: whatever the server still says is founded on what had arrived.
void cut_power(VolatileDisk& disk, Server& server) {
  disk.cut_power();
  server.kill();
}

}  // namespace

TEST_CASE("nothing acknowledged is lost and nothing is paid twice when the power is cut at any moment" *
          doctest::skip(only_in_the_long_form)) {
  if (!can_cut_power()) return;
  auto random = seeded();
  const Folder folder;
  VolatileDisk disk{folder.path()};
  Server server{{.executable = EDU_EXECUTABLE, .data = disk.path()}};
  Crowd crowd{server, 16};
  for (int round = 0; round < rounds; ++round) {
    crowd.play(server, std::chrono::milliseconds{random() % 1500 + 1}, [&] { cut_power(disk, server); });
    disk.power_on();

    const auto verified = run({EDU_EXECUTABLE, "verify", "--data", disk.path().string()});
    REQUIRE_MESSAGE(verified.code == 0, "round " << round << ": " << verified.out << verified.err);
    server.start();
    crowd.ask_again(server);
    const auto differs = crowd.differs(server);
    CHECK_MESSAGE(differs.empty(), "round " << round << ": " << differs);
  }
  MESSAGE(rounds << " power cuts, " << crowd.acknowledged() << " commands acknowledged");
  CHECK(crowd.acknowledged() > rounds * 16);
}

TEST_CASE("the control: a server that doesn't wait for the disk loses what it acknowledged when the power is cut" *
          doctest::skip(only_in_the_long_form)) {
  if (!can_cut_power()) return;
  const Folder folder;
  VolatileDisk disk{folder.path()};
  Server careful{{.executable = EDU_EXECUTABLE, .data = disk.path()}};
  Crowd crowd{careful, 16};
  careful.stop();
  Server careless{{.executable = EDU_EXECUTABLE,
                   .data = disk.path(),
                   .options = {},
                   .under = {"/usr/bin/env", "EDU_TEST_SYNCHRONOUS=normal"}}};
  int round = 0;
  bool lost = false;
  while (!lost && round++ < rounds_of_control) {
    crowd.play(careless, std::chrono::milliseconds{500}, [&] { cut_power(disk, careless); });
    disk.power_on();
    careless.start();
    lost = crowd.lost_something(careless);
  }
  MESSAGE("the control lost what it had acknowledged in round " << round);
  CHECK(lost);
}
