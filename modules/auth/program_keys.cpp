#include "auth/program_keys.hpp"

#include <sodium.h>

#include <algorithm>
#include <mutex>

#include "auth/base64url.hpp"
#include "auth/jwt.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr std::size_t secret_bytes = 32;

// A secret of 256 random bits needs no slow hash.
std::string hashed(std::string_view secret) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
  return hash;
}

// As OAuth writes scopes (RFC 6749 §3.3): with a space between.
std::string joined(const std::vector<std::string>& scopes) {
  std::string text;
  for (const auto& scope : scopes) text += (text.empty() ? "" : " ") + scope;
  return text;
}

struct Kept {
  ApiKeyId key;
  Blob hash;
  AccountId account;
  std::uint32_t roles;
  std::string scopes;
  std::optional<Time> expires;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (key, hash, account, roles, scopes, expires))

}  // namespace

std::vector<std::string> scopes_of(std::string_view text) {
  std::vector<std::string> scopes;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    scopes.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return scopes;
}

ProgramKeys::Made ProgramKeys::make(Tx& tx, AccountId owner, Roles roles, const std::string& name,
                                    const std::vector<std::string>& scopes, std::optional<Time> expires) {
  std::string drawn(secret_bytes, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  auto secret = std::string{prefix} + to_base64url(drawn);
  auto hash = hashed(secret);
  const auto key = tx.insert<ApiKeyId>(
      "insert into auth_api_key(hash, account, name, scopes, created, expires) values (?, ?, ?, ?, ?, ?)", Blob{hash},
      owner, name, joined(scopes), tx.now(), expires);
  auto known = std::make_shared<Known>();
  known->key = key;
  known->owner = owner;
  known->roles = roles;
  known->scopes = scopes;
  known->expires = expires;
  tx.after_commit([this, hash = std::move(hash), known] { enter(hash, known); });
  return {key, std::move(secret)};
}

void ProgramKeys::revoke(Tx& tx, ApiKeyId key) {
  tx.run("update auth_api_key set revoked = ? where key = ? and revoked is null", tx.now(), key);
  tx.after_commit([this, key] {
    const std::unique_lock lock{mutex_};
    by_key_.erase(key);
    std::erase_if(by_hash_, [&](const auto& entry) { return entry.second->key == key; });
  });
}

void ProgramKeys::change_roles(Tx& tx, AccountId owner, Roles roles) {
  tx.after_commit([this, owner, roles] {
    const std::unique_lock lock{mutex_};
    for (const auto& [key, known] : by_key_)
      if (known->owner == owner) known->roles = roles;
  });
}

void ProgramKeys::owner_erased(Tx& tx, const Erased& erased) {
  tx.after_commit([this, owner = erased.account] {
    const std::unique_lock lock{mutex_};
    const auto theirs = [&](const auto& entry) { return entry.second->owner == owner; };
    std::erase_if(by_key_, theirs);
    std::erase_if(by_hash_, theirs);
  });
}

Caller ProgramKeys::who(std::string_view token) const {
  const auto hash = hashed(token);
  Caller caller{};
  {
    const std::shared_lock lock{mutex_};
    const auto found = by_hash_.find(hash);
    if (found == by_hash_.end() || !is_good(*found->second)) throw jwt::invalid_token();
    caller.account = found->second->owner;
    caller.roles = found->second->roles;
    caller.key = found->second->key;
    note_use(*found->second);
  }
  caller.player = player_of(caller.account);
  return caller;
}

void ProgramKeys::admit(ApiKeyId key, std::string_view scope) const {
  const auto known = find(key);
  if (!known) throw jwt::invalid_token();  // revoked while its socket was open
  if (std::ranges::find(known->scopes, scope) == known->scopes.end())
    throw forbidden("auth.scope_missing", "This API key was not given \"" + std::string{scope} + "\".");
  note_use(*known);
}

bool ProgramKeys::reaches(ApiKeyId key, std::string_view scope) const {
  const auto known = find(key);
  return known && std::ranges::find(known->scopes, scope) != known->scopes.end();
}

bool ProgramKeys::is_good(const Known& known) const {
  return !known.expires || platform_.clock().now() < *known.expires;
}

ProgramKeys::Shared ProgramKeys::find(ApiKeyId key) const {
  const std::shared_lock lock{mutex_};
  const auto found = by_key_.find(key);
  return found != by_key_.end() && is_good(*found->second) ? found->second : nullptr;
}

// To the minute: a write for each call would cost more than the call.
void ProgramKeys::note_use(Known& known) const {
  const auto now = platform_.clock().now();
  auto noted = known.noted.load(std::memory_order_relaxed);
  if (noted != 0 && now - Time{noted} < noted_every) return;
  if (!known.noted.compare_exchange_strong(noted, now.ms)) return;
  platform_.note(
      [key = known.key](Tx& tx) { tx.run("update auth_api_key set used = ? where key = ?", tx.now(), key); });
}

void ProgramKeys::enter(std::string hash, Shared known) {
  const std::unique_lock lock{mutex_};
  by_key_[known->key] = known;
  by_hash_[std::move(hash)] = std::move(known);
}

void ProgramKeys::rebuild(Snapshot& snapshot) {
  for (auto& kept : snapshot.all<Kept>("select key, hash, account, roles, scopes, expires from auth_api_key join "
                                       "auth_account using (account) where revoked is null")) {
    auto known = std::make_shared<Known>();
    known->key = kept.key;
    known->owner = kept.account;
    known->roles = Roles::from_bits(kept.roles);
    known->scopes = scopes_of(kept.scopes);
    known->expires = kept.expires;
    enter(std::move(kept.hash.bytes), std::move(known));
  }
}

}  // namespace edu::auth
