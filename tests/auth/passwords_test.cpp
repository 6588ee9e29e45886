#include "auth/passwords.hpp"

#include <doctest/doctest.h>

#include "base/problem.hpp"

namespace {

using namespace edu;

bool weak(std::string_view password, std::size_t least) {
  try {
    auth::check_strength(password, "ada", least);
    return false;
  } catch (const Problem& problem) {
    CHECK(problem.status == 422);
    CHECK(problem.errors.at(0).pointer == "/password");
    CHECK(problem.errors.at(0).code == "auth.password_weak");
    return true;
  }
}

}  // namespace

TEST_CASE("a password fits its own hash and no other, to the last of a thousand characters") {
  auth::Passwords passwords{1, 1};
  const std::string longest(999, 'x');
  const auto hash = passwords.hash(longest + "y");
  CHECK(passwords.fits(hash, longest + "y"));
  CHECK(!passwords.fits(hash, longest + "z"));
  CHECK(!passwords.fits(hash, longest));
}

TEST_CASE("the hash tells its parameters, and one of older parameters asks to be renewed") {
  auth::Passwords then{1, 1};
  auth::Passwords now{2, 2};
  const auto hash = then.hash("correct horse");
  CHECK(hash.starts_with("$argon2id$v=19$m=1024,t=1,p=1$"));
  CHECK(now.fits(hash, "correct horse"));
  CHECK(now.outdated(hash));
  CHECK(!then.outdated(hash));
}

TEST_CASE("no password fits nobody, and it is checked all the same") {
  auth::Passwords passwords{1, 1};
  CHECK(!passwords.fits({}, "correct horse"));
  CHECK(!passwords.fits({}, ""));
}

TEST_CASE("two hashes of one password differ") {
  auth::Passwords passwords{1, 1};
  CHECK(passwords.hash("same") != passwords.hash("same"));
}

TEST_CASE("short passwords, those that everybody knows and the username are refused") {
  CHECK(weak("1234567", 8));
  CHECK(!weak("k7-mopp4", 8));
  CHECK(weak("éàü", 6));  // six bytes, three characters
  CHECK(!weak("éàüöäß", 6));
  CHECK(weak("PassWord", 6));
  CHECK(weak("123456", 6));
  CHECK(weak("ADA", 3));
}
