#include "auth/passwords.hpp"

#include <doctest/doctest.h>

namespace {

using namespace edu;

const auth::CommonPasswords none{""};

}  // namespace

TEST_CASE("a password fits its own hash and no other, to the last of a thousand characters") {
  auth::Passwords passwords{{1, 1}, none};
  const std::string longest(999, 'x');
  const auto hash = passwords.hash(longest + "y");
  CHECK(passwords.fits(hash, longest + "y"));
  CHECK(!passwords.fits(hash, longest + "z"));
  CHECK(!passwords.fits(hash, longest));
}

TEST_CASE("the hash tells its parameters, and one of older parameters asks to be renewed") {
  auth::Passwords then{{1, 1}, none};
  auth::Passwords now{{2, 2}, none};
  const auto hash = then.hash("correct horse");
  CHECK(hash.starts_with("$argon2id$v=19$m=1024,t=1,p=1$"));
  CHECK(now.fits(hash, "correct horse"));
  CHECK(now.outdated(hash));
  CHECK(!then.outdated(hash));
}

TEST_CASE("no password fits nobody, and it is checked all the same") {
  auth::Passwords passwords{{1, 1}, none};
  CHECK(!passwords.fits({}, "correct horse"));
  CHECK(!passwords.fits({}, ""));
}

TEST_CASE("two hashes of one password differ") {
  auth::Passwords passwords{{1, 1}, none};
  CHECK(passwords.hash("same") != passwords.hash("same"));
}

TEST_CASE("a hash costs what comes nearest to fifty milliseconds, and never less than it must") {
  using std::chrono::microseconds;
  CHECK(auth::cost_for(microseconds{40'000}, microseconds{80'000}) == auth::PasswordCost{3, 32});  // 60 ms
  CHECK(auth::cost_for(microseconds{50'000}, microseconds{100'000}) == auth::PasswordCost{2, 32});
  CHECK(auth::cost_for(microseconds{20'000}, microseconds{40'000}) == auth::PasswordCost{5, 32});
  CHECK(auth::cost_for(microseconds{1'000}, microseconds{2'000}) == auth::PasswordCost{20, 32});
  CHECK(auth::cost_for(microseconds{200'000}, microseconds{400'000}) == auth::PasswordCost{2, 19});  // a slow machine
}
