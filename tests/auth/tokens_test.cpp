#include "auth/tokens.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace {

using namespace edu;

struct Desk {
  std::string code(std::string_view token) {
    try {
      tokens.who(token);
      return "good";
    } catch (const Problem& problem) { return problem.code; }
  }
  std::string ada() { return tokens.issue(AccountId{7}, SessionId{9}, {teacher, creator}); }

  VirtualClock clock{Time{1'790'000'000'000}};
  auth::Keys keys{auth::Seed{3}};
  auth::Revoked revoked;
  auth::Tokens tokens{keys, revoked, clock, std::chrono::minutes{15}};
};

}  // namespace

TEST_CASE("a token speaks for its account, player, session and roles, the second time as the first") {
  Desk desk;
  const auto token = desk.ada();
  for (int i = 0; i < 2; ++i) {
    const auto caller = desk.tokens.who(token);
    CHECK(caller.account == AccountId{7});
    CHECK(caller.player == PlayerId{7});
    CHECK(caller.session == SessionId{9});
    CHECK(caller.roles.bits() == Roles{teacher, creator}.bits());
  }
}

TEST_CASE("a remembered token expires like any other") {
  Desk desk;
  const auto token = desk.ada();
  CHECK(desk.code(token) == "good");
  desk.clock.advance(std::chrono::minutes{15});
  CHECK(desk.code(token) == "good");  // within the leeway
  desk.clock.advance(5s);
  CHECK(desk.code(token) == "auth.token_expired");
}

TEST_CASE("a remembered token of a session that ended is refused at once") {
  Desk desk;
  const auto token = desk.ada();
  CHECK(desk.code(token) == "good");
  desk.revoked.add(SessionId{9}, desk.clock.now());
  CHECK(desk.code(token) == "auth.token_invalid");
}

TEST_CASE("a remembered token is not yet good when the clock is set far back") {
  Desk desk;
  const auto token = desk.ada();
  CHECK(desk.code(token) == "good");
  desk.clock.advance(-std::chrono::minutes{1});
  CHECK(desk.code(token) == "auth.token_invalid");
}

TEST_CASE("a token is remembered whole: one character more or less and it is another") {
  Desk desk;
  const auto token = desk.ada();
  CHECK(desk.code(token) == "good");
  CHECK(desk.code(token + "A") == "auth.token_invalid");
  CHECK(desk.code(token.substr(0, token.size() - 1)) == "auth.token_invalid");
  CHECK(desk.code("") == "auth.token_invalid");
  CHECK(desk.code(std::string(1 << 20, 'A')) == "auth.token_invalid");
}

TEST_CASE("tokens of many players are told apart from several threads") {
  Desk desk;
  std::vector<std::string> tokens;
  for (int i = 1; i <= 400; ++i) tokens.push_back(desk.tokens.issue(AccountId{i}, SessionId{i}, {student}));
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        for (int i = 1; i <= 400; ++i) {
          if (desk.tokens.who(tokens[static_cast<std::size_t>(i - 1)]).account != AccountId{i}) ++wrong;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(wrong.load() == 0);
}

TEST_CASE("revocations older than a day make room for new ones") {
  auth::Revoked revoked;
  for (int i = 1; i <= 64 * 1024; ++i) revoked.add(SessionId{64 * i}, Time{i});
  const auto later = Time{} + auth::Revoked::kept + std::chrono::hours{1};
  for (int i = 1; i <= 1024; ++i) revoked.add(SessionId{64 * (1'000'000 + i)}, later);
  CHECK(revoked.has(SessionId{64 * 1'000'001}));
}
