#include "gateway/outgoing.hpp"

#include <algorithm>
#include <utility>

namespace edu::gateway {
namespace {

constexpr std::size_t worth_joining = 4096;

}  // namespace

std::string_view Outgoing::view(const Piece& piece) {
  if (const auto* own = std::get_if<std::string>(&piece)) return *own;
  if (const auto* shared = std::get_if<Frame>(&piece)) return **shared;
  return std::get<std::string_view>(piece);
}

void Outgoing::add(std::string text) {
  bytes_ += text.size();
  if (!empty())
    if (auto* last = std::get_if<std::string>(&pieces_.back()); last && last->size() + text.size() <= worth_joining) {
      last->append(text);
      return;
    }
  pieces_.emplace_back(std::move(text));
}

void Outgoing::add(Frame frame) {
  bytes_ += frame->size();
  pieces_.emplace_back(std::move(frame));
}

void Outgoing::add(Body body) {
  if (body.empty()) return;
  auto&& bytes = std::move(body).take();
  if (auto* own = std::get_if<std::string>(&bytes)) return add(std::move(*own));
  bytes_ += view(bytes).size();
  pieces_.emplace_back(std::move(bytes));
}

void Outgoing::append(Outgoing&& later) {
  for (auto& piece : later.pieces_) pieces_.push_back(std::move(piece));
  bytes_ += std::exchange(later.bytes_, 0);
  later.pieces_.clear();
}

std::size_t Outgoing::gather(Gathered& into) const {
  std::size_t n = 0;
  for (auto i = first_; i < pieces_.size() && n < into.size(); ++i) {
    const auto bytes = view(pieces_[i]).substr(i == first_ ? offset_ : 0);
    into[n++] = {const_cast<char*>(bytes.data()), bytes.size()};
  }
  return n;
}

void Outgoing::written(std::size_t bytes) {
  bytes_ -= bytes;
  while (bytes > 0) {
    const auto left = view(pieces_[first_]).size() - offset_;
    if (bytes < left) {
      offset_ += bytes;
      return;
    }
    bytes -= left;
    offset_ = 0;
    pieces_[first_++] = std::string_view{};
  }
  if (empty()) {
    pieces_.clear();
    first_ = 0;
  } else if (first_ > 1024 && first_ > pieces_.size() / 2) {
    pieces_.erase(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
}

void Outgoing::drop_unbegun() {
  const auto begun = first_ + (offset_ > 0 ? 1 : 0);
  pieces_.resize(std::min(begun, pieces_.size()));
  bytes_ = empty() ? 0 : view(pieces_[first_]).size() - offset_;
}

void Outgoing::release_memory() {
  if (empty() && pieces_.capacity() > 0) std::vector<Piece>{}.swap(pieces_);
}

}  // namespace edu::gateway
