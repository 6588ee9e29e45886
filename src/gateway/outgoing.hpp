// What a connection still has to write, in order: own bytes, shared frames, embedded files. All of it goes out with one
// gathering write. Small own pieces are joined; nothing is copied twice.
#pragma once

#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/transport.hpp"

namespace edu::gateway {

class Outgoing {
 public:
  static constexpr std::size_t most_pieces = 256;  // in one write
  using Gathered = std::array<iovec, most_pieces>;

  void add(std::string text);
  void add(Frame frame);
  void add(Body body);
  void append(Outgoing&& later);

  bool empty() const { return first_ == pieces_.size(); }
  std::size_t bytes() const { return bytes_; }
  std::size_t gather(Gathered& into) const;  // how many of `into` are filled
  void written(std::size_t bytes);
  // Takes back what hasn't begun to be written; a piece that has is left to be finished.
  void drop_unbegun();
  void release_memory();

 private:
  using Piece = Body::Bytes;
  static std::string_view view(const Piece& piece);

  std::vector<Piece> pieces_;
  std::size_t first_ = 0;   // pieces before it are written
  std::size_t offset_ = 0;  // of the first piece, written
  std::size_t bytes_ = 0;   // left
};

}  // namespace edu::gateway
