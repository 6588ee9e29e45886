// The request path, from bytes to a route's parameters: whatever comes, it is read without a fault, and it is read the same
// whether it comes at once or byte by byte. Two readings of one stream are what smuggling is made of.
#include "gateway/head.hpp"

#include <cstdlib>
#include <string>

#include "base/problem.hpp"
#include "gateway/chunked.hpp"
#include "gateway/handshake.hpp"
#include "gateway/target.hpp"

namespace {

using namespace edu::gateway;

constexpr HeadLimits limits{4096, 50};
constexpr std::size_t most_body = 4096;

struct Reading {
  std::string method, path, query, host, body;
  int refused = 0;
  std::size_t used = 0;
  bool whole = false;
  friend bool operator==(const Reading&, const Reading&) = default;
};

void follow(const Head& head) {
  const Origins origins{{"school.example"}, {"https://portal.example"}};
  (void)accept_handshake(head, origins, true);
  (void)origins.serves(head.host);
  (void)decode_percent(head.path);
  try {
    (void)parse_query(head.query);
  } catch (const edu::Problem&) {}
}

// Fed `step` bytes at a time.
Reading read(std::string_view bytes, std::size_t step) {
  Reading reading;
  HeadEnd end;
  std::size_t given = 0;
  while (given < bytes.size()) {
    given = std::min(bytes.size(), given + step);
    const auto found = end.look(bytes.substr(0, given), limits);
    if (const auto* refusal = std::get_if<Refusal>(&found)) {
      reading.refused = refusal->status;
      return reading;
    }
    const auto* size = std::get_if<std::size_t>(&found);
    if (size == nullptr) continue;
    const auto head = read_head(bytes.substr(0, *size), limits);
    if (const auto* refusal = std::get_if<Refusal>(&head)) {
      reading.refused = refusal->status;
      return reading;
    }
    const auto& good = std::get<Head>(head);
    follow(good);
    reading.method = good.method;
    reading.path = good.path;
    reading.query = good.query;
    reading.host = good.host;
    reading.used = *size;
    reading.whole = good.framing == Framing::none;
    if (good.framing == Framing::length) {
      const auto rest = bytes.substr(*size);
      reading.body = rest.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(good.length, rest.size())));
      reading.whole = reading.body.size() == good.length;
      reading.used += reading.body.size();
    } else if (good.framing == Framing::chunked) {
      Chunked chunked;
      for (auto at = *size; at < bytes.size();) {
        auto piece = bytes.substr(at, step);
        const auto size_of_it = piece.size();
        const auto state = chunked.take(piece, reading.body, most_body);
        at += size_of_it - piece.size();
        reading.used = at;
        if (state == Chunked::State::more) continue;
        reading.whole = state == Chunked::State::done;
        if (!reading.whole) {
          reading.refused = state == Chunked::State::malformed ? 400 : 413;
          reading.body.clear();
          reading.used = 0;
        }
        break;
      }
    }
    return reading;
  }
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes{reinterpret_cast<const char*>(data), size};
  const auto at_once = read(bytes, std::max<std::size_t>(1, bytes.size()));
  const auto by_byte = read(bytes, 1);
  // Seen from its first byte a refusal may have another reason, but it is one.
  if ((at_once.refused != 0) != (by_byte.refused != 0)) std::abort();
  if (at_once.refused == 0 && !(at_once == by_byte)) std::abort();
  return 0;
}
