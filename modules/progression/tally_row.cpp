#include "progression/tally_row.hpp"

#include <algorithm>

#include "progression/achievements/condition.hpp"

namespace edu::progression {

namespace {

bool stands_before(const std::pair<std::int64_t, std::string>& part, std::int64_t rule) { return part.first < rule; }

}  // namespace

TallyRow::TallyRow(std::string_view bytes) {
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

void TallyRow::put(std::int64_t rule, std::string bytes) {
  const auto found = std::lower_bound(parts_.begin(), parts_.end(), rule, stands_before);
  if (found != parts_.end() && found->first == rule) found->second = std::move(bytes);
  else parts_.insert(found, {rule, std::move(bytes)});
}

std::string TallyRow::bytes() const {
  std::string out;
  for (const auto& [rule, part] : parts_) {
    append_number(out, rule);
    append_number(out, static_cast<std::int64_t>(part.size()));
    out += part;
  }
  return out;
}

}  // namespace edu::progression
