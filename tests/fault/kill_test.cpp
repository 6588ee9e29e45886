// The server is killed at random moments while students answer. A ledger of what it acknowledged is kept outside: after
// each restart nothing of it is missing, and what is asked again under its key is not paid twice.
#include <doctest/doctest.h>

#include <cstdlib>

#include "fault/crowd.hpp"
#include "flow/support/folder.hpp"

using namespace edu::fault;
using namespace edu::flow;

TEST_CASE("nothing acknowledged is lost and nothing is paid twice when the server is killed at any moment") {
  const int rounds = std::getenv("EDU_LONG") ? 200 : 20;
  auto random = seeded();
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  Crowd crowd{server, 8};
  for (int round = 0; round < rounds; ++round) {
    crowd.play(server, std::chrono::milliseconds{random() % 250 + 1}, [&] { server.kill(); });

    const auto verified = run({EDU_EXECUTABLE, "verify", "--data", (folder / "data").string()});
    REQUIRE_MESSAGE(verified.code == 0, "round " << round << ": " << verified.out << verified.err);
    server.start();
    crowd.ask_again(server);
    const auto differs = crowd.differs(server);
    CHECK_MESSAGE(differs.empty(), "round " << round << ": " << differs);
  }
  MESSAGE(rounds << " kills, " << crowd.acknowledged() << " commands acknowledged");
  CHECK(crowd.acknowledged() > rounds * 8);
}
