#include "skill/formats/zstd.hpp"

#include <zstd.h>

#include <array>
#include <memory>
#include <new>

#include "skill/formats/refusal.hpp"

namespace edu::skill::zstd {

namespace {

struct Free {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
constexpr std::string_view magic{"\x28\xb5\x2f\xfd", 4};
constexpr int largest_window = 27;  // log2 of the bytes kept to look back on: 128 MiB

Unreadable broken() { return {"archive.broken", "a packed part is damaged: export the file again"}; }

}  // namespace

bool is_packed(std::string_view bytes) { return bytes.starts_with(magic); }

std::string unpack(std::string_view bytes, std::size_t most) {
  const std::unique_ptr<ZSTD_DCtx, Free> context{ZSTD_createDCtx()};
  if (!context) throw std::bad_alloc{};
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, largest_window);
  std::string unpacked;
  std::array<char, 64 * 1024> piece;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t more = 1;
  while (more != 0 || in.pos < in.size) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    const auto before = in.pos;
    more = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(more) != 0) throw broken();
    if (out.pos == 0 && in.pos == before) throw broken();  // it ends in the middle
    if (unpacked.size() + out.pos > most)
      throw Unreadable{"archive.bomb", "a packed part grows larger than any honest one"};
    unpacked.append(piece.data(), out.pos);
  }
  return unpacked;
}

}  // namespace edu::skill::zstd
