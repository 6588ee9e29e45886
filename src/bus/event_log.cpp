#include "bus/event_log.hpp"

#include <optional>
#include <string>

#include "base/json.hpp"

namespace edu::bus {

namespace {

constexpr std::int64_t page = 10'000;

struct Row {
  std::int64_t seq = 0;
  Time at;
  std::string type;
  PlayerId player;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (seq, at, type, player, body))

struct Line {
  std::int64_t seq = 0;
  Time at;
  std::string type;
  std::optional<PlayerId> player;  // none: it concerns nobody in particular
  RawJson body;
};
BOOST_DESCRIBE_STRUCT(Line, (), (seq, at, type, player, body))

}  // namespace

std::int64_t each_logged_line(Read& read, const std::function<void(std::string_view)>& take) {
  std::int64_t count = 0;
  for (std::int64_t last = 0;;) {
    auto rows = read.all<Row>("select seq, at, type, player, body from bus_event where seq > ? order by seq limit ?",
                              last, page);
    for (auto& row : rows) {
      const auto player = row.player ? std::optional{row.player} : std::nullopt;
      take(json::text(Line{row.seq, row.at, std::move(row.type), player, RawJson{std::move(row.body)}}) + "\n");
      last = row.seq;
    }
    count += static_cast<std::int64_t>(rows.size());
    if (std::ssize(rows) < page) return count;
  }
}

}  // namespace edu::bus
