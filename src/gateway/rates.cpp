#include "gateway/rates.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace edu::gateway {

namespace {

constexpr std::uint64_t all_routes = ~std::uint64_t{0};

std::string_view bytes_of(const AccountId& account) {
  return {reinterpret_cast<const char*>(&account.value), sizeof account.value};
}

}  // namespace

Rates::Rates(RateOptions options, const Clock& clock)
    : options_{options}, clock_{clock}, table_{std::make_unique<std::array<Set, sets>>()} {
  randombytes_buf(secret_.data(), secret_.size());
}
Rates::~Rates() = default;

void Rates::admit(const Caller& caller, const Route& route) {
  const auto now = clock_.now().ms * 1000;
  if (options_.address_per_second > 0)
    take(key_of(caller.address, all_routes), options_.address_burst, 1'000'000 / options_.address_per_second, now);
  if (caller.account && options_.caller_per_second > 0)
    take(key_of(bytes_of(caller.account), all_routes), options_.caller_burst, 1'000'000 / options_.caller_per_second,
         now);
  if (!route.rate) return;
  const bool by_caller = route.rate->by == Limit::By::caller && caller.account;
  const auto period = std::max<std::int64_t>(1, route.rate->per.count() * 1000 / route.rate->count);
  take(key_of(by_caller ? bytes_of(caller.account) : std::string_view{caller.address}, route.number), route.rate->count,
       period, now);
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

void Rates::take(std::uint64_t key, std::int64_t burst, std::int64_t period_us, std::int64_t now_us) {
  const auto index = key % sets;
  std::lock_guard lock{locks_[index % locks]};
  auto& full_at = bucket((*table_)[index], key).free_at;
  if (full_at > now_us + burst * period_us)
    full_at = now_us;  // the clock was set back: nobody waits for it to catch up
  const auto next = std::max(full_at, now_us) + period_us;
  const auto wait_us = next - now_us - burst * period_us;
  if (wait_us > 0) throw too_often(std::chrono::seconds{(wait_us + 999'999) / 1'000'000});
  full_at = next;
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
