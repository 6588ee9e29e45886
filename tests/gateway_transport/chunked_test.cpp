#include "gateway/chunked.hpp"

#include <doctest/doctest.h>

using edu::gateway::Chunked;

namespace {

struct Taken {
  Chunked::State state;
  std::string body, rest;
};

// Fed in two pieces, cut at `cut`.
Taken take(const std::string& bytes, std::size_t cut, std::size_t limit = 1000) {
  Chunked chunked;
  std::string body;
  std::string_view first{bytes.data(), cut};
  auto state = chunked.take(first, body, limit);
  if (state != Chunked::State::more) return {state, body, std::string{first} + bytes.substr(cut)};
  std::string_view second{bytes.data() + cut, bytes.size() - cut};
  state = chunked.take(second, body, limit);
  return {state, body, std::string{second}};
}

Chunked::State state_of(const std::string& bytes) { return take(bytes, bytes.size()).state; }

}  // namespace

TEST_CASE("chunks become one body wherever the bytes are cut, and what follows is left") {
  const std::string bytes = "5;a=\"x;y\";b\r\nhello\r\n006\r\n world\r\n000\r\nX: y\r\n\r\nGET /";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const auto taken = take(bytes, cut);
    CHECK(taken.state == Chunked::State::done);
    CHECK(taken.body == "hello world");
    CHECK(taken.rest == "GET /");
  }
}

TEST_CASE("sizes that aren't plain hexadecimal are malformed") {
  for (const auto size :
       {"0x5", "5h", " 5", "5 ", "-5", "+5", "", "00000000000000005", "5\n", ";a", "5;", "5;a=", "5;a=\"b"})
    CHECK(state_of(std::string{size} + "\r\nhello\r\n0\r\n\r\n") == Chunked::State::malformed);
}

TEST_CASE("data that is longer or shorter than its size is malformed") {
  CHECK(state_of("5\r\nhello!\r\n0\r\n\r\n") == Chunked::State::malformed);
  CHECK(state_of("5\r\nhell\r\n0\r\n\r\n") == Chunked::State::malformed);
  CHECK(state_of("5\r\nhello\n0\r\n\r\n") == Chunked::State::malformed);
}

TEST_CASE("a body past its limit is too large before its data came") {
  CHECK(take("3e8\r\n", 5, 1000).state == Chunked::State::more);
  CHECK(take("3e9\r\n", 5, 1000).state == Chunked::State::too_large);
  CHECK(take("ffffffffffffffff\r\n", 18, 1000).state == Chunked::State::too_large);
}

TEST_CASE("trailer fields have their form and their bound") {
  CHECK(state_of("0\r\nX: y\r\n\r\n") == Chunked::State::done);
  CHECK(state_of("0\r\nX y\r\n\r\n") == Chunked::State::malformed);
  CHECK(state_of("0\r\n X: y\r\n\r\n") == Chunked::State::malformed);
  std::string many = "0\r\n";
  for (int i = 0; i < 100; ++i) many += "X-Trailer: 123456\r\n";
  CHECK(state_of(many + "\r\n") == Chunked::State::malformed);
}
