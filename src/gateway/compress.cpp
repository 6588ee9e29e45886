#include "gateway/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <memory>
#include <new>

#include "gateway/head.hpp"

namespace edu::gateway {
namespace {

constexpr std::size_t smallest = 1024;
constexpr std::size_t longest_queue = 64;

// Is the coding named, and not with q=0?
bool takes(std::string_view accept, std::string_view coding) {
  while (!accept.empty()) {
    const auto comma = accept.find(',');
    const auto element = accept.substr(0, comma);
    const auto semicolon = element.find(';');
    if (lists(element.substr(0, semicolon), coding)) {
      if (semicolon == std::string_view::npos) return true;
      const auto q = element.find("q=", semicolon);
      return q == std::string_view::npos || element.find_first_of("123456789", q) != std::string_view::npos;
    }
    if (comma == std::string_view::npos) return false;
    accept.remove_prefix(comma + 1);
  }
  return false;
}

class Deflater {
 public:
  explicit Deflater(int level) {
    if (deflateInit2(&state_, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
  }
  ~Deflater() { deflateEnd(&state_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::optional<std::string> run(std::string_view bytes) {
    deflateReset(&state_);
    std::string out(bytes.size(), '\0');
    state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    state_.avail_in = static_cast<uInt>(bytes.size());
    state_.next_out = reinterpret_cast<Bytef*>(out.data());
    state_.avail_out = static_cast<uInt>(out.size());
    if (deflate(&state_, Z_FINISH) != Z_STREAM_END) return std::nullopt;
    out.resize(out.size() - state_.avail_out);
    return out;
  }

 private:
  z_stream state_{};
};

std::optional<std::string> brotli(std::string_view bytes, int quality) {
  std::string out(bytes.size(), '\0');
  auto size = out.size();
  if (BrotliEncoderCompress(quality, 20, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE)
    return std::nullopt;
  out.resize(size);
  return out;
}

}  // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
    case Coding::identity:
      return "identity";
    case Coding::gzip:
      return "gzip";
    case Coding::brotli:
      return "br";
  }
  return "identity";
}

Coding best_coding(std::string_view accept) {
  if (takes(accept, "br")) return Coding::brotli;
  if (takes(accept, "gzip")) return Coding::gzip;
  return Coding::identity;
}

bool worth_compressing(std::string_view type, std::size_t bytes) {
  if (bytes <= smallest) return false;
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/problem+json") || type.starts_with("application/x-ndjson") ||
         type.starts_with("application/javascript") || type.starts_with("application/xml") ||
         type.starts_with("image/svg+xml");
}

std::optional<std::string> compressed(Coding coding, std::string_view bytes) {
  switch (coding) {
    case Coding::identity:
      return std::nullopt;
    case Coding::gzip: {
      thread_local Deflater deflater{1};  // its 256 KiB of state are set up once
      return deflater.run(bytes);
    }
    case Coding::brotli:
      return brotli(bytes, 2);
  }
  return std::nullopt;
}

std::optional<std::string> well_compressed(Coding coding, std::string_view bytes) {
  switch (coding) {
    case Coding::identity:
      return std::nullopt;
    case Coding::gzip:
      return Deflater{9}.run(bytes);
    case Coding::brotli:
      return brotli(bytes, 10);
  }
  return std::nullopt;
}

Compressor::Compressor() : thread_{[this] { run(); }} {}

Compressor::~Compressor() {
  {
    const std::scoped_lock lock{lock_};
    ending_ = true;
  }
  change_.notify_one();
}

bool Compressor::try_run(Job job) {
  {
    const std::scoped_lock lock{lock_};
    if (ending_ || waiting_.size() >= longest_queue) return false;
    waiting_.push_back(std::move(job));
  }
  change_.notify_one();
  return true;
}

void Compressor::run() {
  std::unique_lock lock{lock_};
  while (true) {
    change_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    auto job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    job();
    lock.lock();
  }
}

}  // namespace edu::gateway
