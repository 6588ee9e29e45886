#include "gateway/rates.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace edu::gateway {

namespace {

constexpr std::uint64_t all_routes = ~std::uint64_t{0};

std::string_view bytes_of(const AccountId& account) {
  return {reinterpret_cast<const char*>(&account.value), sizeof account.value};
}

std::int64_t seconds_up(std::int64_t microseconds) { return (microseconds + 999'999) / 1'000'000; }

void append(std::string& text, std::string_view key, std::int64_t value) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text.append(";").append(key).append("=").append(digits.data(), end);
}

}  // namespace

std::vector<Header> rate_limit_headers(const Admission& admission) {
  if (admission.count == 0) return {};
  std::string policy, present;
  for (std::size_t i = 0; i < admission.count; ++i) {
    const auto& quota = admission.quotas[i];
    for (auto* text : {&policy, &present}) text->append(text->empty() ? "\"" : ", \"").append(quota.name).append("\"");
    append(policy, "q", quota.quota);
    append(policy, "w", quota.window);
    append(present, "r", quota.left);
    append(present, "t", quota.full_again);
  }
  return {{"RateLimit-Policy", std::move(policy)}, {"RateLimit", std::move(present)}};
}

Rates::Rates(RateOptions options, const Clock& clock)
    : options_{options}, clock_{clock}, table_{std::make_unique<std::array<Set, sets>>()} {
  randombytes_buf(secret_.data(), secret_.size());
}
Rates::~Rates() = default;

Admission Rates::admit(const Caller& caller, const Route& route) {
  Admission admission{};
  const auto now = clock_.now().ms * 1000;
  if (options_.address_per_second > 0 &&
      !take(key_of(caller.address, all_routes),
            {"address", options_.address_burst, 1'000'000 / options_.address_per_second}, now, admission))
    return admission;
  const bool staff = caller.roles.any_of({moderator, teacher, admin});
  const auto per_second = staff ? options_.staff_per_second : options_.caller_per_second;
  const auto burst = staff ? options_.staff_burst : options_.caller_burst;
  if (caller.account && per_second > 0 &&
      !take(key_of(bytes_of(caller.account), all_routes), {"account", burst, 1'000'000 / per_second}, now, admission))
    return admission;
  const auto* rate = route.rate_for(caller.roles);
  if (rate == nullptr || !options_.routes) return admission;
  const bool by_caller = rate->by == Limit::By::caller && caller.account;
  const auto period = std::max<std::int64_t>(1, rate->per.count() * 1000 / rate->count);
  take(key_of(by_caller ? bytes_of(caller.account) : std::string_view{caller.address}, route.number),
       {"route", rate->count, period}, now, admission);
  return admission;
}

// Keyed, so that nobody can choose addresses that push each other out.
std::uint64_t Rates::key_of(std::string_view who, std::uint64_t what) const {
  std::array<unsigned char, 72> text{};
  const auto length = std::min(who.size(), text.size() - sizeof what);
  std::memcpy(text.data(), &what, sizeof what);
  std::memcpy(text.data() + sizeof what, who.data(), length);
  std::uint64_t key = 0;
  crypto_shorthash(reinterpret_cast<unsigned char*>(&key), text.data(), sizeof what + length, secret_.data());
  return key;
}

bool Rates::take(std::uint64_t key, const Bounds& bounds, std::int64_t now_us, Admission& admission) {
  const auto whole = bounds.burst * bounds.period_us;
  const auto index = key % sets;
  std::lock_guard lock{locks_[index % locks]};
  auto& full_at = bucket((*table_)[index], key).free_at;
  if (full_at > now_us + whole) full_at = now_us;  // the clock was set back: nobody waits for it to catch up
  const auto next = std::max(full_at, now_us) + bounds.period_us;
  const auto wait_us = next - now_us - whole;
  if (wait_us <= 0) full_at = next;
  else admission.wait = std::chrono::seconds{seconds_up(wait_us)};
  const auto used = std::max<std::int64_t>(0, full_at - now_us);
  admission.quotas[admission.count++] = {bounds.name, bounds.burst, std::max<std::int64_t>(1, seconds_up(whole)),
                                         (whole - used) / bounds.period_us, seconds_up(used)};
  return !admission.wait;
}

Rates::Bucket& Rates::bucket(Set& set, std::uint64_t key) const {
  const auto mine = std::find_if(set.begin(), set.end(), [&](const Bucket& b) { return b.key == key; });
  if (mine != set.end()) return *mine;
  auto& fullest =
      *std::min_element(set.begin(), set.end(), [](const Bucket& a, const Bucket& b) { return a.free_at < b.free_at; });
  fullest = {key, 0};
  return fullest;
}

}  // namespace edu::gateway
