// A chunked body, taken apart as it comes in (RFC 9112 §7.1). Chunk extensions are skipped within a limit; trailer
// fields are checked for their form and dropped, so that none can pass for a header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace edu::gateway {

class Chunked {
 public:
  enum class State { more, done, malformed, too_large };

  // Takes from the front of `bytes` what belongs to the body, adds its data to `body`. At most `limit` bytes of data.
  State take(std::string_view& bytes, std::string& body, std::size_t limit);

 private:
  enum class Step { size, data, data_end, trailer };
  // One line without its CRLF: false where it isn't whole yet. What came so far is kept in line_.
  enum class Line { whole, partial, malformed };
  Line take_line(std::string_view& bytes);
  bool read_size();
  bool sound_trailer() const;

  Step step_ = Step::size;
  std::uint64_t left_ = 0;
  std::size_t trailer_bytes_ = 0;
  std::string line_;
};

}  // namespace edu::gateway
