#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

struct Rotating {
  Rotating() {
    school.account("head", {admin}, "governess-1");
    prepare();
  }
  void prepare() { school.auth().prepare(school.world().platform().tasks()); }
  std::string token() { return school.session_of("head", "governess-1").access_token; }
  std::size_t served() { return Body{school.auth().jwks()}.count("/keys"); }
  std::string first_kid() { return Body{school.auth().jwks()}.text("/keys/0/kid"); }
  std::string rotate() {
    const auto came = school.call("POST /signing-keys", school.signed_in(token()), "{}");
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.text("/result/kid");
  }
  School school;
};

}  // namespace

TEST_CASE("a new key signs at once, and the one before still verifies") {
  Rotating r;
  const auto old = r.token();
  const auto kid = r.rotate();
  CHECK(r.first_kid() == kid);
  CHECK(r.served() == 2);
  CHECK(r.school.good(old));
  CHECK(r.school.good(r.token()));
}

TEST_CASE("keys are the same after a restart, and stand sealed in the store") {
  Rotating r;
  const auto kid = r.rotate();
  const auto token = r.token();
  r.school.restart();
  CHECK(r.first_kid() == kid);
  CHECK(r.served() == 2);
  CHECK(r.school.good(token));
  CHECK(r.school.world().read([](Snapshot& s) {
    return s.value<std::int64_t>("select length(seed) from auth_signing_key where seed is not null");
  }) == 24 + 32 + 16);  // nonce, seed, tag
}

TEST_CASE("a key that was replaced verifies for a day more") {
  Rotating r;
  r.rotate();
  r.school.world().advance(std::chrono::hours{24} - 1ms);
  CHECK(r.served() == 2);
  r.school.world().advance(1ms);
  CHECK(r.served() == 1);
}

TEST_CASE("a key signs for ninety days, then the next one does by itself") {
  Rotating r;
  const auto first = r.first_kid();
  r.school.world().advance(std::chrono::hours{24 * 90} - 1ms);
  CHECK(r.first_kid() == first);
  r.school.world().advance(1ms);
  CHECK(r.first_kid() != first);
  const auto second = r.first_kid();
  r.school.world().advance(std::chrono::hours{24 * 90});
  CHECK(r.first_kid() != second);
  CHECK(r.served() == 2);
}

TEST_CASE("starting again and again plants one timer") {
  Rotating r;
  for (int i = 0; i < 3; ++i) r.prepare();
  CHECK(r.school.world().read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from bus_timer"); }) ==
        1);
}

TEST_CASE("a token whose key has retired is refused, whoever signed it with that key") {
  Rotating r;
  const auto old = r.school.auth().jwks();
  const auto token = r.token();
  r.rotate();
  r.rotate();
  CHECK(r.served() == 3);
  r.school.world().advance(std::chrono::hours{24});
  CHECK(r.served() == 1);
  CHECK(!r.school.good(token));
}
