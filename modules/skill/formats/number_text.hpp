// Numbers as files write them: 3.14, -2e5, +7; and "3,14", since authors type it so.
#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/item.hpp"

namespace edu::skill {

inline std::optional<double> number_in(std::string_view written) {
  std::string text{gift::trim(written)};
  if (text.starts_with('+')) text.erase(0, 1);
  if (text.find('.') == text.npos && text.find(',') == text.rfind(',') && text.find(',') != text.npos)
    text[text.find(',')] = '.';
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return {};
  return number;
}

inline double need_number(std::string_view written) {
  if (const auto number = number_in(written)) return *number;
  throw Refusal{"\"" + beginning(gift::trim(written)) + "\" is not a number: write it like 3.14"};
}

// `tolerance` to either side of `middle`.
inline void set_range(AcceptedNumber& accepted, std::string_view middle, std::string_view tolerance) {
  const auto around = need_number(middle);
  const auto off = gift::trim(tolerance).empty() ? 0.0 : need_number(tolerance);
  if (off < 0) throw Refusal{"a tolerance is below 0"};
  accepted.low = around - off;
  accepted.high = around + off;
}

}  // namespace edu::skill
