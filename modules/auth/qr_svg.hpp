// A QR code as SVG: for a screen, for a sheet of paper; sharp at any size, and nothing in it that runs.
#pragma once

#include <string>
#include <string_view>

namespace edu::auth {

// Dark on white with the quiet zone of four modules that readers need (ISO/IEC 18004); empty for what doesn't fit.
std::string qr_svg(std::string_view text);

}  // namespace edu::auth
