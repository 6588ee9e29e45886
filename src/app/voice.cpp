#include "app/voice.hpp"

namespace edu::app {

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view{"-._~"}.find(c) != std::string_view::npos;
    if (plain) encoded += c;
    else encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

std::string Voice::raw(std::string_view method, std::string_view path, std::string body, std::string type) {
  const auto question = path.find('?');
  const auto query = question == path.npos ? std::string_view{} : path.substr(question + 1);
  const auto target = gateway::find_target(world_.routes, method, path.substr(0, question), query);
  auto answer = world_.dispatch.call_and_wait(
      {target.route, caller_, target.input(std::move(body), std::move(type)), "", "voice"});
  if (answer.status >= 400)
    throw Problem{answer.status, "voice.refused", fmt::format("{} {}: {}", method, path, answer.body)};
  return std::move(answer.body);
}

}  // namespace edu::app
