// The answers that the log tells of, the oldest first, a page at a time.
#pragma once

#include "skill/events.hpp"
#include "store/tx.hpp"

namespace edu::skill {

struct Told {
  std::int64_t seq = 0;
  Time at;
  Json<Answered> body;
};
BOOST_DESCRIBE_STRUCT(Told, (), (seq, at, body))

// act(const Answered&, Time at) for each.
template <class Act>
void each_answer_told(Read& read, Act&& act) {
  constexpr std::size_t page = 10'000;
  std::int64_t last = 0;
  while (true) {
    const auto rows =
        read.all<Told>("select seq, at, body from bus_event where type = ? and seq > ? order by seq limit ?",
                       Answered::name, last, page);
    for (const auto& told : rows) act(told.body.value, told.at);
    if (rows.size() < page) return;
    last = rows.back().seq;
  }
}

}  // namespace edu::skill
