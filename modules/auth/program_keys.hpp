// API keys: what a program calls with, in the name of the account that made it. A key is shown once and kept as its hash;
// it reaches no further than its scopes ("quest:read", "quest:write"), its owner's roles and its last day. Looked up on io
// threads, so all that are good stand in memory.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "auth/events.hpp"
#include "gateway/platform.hpp"

namespace edu::auth {

std::vector<std::string> scopes_of(std::string_view kept);

class ProgramKeys {
 public:
  explicit ProgramKeys(Platform& platform) : platform_{platform} {}

  static bool is_one(std::string_view token) { return token.starts_with(prefix); }

  struct Made {
    ApiKeyId key;
    std::string secret;  // the only copy
  };
  Made make(Tx& tx, AccountId owner, Roles roles, const std::string& name, const std::vector<std::string>& scopes,
            std::optional<Time> expires);
  void revoke(Tx& tx, ApiKeyId key);
  // The owner's roles are another's now; seen from the commit on.
  void change_roles(Tx& tx, AccountId owner, Roles roles);
  // None of theirs is good from the commit on.
  void owner_erased(Tx& tx, const Erased& erased);

  // Throws Problem 401 "auth.token_invalid".
  Caller who(std::string_view token) const;
  // Throws Problem 401 "auth.token_invalid", 403 "auth.scope_missing".
  void admit(ApiKeyId key, std::string_view scope) const;
  bool reaches(ApiKeyId key, std::string_view scope) const;

  void rebuild(Snapshot& snapshot);

 private:
  static constexpr std::string_view prefix = "edu_";
  static constexpr Duration noted_every = std::chrono::minutes{1};
  struct Known {
    ApiKeyId key;
    AccountId owner;
    Roles roles;
    std::vector<std::string> scopes;
    std::optional<Time> expires;
    std::atomic<std::int64_t> noted{0};  // ms; when its last use was last written down
  };
  using Shared = std::shared_ptr<Known>;

  bool is_good(const Known& known) const;
  Shared find(ApiKeyId key) const;
  void note_use(Known& known) const;
  void enter(std::string hash, Shared known);

  Platform& platform_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Shared> by_hash_;
  std::unordered_map<ApiKeyId, Shared> by_key_;
};

}  // namespace edu::auth
