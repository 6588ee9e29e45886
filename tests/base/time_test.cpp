// Times on the wire, and the clock that tests move.
#include "base/time.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "base/rng.hpp"

namespace edu {

TEST_CASE("a time is written in UTC with milliseconds") {
  CHECK(to_text(Time{0}) == "1970-01-01T00:00:00.000Z");
  CHECK(to_text(Time{1795336200123}) == "2026-11-22T08:30:00.123Z");
  CHECK(to_text(Time{-1}) == "1969-12-31T23:59:59.999Z");
  CHECK(to_text(Time{951782400000}) == "2000-02-29T00:00:00.000Z");
  CHECK_THROWS_AS(to_text(Time{253402300800000}), std::out_of_range);
}

TEST_CASE("any offset and up to nine decimals are taken") {
  CHECK(parse_time("2026-11-22T09:30:00.123+01:00") == Time{1795336200123});
  CHECK(parse_time("2026-11-22t08:30:00.123456789z") == Time{1795336200123});
  CHECK(parse_time("2026-11-22T03:00:00.1-05:30") == Time{1795336200100});
  CHECK(parse_time("1970-01-01T00:00:00Z") == Time{0});
}

TEST_CASE("what isn't a real moment is nothing") {
  for (const auto* text : {"",
                           "2026",
                           "2026-02-29T00:00:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-01-32T00:00:00Z",
                           "2026-01-01T24:00:00Z",
                           "2026-01-01T00:60:00Z",
                           "2026-01-01T00:00:60Z",
                           "2026-01-01T00:00:00",
                           "2026-01-01 00:00:00Z",
                           "2026-01-01T00:00:00.Z",
                           "2026-01-01T00:00:00.1234567890Z",
                           "2026-01-01T00:00:00Zx",
                           "2026-01-01T00:00:00+24:00",
                           "2026-01-01T00:00:00+0100",
                           "0000-01-01T00:00:00Z",
                           "0001-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "+026-01-01T00:00:00Z"}) {
    CAPTURE(text);
    CHECK(!parse_time(text));
  }
}

TEST_CASE("every moment of ten thousand years comes back") {
  Rng rng{3};
  for (int i = 0; i < 20000; ++i) {
    const Time time{rng.between(-62135596800000, 253402300799999)};
    REQUIRE(parse_time(to_text(time)) == time);
  }
}

TEST_CASE("a virtual clock stands still until it is moved") {
  VirtualClock clock{Time{1000}};
  CHECK(clock.now() == Time{1000});
  clock.advance(5s);
  CHECK(clock.now() == Time{6000});
}

}  // namespace edu
