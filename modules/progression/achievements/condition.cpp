#include "progression/achievements/condition.hpp"

#include <algorithm>

#include "progression/achievements/day_row.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::uint64_t low_bits = 0x7f, more = 0x80;
constexpr unsigned bits = 7;

std::int64_t stretch(Within within, const SchoolDays& days) {
  switch (within) {
    case Within::day:
      return days.day.number;
    case Within::week:
      return days.monday.number;
    case Within::season:
      return days.season.number;
  }
  return 0;
}

// The count kept for a value; when there are too many values the least of the others gives way.
std::int64_t& count_of(Tally& tally, std::int64_t key) {
  auto& values = tally.values;
  const auto found = std::lower_bound(values.begin(), values.end(), std::pair{key, INT64_MIN});
  if (found != values.end() && found->first == key) return found->second;
  if (values.size() < most_values) return values.insert(found, {key, 0})->second;
  const auto least =
      std::min_element(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  values.erase(least);
  return values.insert(std::lower_bound(values.begin(), values.end(), std::pair{key, INT64_MIN}), {key, 0})->second;
}

void enter_stretch(const Leaf& leaf, Tally& tally, const Moment& moment) {
  if (!leaf.within) return;
  const auto present = stretch(*leaf.within, moment.days);
  if (tally.mark == present) return;
  tally.mark = present;
  tally.now = 0;
  tally.values.clear();
}

// Seconds stand in order; those that are too old go.
void count_within_minutes(const Leaf& leaf, Tally& tally, const Moment& moment) {
  const auto now = moment.at.ms / 1000;
  std::erase_if(tally.values, [&](const auto& each) { return each.first <= now - std::int64_t{leaf.minutes} * 60; });
  tally.values.emplace_back(now, 0);
  if (std::ssize(tally.values) > std::min(leaf.highest, most_at_once)) tally.values.erase(tally.values.begin());
  tally.now = std::ssize(tally.values);
}

void step(const Leaf& leaf, Tally& tally, const Hit& hit, const Moment& moment) {
  const auto is_step = [&](std::int64_t number) { return (hit.amount >> number & 1) != 0; };
  const bool late = leaf.minutes > 0 && moment.at.ms - tally.mark > leaf.minutes * minute_ms;
  const bool another = leaf.keyed && hit.key != tally.now;
  if (tally.stage > 0 && !late && !another && is_step(tally.stage)) {
    ++tally.stage;
  } else if (is_step(0)) {
    tally.stage = 1;
    tally.mark = moment.at.ms;
    tally.now = leaf.keyed ? hit.key : 0;
  }
  if (tally.stage < static_cast<std::int64_t>(leaf.steps)) return;
  ++tally.best;
  tally.stage = tally.now = tally.mark = 0;
}

void see_day(Tally& tally, const Hit& hit, const Moment& moment) {
  const bool illness = hit.key != 0;
  const bool known = tally.mark == moment.days.school_days && (tally.stage & 1) != 0;
  if (!illness && (!moment.days.school || known)) return;
  DayRow row{tally};
  row.reach(moment.days);
  if (illness) row.excuse(moment.days, Day{static_cast<std::int32_t>(hit.key)}, hit.good);
  else row.happened();
  const auto [now, best] = row.lengths();
  tally.now = now;
  tally.best = std::max(tally.best, best);
  row.keep_in(tally);
}

void come_back(const Leaf& leaf, Tally& tally, const Moment& moment) {
  if (tally.mark != 0 && moment.days.day.number - tally.mark >= leaf.days) ++tally.now;
  tally.mark = moment.days.day.number;
}

}  // namespace

void apply(const Leaf& leaf, Tally& tally, const Hit& hit, const Moment& moment) {
  enter_stretch(leaf, tally, moment);
  switch (leaf.kind) {
    case ConditionKind::count:
      if (leaf.minutes > 0) count_within_minutes(leaf, tally, moment);
      else if (leaf.keyed) tally.now = ++count_of(tally, hit.key);
      else ++tally.now;
      break;
    case ConditionKind::sum:
      tally.now += hit.amount;
      break;
    case ConditionKind::distinct:
      if (std::ssize(tally.values) < std::min<std::int64_t>(leaf.highest, most_values)) count_of(tally, hit.key) = 1;
      tally.now = std::ssize(tally.values);
      break;
    case ConditionKind::run:
      if (leaf.keyed) {
        auto& run = count_of(tally, hit.key);
        tally.now = run = hit.good ? run + 1 : 0;
      } else {
        tally.now = hit.good ? tally.now + 1 : 0;
      }
      break;
    case ConditionKind::days:
      see_day(tally, hit, moment);
      break;
    case ConditionKind::comeback:
      come_back(leaf, tally, moment);
      break;
    case ConditionKind::sequence:
      return step(leaf, tally, hit, moment);
    case ConditionKind::all:
    case ConditionKind::any:
      return;
  }
  tally.best = std::max(tally.best, tally.now);
}

std::int64_t value_of(const Node& node, const std::vector<Tally>& tallies) {
  const auto met = [&](const Node& part) { return value_of(part, tallies) >= part.goal; };
  if (node.kind == ConditionKind::all) return std::count_if(node.parts.begin(), node.parts.end(), met);
  if (node.kind == ConditionKind::any) return std::any_of(node.parts.begin(), node.parts.end(), met) ? 1 : 0;
  return tallies[node.leaf].best;
}

// Zigzag and seven bits a byte.
void append_number(std::string& out, std::int64_t number) {
  auto rest = (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
  for (; rest > low_bits; rest >>= bits) out += static_cast<char>((rest & low_bits) | more);
  out += static_cast<char>(rest);
}

std::int64_t take_number(std::string_view& in) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; !in.empty() && shift < 64; shift += bits) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= (byte & low_bits) << shift;
    if (byte < more) break;
  }
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

// First how many of the numbers are there: those at the end are mostly 0.
void append(std::string& out, const Tally& tally) {
  const std::int64_t numbers[]{tally.best, tally.now, tally.mark, tally.stage, std::ssize(tally.values)};
  auto count = std::size(numbers);
  while (count > 0 && numbers[count - 1] == 0) --count;
  out += static_cast<char>(count);
  for (std::size_t n = 0; n < count; ++n) append_number(out, numbers[n]);
  std::int64_t last = 0;
  for (const auto& [key, value] : tally.values) {
    append_number(out, static_cast<std::int64_t>(static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(last)));
    append_number(out, value);
    last = key;
  }
}

Tally take_tally(std::string_view& in) {
  std::int64_t numbers[5]{};
  const auto count = in.empty() ? 0 : static_cast<std::size_t>(in.front());
  if (!in.empty()) in.remove_prefix(1);
  for (std::size_t n = 0; n < std::min(count, std::size(numbers)); ++n) numbers[n] = take_number(in);
  Tally tally{numbers[0], numbers[1], numbers[2], numbers[3], {}};
  tally.values.reserve(static_cast<std::size_t>(std::max<std::int64_t>(numbers[4], 0)));
  std::int64_t last = 0;
  for (std::int64_t n = 0; n < numbers[4]; ++n) {
    last = static_cast<std::int64_t>(static_cast<std::uint64_t>(last) + static_cast<std::uint64_t>(take_number(in)));
    tally.values.emplace_back(last, take_number(in));
  }
  return tally;
}

}  // namespace edu::progression
