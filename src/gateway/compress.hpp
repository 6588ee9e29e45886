// Replies made small: gzip and brotli at their cheap levels, for text over 1 KiB. What takes longer than a reply should
// hold up its core (over 64 KiB) goes to one thread of its own with a short queue; when that is full the reply goes out
// as it is.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "gateway/once.hpp"

namespace edu::gateway {

enum class Coding { identity, gzip, brotli };
std::string_view name_of(Coding coding);  // as in Content-Encoding

// The one to use for an Accept-Encoding: brotli, else gzip, unless refused with q=0 (RFC 9110 §12.5.3).
Coding best_coding(std::string_view accept_encoding);
bool worth_compressing(std::string_view content_type, std::size_t bytes);
// Nothing where it didn't become smaller.
std::optional<std::string> compressed(Coding coding, std::string_view bytes);
// The same at the levels for what is compressed once and sent often: a hundred times slower.
std::optional<std::string> well_compressed(Coding coding, std::string_view bytes);

class Compressor {
 public:
  static constexpr std::size_t cheap = 64 * 1024;
  Compressor();
  ~Compressor();
  bool try_run(Job job);  // false: the queue is full

 private:
  void run();
  std::mutex lock_;
  std::condition_variable change_;
  std::deque<Job> waiting_;
  bool ending_ = false;
  std::jthread thread_;
};

}  // namespace edu::gateway
