// Fees: whole units, and the parts of an order pay what the whole would.
#include "economy/market/fee.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "base/rng.hpp"

using namespace edu;
using namespace edu::economy;

TEST_CASE("five in a hundred of 199 is 9, the rest is the seller's") {
  CHECK(fee_of(199, BasisPoints{500}) == 9);
  CHECK(fee_of(200, BasisPoints{500}) == 10);
  CHECK(fee_of(0, BasisPoints{500}) == 0);
  CHECK(fee_of(1'000'000, BasisPoints{0}) == 0);
}

TEST_CASE("the greatest turnover has a fee, without overflow") {
  const auto most = std::numeric_limits<std::int64_t>::max();
  CHECK(fee_of(most, BasisPoints{2500}) == most / 4);
}

TEST_CASE("a thousand sales at one coin pay what one sale of a thousand pays") {
  std::int64_t paid = 0;
  for (std::int64_t sold = 0; sold < 1000; ++sold) paid += fee_of_part(sold, 1, BasisPoints{500});
  CHECK(paid == 50);
}

TEST_CASE("however an order is cut into parts, they pay the whole's fee, and none pays more than it brings") {
  const std::uint64_t seed = 20261201;
  MESSAGE("seed " << seed);
  Rng rng{seed};
  for (int round = 0; round < 20'000; ++round) {
    const BasisPoints rate{static_cast<int>(rng.between(0, 2500))};
    std::int64_t turnover = 0, paid = 0;
    for (auto parts = rng.between(1, 12); parts > 0; --parts) {
      const auto part = rng.between(1, 1'000'000'000);
      const auto fee = fee_of_part(turnover, part, rate);
      REQUIRE(fee >= 0);
      REQUIRE(fee <= part);
      paid += fee;
      turnover += part;
    }
    REQUIRE(paid == fee_of(turnover, rate));
  }
}

TEST_CASE("a price times a count that leaves 64 bits is a fault and no small number") {
  CHECK(worth(1'000'000'000, 1'000'000'000) == 1'000'000'000'000'000'000);
  CHECK_THROWS_AS(worth(std::int64_t{1} << 32, std::int64_t{1} << 32), std::overflow_error);
}
