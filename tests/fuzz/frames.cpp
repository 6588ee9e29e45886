// A live socket's frames: whatever comes, compressed or not, ends in the same events whether it comes at once or byte by
// byte, and no message is larger than it may be.
#include "gateway/frames.hpp"

#include <cstdlib>

namespace {

using namespace edu::gateway::frames;

constexpr std::size_t limit = 4096;

// What happened, as text.
std::string events(std::string bytes, std::size_t step, bool deflate) {
  Reader reader{limit};
  if (deflate) reader.take_deflated();
  std::string said;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    char* begin = bytes.data() + at;
    char* const end = bytes.data() + std::min(bytes.size(), at + step);
    while (true) {
      const auto event = reader.next(begin, end);
      if (std::holds_alternative<NeedMore>(event)) break;
      if (const auto* text = std::get_if<Text>(&event)) {
        if (text->message.size() > limit) std::abort();
        said.append("text ").append(text->message).append("\n");
      } else if (const auto* ping = std::get_if<Ping>(&event)) {
        said.append("ping ").append(ping->payload).append("\n");
      } else if (const auto* closed = std::get_if<Close>(&event)) {
        return said + "close " + std::to_string(closed->code.value_or(0));
      } else if (const auto* broken = std::get_if<Broken>(&event)) {
        return said + "broken " + std::to_string(broken->code);
      } else {
        said += "pong\n";
      }
    }
  }
  return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool deflate = (data[0] & 1) != 0;
  const std::string bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto at_once = events(bytes, std::max<std::size_t>(1, bytes.size()), deflate);
  if (events(bytes, 1, deflate) != at_once || events(bytes, 7, deflate) != at_once) std::abort();
  return 0;
}
