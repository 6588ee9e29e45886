// RFC 3339 by hand: no locale, no time zone data, no allocation beyond the text itself.
#include "base/time.hpp"

#include <stdexcept>

namespace edu {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t first_ms = -62'135'596'800'000;  // 0001-01-01T00:00:00.000Z
constexpr std::int64_t last_ms = 253'402'300'799'999;   // 9999-12-31T23:59:59.999Z

char* put(char* at, unsigned value, int width) {
  for (int i = width - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
  return at + width;
}

// Takes exactly `width` digits from the front.
std::optional<int> take(std::string_view& text, std::size_t width) {
  if (text.size() < width) return {};
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// Milliseconds of ".123456789", cut off; nothing for a point without digits or with more than nine.
std::optional<int> take_fraction(std::string_view& text) {
  if (!take(text, ".")) return 0;
  int ms = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits < 3) ms = ms * 10 + (text[digits] - '0');
  }
  if (digits < 1 || digits > 9) return {};
  for (auto i = digits; i < 3; ++i) ms *= 10;
  text.remove_prefix(digits);
  return ms;
}

// Minutes east of Greenwich: "Z", "+01:00".
std::optional<int> take_offset(std::string_view& text) {
  if (take(text, "Zz")) return 0;
  if (text.empty()) return {};
  const int sign = text.front() == '-' ? -1 : 1;
  if (!take(text, "+-")) return {};
  const auto hours = take(text, 2);
  if (!hours || *hours > 23 || !take(text, ":")) return {};
  const auto minutes = take(text, 2);
  if (!minutes || *minutes > 59) return {};
  return sign * (*hours * 60 + *minutes);
}

}  // namespace

void append_text(std::string& out, Time time) {
  using namespace std::chrono;
  if (time.ms < first_ms || time.ms > last_ms) throw std::out_of_range{"a time outside of the years 1 to 9999"};
  auto day = time.ms / day_ms;
  if (time.ms % day_ms < 0) --day;
  const auto rest = static_cast<unsigned>(time.ms - day * day_ms);
  const year_month_day date{sys_days{days{day}}};

  char text[24];
  auto* at = put(text, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  *at++ = '-';
  at = put(at, static_cast<unsigned>(date.month()), 2);
  *at++ = '-';
  at = put(at, static_cast<unsigned>(date.day()), 2);
  *at++ = 'T';
  at = put(at, rest / 3'600'000, 2);
  *at++ = ':';
  at = put(at, rest / 60'000 % 60, 2);
  *at++ = ':';
  at = put(at, rest / 1000 % 60, 2);
  *at++ = '.';
  at = put(at, rest % 1000, 3);
  *at++ = 'Z';
  out.append(text, at);
}

std::string to_text(Time time) {
  std::string text;
  append_text(text, time);
  return text;
}

std::optional<Time> parse_time(std::string_view text) {
  using namespace std::chrono;
  const auto year_ = take(text, 4);
  if (!year_ || !take(text, "-")) return {};
  const auto month_ = take(text, 2);
  if (!month_ || !take(text, "-")) return {};
  const auto day_ = take(text, 2);
  if (!day_ || !take(text, "Tt")) return {};
  const auto hour = take(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return {};
  const auto minute = take(text, 2);
  if (!minute || *minute > 59 || !take(text, ":")) return {};
  const auto second = take(text, 2);
  if (!second || *second > 59) return {};
  const auto ms = take_fraction(text);
  if (!ms) return {};
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return {};

  const year_month_day date{year{*year_}, month{static_cast<unsigned>(*month_)}, day{static_cast<unsigned>(*day_)}};
  if (!date.ok()) return {};
  const std::int64_t minutes = *hour * 60 + *minute - *offset;
  const Time time{sys_days{date}.time_since_epoch().count() * day_ms + minutes * 60'000 + *second * 1000 + *ms};
  if (time.ms < first_ms || time.ms > last_ms) return {};
  return time;
}

Time SystemClock::now() const {
  return {std::chrono::duration_cast<Duration>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace edu
