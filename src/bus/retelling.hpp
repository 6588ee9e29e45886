// The log told once more, oldest first, to whoever listens for an event's type: how a view is built again from the events
// alone. What comes of that is held against the view that is kept row by row as text, so a rebuilt row is the same bytes as the
// live one, or it is named.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bus/bus.hpp"

namespace edu::bus {

class Retelling {
 public:
  // One an event's type; `at`: when it was told.
  template <Event E>
  void on(std::function<void(const E&, Time at)> take) {
    takes_.emplace(E::name,
                   [take = std::move(take)](std::string_view body, Time at) { take(json::read<E>(body), at); });
  }

  // Reads the whole log.
  void tell(Read& read) const;

 private:
  std::map<std::string, std::function<void(std::string_view, Time)>, std::less<>> takes_;
};

// A view as text: a line a row, by what names the row.
using Lines = std::map<std::string, std::string>;

// Of a statement that gives columns `key` and `text`.
Lines lines_of(Read& read, std::string_view statement);

// Lines that are on one side alone or differ, as sentences.
std::vector<std::string> differences(const Lines& live, const Lines& rebuilt);

}  // namespace edu::bus
