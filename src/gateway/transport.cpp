// What the border's value types need.
#include "gateway/transport.hpp"

#include <algorithm>

#include "gateway/frames.hpp"

namespace edu::gateway {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

void Fields::reserve(std::size_t bytes, std::size_t count) {
  text_.reserve(bytes);
  places_.reserve(count);
}

void Fields::add(std::string_view name, std::string_view value) {
  const auto begin = text_.size();
  text_.append(name);
  std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(),
                 text_.begin() + static_cast<std::ptrdiff_t>(begin), lower);
  const auto middle = text_.size();
  text_.append(value);
  places_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(middle),
                     static_cast<std::uint32_t>(text_.size())});
}

std::string_view Fields::find(std::string_view wanted) const {
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (name(i) == wanted) return value(i);
  return {};
}

std::size_t Fields::count(std::string_view wanted) const {
  std::size_t found = 0;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (name(i) == wanted) ++found;
  return found;
}

std::string_view Body::view() const {
  if (const auto* own = std::get_if<std::string>(&bytes_)) return *own;
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&bytes_))
    return *shared ? std::string_view{**shared} : std::string_view{};
  return std::get<std::string_view>(bytes_);
}

Frame make_frame(std::string_view text) { return std::make_shared<const std::string>(frames::text(text)); }

}  // namespace edu::gateway
