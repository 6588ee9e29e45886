// A player's row of tallies: for each rule (an achievement's condition, a board) its number and its bytes. What a rule
// doesn't touch is carried along unread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edu::progression {

class TallyRow {
 public:
  TallyRow() = default;
  explicit TallyRow(std::string_view bytes);

  std::string_view of(std::int64_t rule) const;  // empty: nothing was counted
  std::string& at(std::int64_t rule);            // made where there is none
  std::string bytes() const;

  const std::vector<std::pair<std::int64_t, std::string>>& parts() const { return parts_; }

 private:
  std::vector<std::pair<std::int64_t, std::string>> parts_;  // in the order of the rules
};

}  // namespace edu::progression
