// Zstandard of somebody else's making, unpacked as a stream that ends where it grows too large.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace edu::skill::zstd {

bool is_packed(std::string_view bytes);
// Throws Unreadable "archive.broken", "archive.bomb" (more than `most` bytes).
std::string unpack(std::string_view bytes, std::size_t most);

}  // namespace edu::skill::zstd
