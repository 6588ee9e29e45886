#include "app/certificates.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <memory>

#include "base/problem.hpp"
#include "ops/log.hpp"

namespace edu::app {

namespace {

std::optional<std::string> address_of(const ifaddrs& at) {
  if (!at.ifa_addr || !(at.ifa_flags & IFF_UP) || (at.ifa_flags & IFF_LOOPBACK)) return {};
  const int family = at.ifa_addr->sa_family;
  const void* address = nullptr;
  if (family == AF_INET) {
    address = &reinterpret_cast<const sockaddr_in*>(at.ifa_addr)->sin_addr;
  } else if (family == AF_INET6) {
    const auto& of = reinterpret_cast<const sockaddr_in6*>(at.ifa_addr)->sin6_addr;
    // Unique local ones alone (fc00::/7): nobody types a link's own with its interface, and public ones change from day to
    // day, which the authority would have to be made anew for.
    if ((of.s6_addr[0] & 0xfe) != 0xfc) return {};
    address = &of;
  } else {
    return {};
  }
  std::array<char, INET6_ADDRSTRLEN> text;
  if (!inet_ntop(family, address, text.data(), text.size())) return {};
  return text.data();
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.'; });
}

// No time where there is no file.
std::filesystem::file_time_type changed(const std::string& file) {
  std::error_code none;
  return std::filesystem::last_write_time(file, none);
}

}  // namespace

std::vector<std::string> network_names() {
  std::vector<std::string> names;
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) == 0 && is_name(host.data())) {
    const std::string name = host.data();
    const auto first = name.substr(0, name.find('.'));
    names.push_back(first + ".local");
    names.push_back(first + ".lan");
  }
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) == 0) {
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> interfaces{all, freeifaddrs};
    for (const auto* at = all; at; at = at->ifa_next)
      if (auto address = address_of(*at)) names.push_back(std::move(*address));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Certificates::Certificates(const ServerSection& section, std::filesystem::path keys)
    : section_{section}, keys_{std::move(keys)}, seen_{sign()}, served_{read()} {}

Certificates::Sign Certificates::sign() const {
  if (section_.tls == "files") return {changed(section_.certificate), changed(section_.key), {}, 0};
  if (section_.tls == "auto") return {{}, {}, network_names(), std::time(nullptr) / (24 * 60 * 60)};
  return {};
}

Certificates::Served Certificates::read() const {
  if (section_.tls == "off") return {{}, false};
  if (section_.tls == "files") {
    auto context = gateway::tls_from_files(section_.certificate, section_.key);
    const bool issued = gateway::is_issued(context);
    return {std::move(context), issued};
  }
  if (section_.tls != "auto")
    throw Problem{500, "config.invalid", fmt::format("[server] tls is '{}': off, auto or files.", section_.tls)};
  auto hosts = section_.hosts;
  std::erase(hosts, "*");
  std::ranges::copy(seen_.hosts, std::back_inserter(hosts));
  return {gateway::tls_of_own_authority(keys_, hosts), false};
}

std::optional<Certificates::Served> Certificates::look() {
  auto now = sign();
  if (now == seen_) return {};
  seen_ = std::move(now);
  return read_again();
}

std::optional<Certificates::Served> Certificates::read_again() {
  if (section_.tls == "off") return {};
  try {
    served_ = read();
    ops::log::info("the certificate was read again");
    return served_;
  } catch (const std::exception& fault) {
    ops::log::warn("the certificate could not be read again; the one before stays", {{"why", fault.what()}});
    return {};
  }
}

std::string Certificates::authority() const {
  return section_.tls == "auto" ? gateway::own_authority(keys_) : std::string{};
}

}  // namespace edu::app
