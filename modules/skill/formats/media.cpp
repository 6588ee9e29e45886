#include "skill/formats/media.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "skill/formats/refusal.hpp"

namespace edu::skill {

namespace {

using std::string_view;
using namespace std::string_view_literals;

constexpr std::array<Media, 7> kinds{{{"image/png", "png", false},
                                      {"image/jpeg", "jpg", false},
                                      {"image/gif", "gif", false},
                                      {"image/webp", "webp", false},
                                      {"audio/mpeg", "mp3", true},
                                      {"audio/ogg", "ogg", true},
                                      {"audio/wav", "wav", true}}};
constexpr const Media& png = kinds[0];
constexpr const Media& jpeg = kinds[1];
constexpr const Media& gif = kinds[2];
constexpr const Media& webp = kinds[3];
constexpr const Media& mp3 = kinds[4];
constexpr const Media& ogg = kinds[5];
constexpr const Media& wav = kinds[6];

struct Size {
  std::size_t width = 0;
  std::size_t height = 0;
};

std::size_t byte(string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
std::size_t big16(string_view bytes, std::size_t at) { return byte(bytes, at) << 8 | byte(bytes, at + 1); }
std::size_t big32(string_view bytes, std::size_t at) { return big16(bytes, at) << 16 | big16(bytes, at + 2); }
std::size_t little16(string_view bytes, std::size_t at) { return byte(bytes, at) | byte(bytes, at + 1) << 8; }
std::size_t little24(string_view bytes, std::size_t at) { return little16(bytes, at) | byte(bytes, at + 2) << 16; }

bool has(string_view bytes, std::size_t at, string_view part) {
  return bytes.size() >= at && bytes.substr(at).starts_with(part);
}

std::optional<Size> size_of_png(string_view bytes) {
  if (bytes.size() < 33 || !has(bytes, 12, "IHDR")) return {};
  return Size{big32(bytes, 16), big32(bytes, 20)};
}

std::optional<Size> size_of_gif(string_view bytes) {
  if (bytes.size() < 13) return {};
  return Size{little16(bytes, 6), little16(bytes, 8)};
}

// Segment by segment to the one that begins a frame (ITU T.81, B.1.1.4).
std::optional<Size> size_of_jpeg(string_view bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte(bytes, at) != 0xff) return {};
    const auto marker = byte(bytes, at + 1);
    if (marker == 0xff) {
      ++at;
      continue;
    }
    const bool begins_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (begins_frame) return Size{big16(bytes, at + 7), big16(bytes, at + 5)};
    const auto length = big16(bytes, at + 2);
    if (length < 2 || marker == 0xd9 || marker == 0xda) return {};
    at += 2 + length;
  }
  return {};
}

// Its three kinds: simple, lossless, extended.
std::optional<Size> size_of_webp(string_view bytes) {
  if (bytes.size() < 30) return {};
  if (has(bytes, 12, "VP8 ") && has(bytes, 23, "\x9d\x01\x2a"))
    return Size{little16(bytes, 26) & 0x3fff, little16(bytes, 28) & 0x3fff};
  if (has(bytes, 12, "VP8L") && byte(bytes, 20) == 0x2f) {
    const auto packed = little16(bytes, 21) | little16(bytes, 23) << 16;
    return Size{(packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1};
  }
  if (has(bytes, 12, "VP8X")) return Size{little24(bytes, 24) + 1, little24(bytes, 27) + 1};
  return {};
}

Media picture(const Media& kind, std::optional<Size> size) {
  if (!size || size->width == 0 || size->height == 0) throw Refusal{"the picture is damaged"};
  if (size->width > most_pixels_a_side || size->height > most_pixels_a_side || size->width * size->height > most_pixels)
    throw Refusal{"the picture is " + std::to_string(size->width) + " × " + std::to_string(size->height) +
                  " pixels large: make it smaller"};
  return kind;
}

bool is_svg(string_view bytes) {
  const auto start = bytes.substr(0, 1024);
  return start.find("<svg") != start.npos || start.find("<!DOCTYPE svg") != start.npos;
}

[[noreturn]] void refuse(string_view bytes) {
  if (is_svg(bytes)) throw Refusal{"SVG pictures may hold programs: save it as PNG"};
  if (has(bytes, 4, "ftyp")) throw Refusal{"films and MPEG-4 recordings are not taken: save a recording as MP3"};
  if (bytes.starts_with("\x1a\x45\xdf\xa3")) throw Refusal{"films are not taken"};
  if (bytes.starts_with("BM")) throw Refusal{"BMP pictures are not taken: save it as PNG"};
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv))
    throw Refusal{"TIFF pictures are not taken: save it as PNG"};
  if (bytes.starts_with("%PDF")) throw Refusal{"PDF documents are not taken: save the page as PNG"};
  throw Refusal{"it is no picture (PNG, JPEG, GIF, WebP) and no recording (MP3, OGG, WAV)"};
}

}  // namespace

Media media_of(string_view bytes) {
  if (bytes.size() > most_attachment_bytes) throw Refusal{"it is larger than 2 MiB: make it smaller"};
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return picture(png, size_of_png(bytes));
  if (bytes.starts_with("\xff\xd8\xff")) return picture(jpeg, size_of_jpeg(bytes));
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return picture(gif, size_of_gif(bytes));
  if (bytes.starts_with("RIFF") && has(bytes, 8, "WEBP")) return picture(webp, size_of_webp(bytes));
  if (bytes.starts_with("RIFF") && has(bytes, 8, "WAVE")) return wav;
  if (bytes.starts_with("OggS")) return ogg;
  // An ID3 tag, or a frame of layer III at once.
  if (bytes.starts_with("ID3")) return mp3;
  if (bytes.size() > 4 && byte(bytes, 0) == 0xff && (byte(bytes, 1) & 0xe6) == 0xe2) return mp3;
  refuse(bytes);
}

string_view extension_of(string_view type) {
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Media& known) { return known.type == type; });
  return kind == kinds.end() ? string_view{} : kind->extension;
}

}  // namespace edu::skill
