#include "gateway/static_files.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "gateway/compress.hpp"

namespace edu::gateway {
namespace {

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".ttf", "font/ttf"},
    {".glb", "model/gltf-binary"},
    {".wasm", "application/wasm"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string_view type_of(std::string_view path) {
  const auto* found =
      std::find_if(std::begin(types), std::end(types), [&](const auto& type) { return path.ends_with(type.first); });
  return found == std::end(types) ? "application/octet-stream" : found->second;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const Embedded> files, std::string_view hashed) {
  for (const auto& embedded : files) {
    auto& file = files_["/" + std::string{embedded.path}];
    file.embedded = embedded;
    file.type = type_of(embedded.path);
    file.lasting = embedded.path.starts_with(hashed);
  }
  preparing_ = std::jthread{[this](std::stop_token stop) { prepare(stop); }};
}

StaticFiles::~StaticFiles() = default;

void StaticFiles::prepare(std::stop_token stop) {
  for (auto& [path, file] : files_) {
    if (stop.stop_requested()) return;
    if (!worth_compressing(file.type, file.embedded.bytes.size())) continue;
    file.small.gzip = well_compressed(Coding::gzip, file.embedded.bytes).value_or("");
    file.small.brotli = well_compressed(Coding::brotli, file.embedded.bytes).value_or("");
    file.small_ready.store(true, std::memory_order_release);
  }
  prepared_ = true;
}

Response StaticFiles::reply(const File& file, const Request& request) const {
  Response response;
  response.content_type = file.type;
  response.body = Body::lasting(file.embedded.bytes);
  std::string etag = "\"" + std::string{file.embedded.hash.substr(0, 32)};
  if (file.small_ready.load(std::memory_order_acquire)) {
    const bool page = request.secure && file.type.starts_with("text/html");  // see may_be_compressed
    const auto coding = page ? Coding::identity : best_coding(request.header("accept-encoding"));
    const std::string_view small = coding == Coding::brotli ? file.small.brotli
                                   : coding == Coding::gzip ? file.small.gzip
                                                            : std::string_view{};
    if (!small.empty()) {
      response.body = Body::lasting(small);
      response.headers.push_back({"Content-Encoding", std::string{name_of(coding)}});
      etag.append("-").append(name_of(coding));  // another form of the file is another entity
    }
  }
  response.headers.push_back({"ETag", etag + "\""});
  response.headers.push_back({"Cache-Control", file.lasting ? "public, max-age=31536000, immutable" : "no-cache"});
  return response;
}

std::optional<Response> StaticFiles::serve(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found != files_.end()) return reply(found->second, request);
  const auto page = files_.find("/index.html");
  if (page == files_.end()) return std::nullopt;
  const bool asks_for_page = request.header("accept").find("text/html") != std::string_view::npos;
  if (request.path != "/" && !asks_for_page) return std::nullopt;
  return reply(page->second, request);
}

}  // namespace edu::gateway
