// Problems as RFC 9457 writes them.
#include "base/problem.hpp"

#include <doctest/doctest.h>

namespace edu {

TEST_CASE("a problem says its type, title, status, code and what to do") {
  CHECK(
      to_json(conflict("quest.locked", "Finish \"Fractions\" first.")) ==
      R"({"type":"urn:eduverse:problem:quest.locked","title":"Conflict","status":409,"code":"quest.locked","detail":"Finish \"Fractions\" first."})");
}

TEST_CASE("a field's error stands with its pointer") {
  CHECK(
      to_json(invalid("/a", "field.range", "Too big."))
          .ends_with(
              R"("code":"input.invalid","detail":"Too big.","errors":[{"pointer":"/a","code":"field.range","detail":"Too big."}]})"));
}

TEST_CASE("too often and overloaded say when to come back") {
  CHECK(too_often(std::chrono::seconds{7}).retry_after == std::chrono::seconds{7});
  CHECK(overloaded("x").retry_after == std::chrono::seconds{1});
}

}  // namespace edu
