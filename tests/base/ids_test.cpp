// Outer ids: opaque, of one kind, and each number's own.
#include "base/ids.hpp"

#include <doctest/doctest.h>

#include <bitset>
#include <limits>
#include <set>

#include "base/rng.hpp"

namespace edu {

TEST_CASE("an id's text is its prefix and sixteen hex digits, and comes back as the number") {
  Rng rng{1};
  for (int i = 0; i < 5000; ++i) {
    const auto value = rng.between(1, std::numeric_limits<std::int64_t>::max());
    const auto text = encode_id("run", value);
    REQUIRE(text.size() == 20);
    REQUIRE(decode_id("run", text) == value);
  }
  CHECK(decode_id("plr", to_text(PlayerId{1})) == 1);
}

TEST_CASE("numbers in a row have texts that don't look like it") {
  std::set<std::string> texts;
  for (int i = 1; i <= 5000; ++i) texts.insert(encode_id("plr", i));
  CHECK(texts.size() == 5000);
  // Neighbours differ in half of their 64 bits, give or take.
  double bits = 0;
  for (int i = 1; i <= 1000; ++i) {
    const auto a = std::stoull(encode_id("plr", i).substr(4), nullptr, 16);
    const auto b = std::stoull(encode_id("plr", i + 1).substr(4), nullptr, 16);
    bits += static_cast<double>(std::bitset<64>{a ^ b}.count());
  }
  CHECK(bits / 1000 == doctest::Approx(32).epsilon(0.03));
}

TEST_CASE("the same number in another kind has other digits, and isn't taken for it") {
  CHECK(encode_id("run", 7).substr(4) != encode_id("qst", 7).substr(4));
  CHECK(!decode_id("qst", encode_id("run", 7)));
}

TEST_CASE("what isn't an id is nothing") {
  const auto good = encode_id("run", 7);
  CHECK(!decode_id("run", ""));
  CHECK(!decode_id("run", "run_"));
  CHECK(!decode_id("run", good + "0"));
  CHECK(!decode_id("run", good.substr(0, 19)));
  CHECK(!decode_id("run", "run-" + good.substr(4)));
  CHECK(!decode_id("run", "run_000000000000000g"));
  CHECK(!decode_id("run", "run_00000000000000AA"));
  CHECK(!decode_id("run", encode_id("run", 0)));
  CHECK(!decode_id("run", encode_id("run", -5)));
}

TEST_CASE("another key gives other texts") {
  const IdKey test_key = {0x45, 0x44, 0x55, 0x76, 0x65, 0x72, 0x73, 0x65,
                          0x2d, 0x74, 0x65, 0x73, 0x74, 0x2d, 0x69, 0x64};
  const auto before = encode_id("run", 7);
  set_id_key({1, 2, 3});
  const auto other = encode_id("run", 7);
  CHECK(decode_id("run", other) == 7);
  set_id_key(test_key);
  CHECK(other != before);
  CHECK(encode_id("run", 7) == before);
}

}  // namespace edu
