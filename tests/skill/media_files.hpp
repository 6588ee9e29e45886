// The smallest files of each kind that say what they are.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace edu::test {

inline std::string big32(std::uint32_t n) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(n >> shift & 0xff);
  return bytes;
}
inline std::string little16(std::uint32_t n) { return {static_cast<char>(n & 0xff), static_cast<char>(n >> 8 & 0xff)}; }

inline std::string a_png(std::uint32_t width = 1, std::uint32_t height = 1) {
  return "\x89PNG\r\n\x1a\n" + big32(13) + "IHDR" + big32(width) + big32(height) + std::string(9, '\x08');
}
inline std::string a_gif(std::uint32_t width, std::uint32_t height) {
  return "GIF89a" + little16(width) + little16(height) + std::string(3, '\0');
}
inline std::string a_jpeg(std::uint32_t width, std::uint32_t height) {
  const auto size = [](std::uint32_t n) { return std::string{static_cast<char>(n >> 8), static_cast<char>(n & 0xff)}; };
  return "\xff\xd8\xff\xe0" + size(4) + "JF\xff\xc0" + size(11) + "\x08" + size(height) + size(width) +
         std::string(6, '\1');
}
inline std::string a_webp(std::uint32_t width, std::uint32_t height) {
  return "RIFF" + std::string(4, '\x20') + "WEBPVP8X" + std::string(8, '\0') + little16(width - 1) + '\0' +
         little16(height - 1) + '\0';
}

inline std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

}  // namespace edu::test
