#include "gateway/versions.hpp"

#include <charconv>
#include <utility>

namespace edu::gateway {
namespace {

constexpr std::string_view root_of_all = "/api/v";

std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

using Captured = std::vector<std::pair<std::string_view, std::string_view>>;

// The parameters of a path that has the pattern's form.
std::optional<Captured> captured(std::string_view pattern, std::string_view path) {
  Captured all;
  while (!pattern.empty() && !path.empty()) {
    const auto wanted = take_segment(pattern), given = take_segment(path);
    if (wanted.starts_with('{')) all.emplace_back(wanted, given);
    else if (wanted != given) return {};
  }
  if (!pattern.empty() || !path.empty()) return {};
  return all;
}

std::string filled(std::string_view pattern, const Captured& parameters) {
  std::string path;
  while (!pattern.empty()) {
    auto segment = take_segment(pattern);
    for (const auto& [name, value] : parameters)
      if (name == segment) segment = value;
    path.append("/").append(segment);
  }
  return path;
}

std::pair<std::string_view, std::string_view> split(std::string_view name) {
  const auto space = name.find(' ');
  return {name.substr(0, space), name.substr(space + 1)};
}

}  // namespace

Versions::Versions(int present, std::vector<OlderVersion> older) : present_{present}, older_{std::move(older)} {}

std::optional<Versions::Place> Versions::find(std::string_view path) const {
  if (!path.starts_with(root_of_all)) return {};
  auto rest = path.substr(root_of_all.size());
  int number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc{} || rest.front() == '0' || rest.front() == '-') return {};
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  if (!rest.empty() && rest.front() != '/') return {};
  if (number == present_) return Place{nullptr, rest};
  for (const auto& older : older_)
    if (older.number == number) return Place{&older, rest};
  return {};
}

MappedCall Versions::map(const OlderVersion& older, std::string_view method, std::string_view below) {
  for (const auto& route : older.routes) {
    const auto [was_method, was_path] = split(route.was);
    if (was_method != method) continue;
    const auto parameters = captured(was_path, below);
    if (!parameters) continue;
    const auto [is_method, is_path] = split(route.is);
    return {std::string{is_method}, filled(is_path, *parameters), &route};
  }
  return {std::string{method}, std::string{below}, nullptr};
}

std::vector<Header> Versions::notices(const OlderVersion& older) const {
  return {{"Deprecation", older.deprecated}, {"Link", "<" + root() + ">; rel=\"successor-version\""}};
}

std::string Versions::unknown() const {
  std::string text = "This server speaks version " + std::to_string(present_);
  for (const auto& older : older_) text += ", " + std::to_string(older.number);
  return text + " of its API, at " + root() + ".";
}

}  // namespace edu::gateway
