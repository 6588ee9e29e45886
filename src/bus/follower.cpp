#include "bus/follower.hpp"

#include "bus/backoff.hpp"
#include "ops/log.hpp"

namespace edu::bus {

namespace {

constexpr std::int64_t most_at_once = 256;

struct Row {
  std::int64_t seq;
  Time at;
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (seq, at, type, body))

}  // namespace

void Follower::hear(std::function<std::string()> type, Hear hear) {
  declared_.emplace_back(std::move(type), std::move(hear));
}

void Follower::start() {
  hears_.clear();
  for (const auto& [type, hear] : declared_) hears_[type()].push_back(hear);
  stopping_ = false;
  more_ = true;
  thread_ = std::thread{[this] { run(); }};
}

void Follower::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Follower::wake() {
  {
    std::lock_guard lock{mutex_};
    more_ = true;
  }
  changed_.notify_one();
}

void Follower::replay() {
  store_.write([&](Tx& tx) { tx.run("delete from bus_cursor where follower = ?", name_); });
  wake();
}

void Follower::run() {
  std::int64_t failures = 0;
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return stopping_ || more_; });
      if (stopping_) return;
      more_ = false;
    }
    try {
      if (read_on()) wake();
      failures = 0;
    } catch (const std::exception& error) {
      ops::log::error("follower stumbled", {{"follower", name_}, {"error", error.what()}});
      pause(backoff(++failures));
    }
  }
}

void Follower::pause(Duration wait) {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, wait, [this] { return stopping_; });
  more_ = true;
}

bool Follower::read_on() {
  std::vector<Row> rows;
  std::int64_t cursor = 0;
  store_.read([&](Snapshot& s) {
    cursor = s.one<std::int64_t>("select seq from bus_cursor where follower = ?", name_).value_or(0);
    rows = s.all<Row>("select seq, at, type, body from bus_event where seq > ? order by seq limit ?", cursor,
                      most_at_once);
  });
  if (rows.empty()) return false;
  for (const auto& row : rows) {
    const auto hears = hears_.find(row.type);
    if (hears == hears_.end()) continue;
    for (const auto& hear : hears->second) hear({row.seq, row.at}, row.body);
  }
  // A replay that was asked for meanwhile wins: the cursor moves only from where this batch began.
  store_.write([&](Tx& tx) {
    const auto now_at = tx.one<std::int64_t>("select seq from bus_cursor where follower = ?", name_).value_or(0);
    if (now_at != cursor) return;
    tx.run("insert into bus_cursor values (?, ?) on conflict(follower) do update set seq = excluded.seq", name_,
           rows.back().seq);
  });
  return true;
}

}  // namespace edu::bus
