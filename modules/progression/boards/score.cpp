#include "progression/boards/score.hpp"

#include "progression/achievements/condition.hpp"

namespace edu::progression {

namespace {

using Fields = std::array<std::int64_t, most_score_fields>;

bool better(const Fields& a, const Fields& b, const std::vector<Order>& orders) {
  for (std::size_t n = 0; n < orders.size(); ++n)
    if (a[n] != b[n]) return orders[n] == Order::highest_first ? a[n] > b[n] : a[n] < b[n];
  return false;
}

void append(std::string& out, const Stretch& stretch) {
  append_number(out, stretch.began.number);
  if (stretch.began == Day{}) return;
  for (const auto field : stretch.score.fields) append_number(out, field);
  append_number(out, stretch.base);
  append_number(out, stretch.score.reached);
}

Stretch take_stretch(std::string_view& in) {
  Stretch stretch;
  stretch.began.number = static_cast<std::int32_t>(take_number(in));
  if (stretch.began == Day{}) return stretch;
  for (auto& field : stretch.score.fields) field = take_number(in);
  stretch.base = take_number(in);
  stretch.score.reached = take_number(in);
  return stretch;
}

}  // namespace

Day began(Period period, const SchoolDays& days) {
  switch (period) {
    case Period::day:
      return days.day;
    case Period::week:
      return days.monday;
    case Period::season:
      return days.season;
  }
  return {};
}

void apply(Keep keep, const std::vector<Order>& orders, Slot& slot, const Gain& gain, Day stretch, std::int64_t event) {
  bool first = slot.now.score.reached == 0;
  if (slot.now.began != stretch) {
    if (!first) slot.before = slot.now;
    slot.now = {stretch, {}, keep == Keep::growth ? gain.since : 0};
    first = true;
  }
  auto fields = slot.now.score.fields;
  switch (keep) {
    case Keep::total:
      for (std::size_t n = 0; n < orders.size(); ++n) fields[n] += gain.fields[n];
      break;
    case Keep::best:
      if (first || better(gain.fields, fields, orders)) fields = gain.fields;
      break;
    case Keep::latest:
      fields = gain.fields;
      break;
    case Keep::growth:
      fields[0] = gain.fields[0] - slot.now.base;
      break;
    case Keep::run:
      slot.now.base = gain.good ? slot.now.base + 1 : 0;
      fields[0] = std::max(fields[0], slot.now.base);
      break;
  }
  if (!first && fields == slot.now.score.fields) return;
  slot.now.score = {fields, event};
}

void append(std::string& out, const Slot& slot) {
  append(out, slot.now);
  append(out, slot.before);
}

Slot take_slot(std::string_view& in) {
  Slot slot;
  slot.now = take_stretch(in);
  slot.before = take_stretch(in);
  return slot;
}

}  // namespace edu::progression
