#include "auth/device_name.hpp"

#include <array>

namespace edu::auth {
namespace {

struct Mark {
  std::string_view in_agent, name;
};

// The first that fits: browsers name those that they descend from, too.
constexpr std::array<Mark, 12> browsers{{{"Edg", "Edge"},
                                         {"OPR/", "Opera"},
                                         {"SamsungBrowser/", "Samsung Internet"},
                                         {"Vivaldi/", "Vivaldi"},
                                         {"FxiOS/", "Firefox"},
                                         {"Firefox/", "Firefox"},
                                         {"CriOS/", "Chrome"},
                                         {"Chromium/", "Chromium"},
                                         {"Chrome/", "Chrome"},
                                         {"Version/", "Safari"},
                                         {"curl/", "curl"},
                                         {"python", "Python"}}};
constexpr std::array<Mark, 8> systems{{{"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Android", "Android"},
                                       {"CrOS", "ChromeOS"},
                                       {"Windows", "Windows"},
                                       {"Macintosh", "Mac"},
                                       {"Linux", "Linux"},
                                       {"X11", "Unix"}}};

template <std::size_t N>
std::string_view first_of(const std::array<Mark, N>& marks, std::string_view agent) {
  for (const auto& mark : marks)
    if (agent.find(mark.in_agent) != agent.npos) return mark.name;
  return {};
}

}  // namespace

std::string device_name(std::string_view user_agent) {
  const auto browser = first_of(browsers, user_agent);
  const auto system = first_of(systems, user_agent);
  if (browser.empty() && system.empty()) return "An unknown device";
  if (system.empty()) return std::string{browser};
  return std::string{browser.empty() ? "A browser" : browser} + " on " + std::string{system};
}

}  // namespace edu::auth
