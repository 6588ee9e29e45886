#include "app/invitation.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <qrencode.h>

#include <memory>

namespace edu::app {

namespace {
constexpr int quiet_zone = 2;
}

std::string network_address() {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return "localhost";
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> interfaces{first, freeifaddrs};
  for (const auto* at = first; at; at = at->ifa_next) {
    if (!at->ifa_addr || at->ifa_addr->sa_family != AF_INET || !(at->ifa_flags & IFF_UP) ||
        (at->ifa_flags & IFF_LOOPBACK))
      continue;
    char text[INET_ADDRSTRLEN];
    const auto* address = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
    if (inet_ntop(AF_INET, &address->sin_addr, text, sizeof text)) return text;
  }
  return "localhost";
}

std::string qr_code(std::string_view text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
      QRcode_encodeString8bit(std::string{text}.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
  if (!code) return {};
  const auto dark = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < code->width && y < code->width && (code->data[y * code->width + x] & 1);
  };
  std::string drawn;
  for (int y = -quiet_zone; y < code->width + quiet_zone; y += 2) {
    drawn += "\033[30;47m";
    for (int x = -quiet_zone; x < code->width + quiet_zone; ++x) {
      const bool top = dark(x, y), bottom = dark(x, y + 1);
      drawn += top && bottom ? "█" : top ? "▀" : bottom ? "▄" : " ";
    }
    drawn += "\033[0m\n";
  }
  return drawn;
}

}  // namespace edu::app
