// The figures' file: what is wrong in it is named by file, pointer and reason, all at once.
#include <doctest/doctest.h>

#include "base/rulebook.hpp"

using namespace edu;

namespace {

struct Tides {
  Figure<Bounded<int, 1, 12>> hours{{6}};
  Figure<Bounded<int, 0, 100>> percent{{50}};
};
BOOST_DESCRIBE_STRUCT(Tides, (), (hours, percent))

std::string tides(const std::string& hours, const std::string& percent) {
  return R"({"tides": {"hours": )" + hours + R"(, "percent": )" + percent + "}}";
}

constexpr auto fine = R"({"is": 7, "because": "the moon is slow"})";

}  // namespace

TEST_CASE("a section is read with its reasons") {
  Rulebook book{"rules.json", tides(fine, fine)};
  const auto read = book.section<Tides>("tides");
  CHECK(read.hours == 7);
  CHECK(read.hours.because.str() == "the moon is slow");
  CHECK(book.faults().empty());
}

TEST_CASE("every fault of a section is named at once") {
  Rulebook book{"rules.json", tides(R"({"is": 13, "because": "the moon is slow"})", R"({"is": 5})")};
  CHECK(book.section<Tides>("tides").hours == 6);
  const auto faults = book.faults();
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].starts_with("rules.json /tides/hours/is: "));
  CHECK(faults[1].starts_with("rules.json /tides/percent/because: "));
}

TEST_CASE("a section that is missing and one that nobody reads are faults") {
  Rulebook book{"rules.json", R"({"winds": {}})"};
  CHECK(book.section<Tides>("tides").percent == 50);
  CHECK(book.faults() == std::vector<std::string>{"rules.json /tides: the section is missing",
                                                  "rules.json /winds: no module has rules of that name"});
}

TEST_CASE("whoever starts with faults is refused with all of them") {
  Rulebook book{"rules.json", tides(fine, fine)};
  book.section<Tides>("tides");
  book.fault("tides", "/hours", "no sea is here");
  try {
    book.check();
    FAIL("it was not refused");
  } catch (const Problem& problem) {
    CHECK(problem.code == "content.invalid");
    CHECK(problem.detail == "rules.json /tides/hours: no sea is here");
  }
}
