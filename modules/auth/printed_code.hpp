// Codes that are printed, and typed by a child where nothing scans them: an alphabet without look-alikes, in groups.
#pragma once

#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "store/sql.hpp"

namespace edu::auth {

// "K7MPX-2WQ9R" for two groups of five: 4.95 bits a character.
std::string draw_printed(int groups, int letters);
// Small letters, spaces and hyphens don't matter.
std::string as_printed(std::string_view typed);
// Under the server's key, so that who has the store alone can't try all codes. `what` keeps one kind from another.
Blob printed_hash(const Keys& keys, std::string_view what, std::string_view typed);

}  // namespace edu::auth
