// What a person calls a device, from what it says of itself: "Chrome on Android". Coarse on purpose: enough to know one's
// own again in a list of sessions, and nothing that tells pupils apart.
#pragma once

#include <string>
#include <string_view>

namespace edu::auth {

std::string device_name(std::string_view user_agent);

}  // namespace edu::auth
