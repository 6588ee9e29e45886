#include "progression/tally_row.hpp"

#include <algorithm>

#include "progression/achievements/condition.hpp"

namespace edu::progression {

namespace {

constexpr std::size_t usual_bytes = 8;  // of a part

bool stands_before(const std::pair<std::int64_t, std::string>& part, std::int64_t rule) { return part.first < rule; }

}  // namespace

TallyRow::TallyRow(std::string_view bytes) {
  parts_.reserve(bytes.size() / usual_bytes + 1);
  while (!bytes.empty()) {
    const auto rule = take_number(bytes);
    const auto length = std::min(static_cast<std::size_t>(take_number(bytes)), bytes.size());
    parts_.emplace_back(rule, std::string{bytes.substr(0, length)});
    bytes.remove_prefix(length);
  }
}

std::string_view TallyRow::of(std::int64_t rule) const {
  const auto found = std::lower_bound(parts_.begin(), parts_.end(), rule, stands_before);
  return found != parts_.end() && found->first == rule ? std::string_view{found->second} : std::string_view{};
}

std::string& TallyRow::at(std::int64_t rule) {
  const auto found = std::lower_bound(parts_.begin(), parts_.end(), rule, stands_before);
  if (found != parts_.end() && found->first == rule) return found->second;
  return parts_.insert(found, {rule, {}})->second;
}

std::string TallyRow::bytes() const {
  std::string out;
  out.reserve(parts_.size() * usual_bytes * 2);
  for (const auto& [rule, part] : parts_) {
    if (part.empty()) continue;
    append_number(out, rule);
    append_number(out, static_cast<std::int64_t>(part.size()));
    out += part;
  }
  return out;
}

}  // namespace edu::progression
