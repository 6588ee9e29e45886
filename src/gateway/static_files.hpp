// The web client, served from the executable's own memory: nothing is read from disk, so no path can lead out of it.
// Files are compressed well once, behind the start; what has a hash in its name is kept by browsers for ever.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "base/embedded.hpp"
#include "gateway/transport.hpp"

namespace edu::gateway {

class StaticFiles {
 public:
  // The files last as long as the program. Those below `hashed` ("assets/") never change under their name.
  StaticFiles(std::span<const Embedded> files, std::string_view hashed);
  ~StaticFiles();

  // A GET's reply. Where there is no such file, whoever asks for a page gets the client's page (it routes by itself);
  // nothing otherwise.
  std::optional<Response> serve(const Request& request) const;
  // All files that gain by it are there compressed.
  bool prepared() const { return prepared_.load(); }

 private:
  struct Small {
    std::string gzip, brotli;  // empty: not smaller
  };
  struct File {
    Embedded embedded;
    std::string_view type;
    bool lasting = false;
    Small small;
    std::atomic<bool> small_ready{false};
  };
  void prepare(std::stop_token stop);
  Response reply(const File& file, const Request& request) const;

  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/index-3f9a.js"
  std::atomic<bool> prepared_{false};
  std::jthread preparing_;
};

}  // namespace edu::gateway
