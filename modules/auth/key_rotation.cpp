#include "auth/key_rotation.hpp"

#include <sodium.h>

#include <algorithm>

#include "auth/events.hpp"
#include "auth/settings.hpp"

namespace edu::auth {
namespace {

constexpr std::string_view timer_setting = "signing_keys.timer";

struct Row {
  std::string kid;
  std::optional<Blob> seed;  // nothing: that of data/keys/signing.key
};
BOOST_DESCRIBE_STRUCT(Row, (), (kid, seed))

std::string place_of(std::string_view kid) { return "signing key " + std::string{kid}; }

}  // namespace

std::string KeyRotation::rotate(Tx& tx, std::optional<AccountId> by) {
  Seed seed;
  randombytes_buf(seed.data(), seed.size());
  const SigningKey fresh{seed};
  tx.run("delete from auth_signing_key where retires <= ?", tx.now());
  tx.run("update auth_signing_key set retires = ? where retires is null", tx.now() + overlap);
  tx.run("insert into auth_signing_key(kid, seed, made) values (?, ?, ?)", fresh.kid(),
         seal_.close(place_of(fresh.kid()), {reinterpret_cast<const char*>(seed.data()), seed.size()}), tx.now());
  take(tx);
  come_back(tx);
  tx.emit(SigningKeyRotated{fresh.kid(), by});
  return fresh.kid();
}

SigningKeyView KeyRotation::rotate_now(Tx& tx, const Caller& caller, const Nothing&) {
  return {rotate(tx, caller.account)};
}

void KeyRotation::fire(Tx& tx, const KeyTimer&) {
  const auto made = tx.one<Time>("select made from auth_signing_key where retires is null");
  if (made && *made + every_ <= tx.now()) {
    rotate(tx, std::nullopt);
    return;
  }
  tx.run("delete from auth_signing_key where retires <= ?", tx.now());
  take(tx);
  come_back(tx);
}

void KeyRotation::plant(Tx& tx) {
  if (!tx.one<int>("select 1 from auth_signing_key where retires is null"))
    tx.run("insert into auth_signing_key(kid, made) values (?, ?)", keys_.first()->kid(), tx.now());
  come_back(tx);
}

void KeyRotation::rebuild(Snapshot& snapshot) { keys_.replace(load(snapshot)); }

std::vector<Keys::Shared> KeyRotation::load(Read& read) const {
  std::vector<Keys::Shared> keys;
  for (const auto& row : read.all<Row>("select kid, seed from auth_signing_key where retires is null or retires > ?"
                                       " order by retires is null desc, retires desc",
                                       read.now())) {
    if (!row.seed) {
      if (row.kid == keys_.first()->kid()) keys.push_back(keys_.first());
      continue;
    }
    const auto bytes = seal_.open(place_of(row.kid), *row.seed);
    Seed seed;
    if (!bytes || bytes->size() != seed.size()) continue;  // sealed by a key that is gone: its tokens are gone with it
    std::ranges::copy(*bytes, seed.begin());
    keys.push_back(std::make_shared<const SigningKey>(seed));
  }
  if (keys.empty()) keys.push_back(keys_.first());
  return keys;
}

void KeyRotation::take(Tx& tx) {
  tx.after_commit([this, keys = load(tx)]() mutable { keys_.replace(std::move(keys)); });
}

void KeyRotation::come_back(Tx& tx) {
  if (const auto planted = setting(tx, timer_setting)) tx.cancel(std::stoll(*planted));
  const auto made = tx.value<Time>("select made from auth_signing_key where retires is null");
  const auto retires =
      tx.one<Time>("select retires from auth_signing_key where retires is not null order by retires limit 1");
  const auto due = retires ? std::min(*retires, made + every_) : made + every_;
  keep_setting(tx, timer_setting, std::to_string(tx.schedule(std::max(due, tx.now()), KeyTimer{})));
}

}  // namespace edu::auth
