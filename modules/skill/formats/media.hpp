// What a picture or recording is, by its first bytes: names and declared types lie. Only kinds that a browser shows and
// that hold no program come in; for pictures their size in pixels is read, since a small file may claim a huge one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace edu::skill {

inline constexpr std::size_t most_attachment_bytes = 2 * 1024 * 1024;
inline constexpr std::size_t most_pixels_a_side = 10'000;
inline constexpr std::size_t most_pixels = 40'000'000;

struct Media {
  std::string_view type;       // "image/png"
  std::string_view extension;  // "png"
  bool sound = false;
};

// Throws Refusal, which names what it is instead: an SVG picture, a film, a picture of too many pixels, nothing known.
Media media_of(std::string_view bytes);

// "png" for "image/png"; empty for a type that isn't taken.
std::string_view extension_of(std::string_view type);

}  // namespace edu::skill
