// Which events a content file means: an event's name and what its fields must say,
//   {"event": "item.answered", "where": {"correct": true, "score": {"least": 0.8}, "skill": ["fractions.add"]}}
// A value stands for itself, a list for any one of its values, an object for bounds or for what it must not be. Ids are
// written as the keys that content files know them by and resolved when the file is read.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values.hpp"
#include "bus/event_view.hpp"

namespace edu::bus {

struct FilterText {
  std::string event;
  std::optional<std::map<std::string, RawJson>> where;
};
BOOST_DESCRIBE_STRUCT(FilterText, (), (event, where))

struct FilterFault {
  std::string pointer;  // below the filter: "/where/score"
  std::string reason;
};

class Filter {
 public:
  using Shapes = std::function<const EventShape*(std::string_view event)>;
  // The number behind a content file's key for an id of this prefix: ("skl", "fractions.add"); nothing: unknown.
  using Resolve = std::function<std::optional<std::int64_t>(std::string_view prefix, std::string_view key)>;

  // Every fault goes to `faults`; a filter that has one matches nothing.
  static Filter compile(const FilterText& text, const Shapes& shapes, const Resolve& resolve,
                        std::vector<FilterFault>& faults);

  const std::string& event() const { return event_; }
  // O(its conditions); an empty field meets none.
  bool matches(const EventView& event) const;

 private:
  using Value = std::variant<bool, std::int64_t, double, std::string>;
  struct Condition {
    std::size_t field = 0;
    std::vector<Value> one_of;  // where there are any
    std::vector<Value> none_of;
    std::optional<double> least, most;  // both included

    bool met_by(const FieldValue& value) const;
  };
  struct Compiler;

  std::string event_;
  std::vector<Condition> conditions_;
  bool sound_ = true;
};

}  // namespace edu::bus
