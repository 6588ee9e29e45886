// API keys as their owners handle them: made with a name, scopes and a last day, shown once, listed with their last use,
// revoked. A teacher sees their own, an administrator everybody's.
#pragma once

#include "auth/auth.hpp"
#include "auth/program_keys.hpp"
#include "base/values.hpp"

namespace edu::auth {

struct NewApiKey {
  Name name;  // what it is for: "Timetable on the hall's screen"
  std::vector<std::string> scopes;
  std::optional<Bounded<int, 1, 3650>> days;  // until it expires; without: never
};
BOOST_DESCRIBE_STRUCT(NewApiKey, (), (name, scopes, days))

struct ApiKeyView {
  ApiKeyId key;
  AccountId account;
  std::string name;
  std::vector<std::string> scopes;
  Time created;
  std::optional<Time> expires;
  std::optional<Time> used;  // to the minute
  std::optional<Time> revoked;
};
BOOST_DESCRIBE_STRUCT(ApiKeyView, (), (key, account, name, scopes, created, expires, used, revoked))

struct MadeApiKey {
  std::string secret;  // "edu_…", shown this once
  ApiKeyView key;
};
BOOST_DESCRIBE_STRUCT(MadeApiKey, (), (secret, key))

struct ListApiKeys {
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<ApiKeyId> after;
};
BOOST_DESCRIBE_STRUCT(ListApiKeys, (), (limit, after))

struct OneApiKey {
  ApiKeyId key;
};
BOOST_DESCRIBE_STRUCT(OneApiKey, (), (key))

struct Scopes {
  std::vector<std::string> scopes;
};
BOOST_DESCRIBE_STRUCT(Scopes, (), (scopes))

class ApiKeys {
 public:
  static constexpr std::int64_t most = 50;  // good ones of an account

  ApiKeys(ProgramKeys& keys, const gateway::Routes& routes) : keys_{keys}, routes_{routes} {}

  // Emits ApiKeyMade. Refuses "auth.scope_unknown", "auth.scopes_missing", "auth.api_keys_enough".
  MadeApiKey make(Tx& tx, const Caller& caller, const NewApiKey& in);
  Page<ApiKeyView> list(Snapshot& snapshot, const Caller& caller, const ListApiKeys& in) const;
  // Emits ApiKeyRevoked. Refuses "api_key.unknown".
  Nothing revoke(Tx& tx, const Caller& caller, const OneApiKey& in);
  // All that there are, from the routes' declarations.
  Scopes scopes(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

 private:
  std::vector<std::string> known_scopes() const;

  ProgramKeys& keys_;
  const gateway::Routes& routes_;
};

}  // namespace edu::auth
