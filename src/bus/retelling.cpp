#include "bus/retelling.hpp"

#include <fmt/format.h>

namespace edu::bus {

namespace {

constexpr std::int64_t page = 10'000;

struct Row {
  std::int64_t seq;
  Time at;
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (seq, at, type, body))

struct Line {
  std::string key;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Line, (), (key, text))

}  // namespace

void Retelling::tell(Read& read) const {
  for (std::int64_t last = 0;;) {
    const auto rows =
        read.all<Row>("select seq, at, type, body from bus_event where seq > ? order by seq limit ?", last, page);
    for (const auto& row : rows)
      if (const auto known = takes_.find(row.type); known != takes_.end()) known->second(row.body, row.at);
    if (std::ssize(rows) < page) return;
    last = rows.back().seq;
  }
}

Lines lines_of(Read& read, std::string_view statement) {
  Lines lines;
  for (auto& [key, text] : read.all<Line>(statement)) lines.emplace(std::move(key), std::move(text));
  return lines;
}

std::vector<std::string> differences(const Lines& live, const Lines& rebuilt) {
  std::vector<std::string> wrong;
  for (const auto& [key, text] : live) {
    const auto found = rebuilt.find(key);
    if (found == rebuilt.end()) wrong.push_back(fmt::format("{}: \"{}\" that no event tells of", key, text));
    else if (found->second != text)
      wrong.push_back(fmt::format("{}: \"{}\" where the events say \"{}\"", key, text, found->second));
  }
  for (const auto& [key, text] : rebuilt)
    if (!live.contains(key)) wrong.push_back(fmt::format("{}: missing, the events say \"{}\"", key, text));
  return wrong;
}

}  // namespace edu::bus
