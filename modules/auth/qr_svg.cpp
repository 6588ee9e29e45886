#include "auth/qr_svg.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace edu::auth {
namespace {
constexpr int quiet_zone = 4;
}

std::string qr_svg(std::string_view text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
      QRcode_encodeString8bit(std::string{text}.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
  if (!code) return {};
  // One path of horizontal runs: some hundreds of bytes where a rectangle a module takes tens of thousands.
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    const auto dark = [&](int x) { return x < code->width && (code->data[y * code->width + x] & 1) != 0; };
    for (int x = 0; x < code->width; ++x) {
      if (!dark(x)) continue;
      const int start = x;
      while (dark(x)) ++x;
      path += fmt::format("M{} {}h{}v1h-{}z", start + quiet_zone, y + quiet_zone, x - start, x - start);
    }
  }
  const int side = code->width + 2 * quiet_zone;
  return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges">)"
                     R"(<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{1}"/></svg>)",
                     side, path);
}

}  // namespace edu::auth
