// What the first person to start the server sees: the address on the local network, a QR code of it for the projector or
// the phone, and the one-time link that makes the first administrator.
#pragma once

#include <string>
#include <string_view>

namespace edu::app {

// The address other devices reach this machine by: the first IPv4 address that isn't the loopback; "localhost" if none.
std::string network_address();

// A QR code drawn with half blocks, dark on light, with the quiet zone that readers need; empty for what doesn't fit.
std::string qr_code(std::string_view text);

}  // namespace edu::app
