#include "auth/api_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "auth/events.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

struct Row {
  ApiKeyId key;
  AccountId account;
  std::string name;
  std::string scopes;
  Time created;
  std::optional<Time> expires, used, revoked;
};
BOOST_DESCRIBE_STRUCT(Row, (), (key, account, name, scopes, created, expires, used, revoked))

ApiKeyView view(const Row& row) {
  return {row.key, row.account, row.name, scopes_of(row.scopes), row.created, row.expires, row.used, row.revoked};
}

constexpr auto day = std::chrono::hours{24};

}  // namespace

MadeApiKey ApiKeys::make(Tx& tx, const Caller& caller, const NewApiKey& in) {
  if (in.scopes.empty())
    throw invalid("/scopes", "auth.scopes_missing", "Say what the key is good for: one scope at least.");
  const auto known = known_scopes();
  std::set<std::string> scopes;
  for (std::size_t i = 0; i < in.scopes.size(); ++i) {
    if (std::ranges::find(known, in.scopes[i]) == known.end())
      throw invalid(fmt::format("/scopes/{}", i), "auth.scope_unknown",
                    "There is no such scope: see GET /api-keys/scopes.");
    scopes.insert(in.scopes[i]);
  }
  if (tx.value<std::int64_t>("select count(*) from auth_api_key where account = ? and revoked is null",
                             caller.account) >= most)
    throw conflict("auth.api_keys_enough", "An account has at most fifty keys. Revoke one that is no longer used.");
  const auto expires = in.days ? std::optional{tx.now() + day * in.days->value} : std::nullopt;
  const std::vector<std::string> kept{scopes.begin(), scopes.end()};
  auto made = keys_.make(tx, caller.account, caller.roles, in.name.value, kept, expires);
  tx.emit(ApiKeyMade{made.key, caller.account, in.name.value, kept});
  return {std::move(made.secret), {made.key, caller.account, in.name.value, kept, tx.now(), expires, {}, {}}};
}

Page<ApiKeyView> ApiKeys::list(Snapshot& snapshot, const Caller& caller, const ListApiKeys& in) const {
  const auto limit = in.limit ? in.limit->value : 50;
  const auto rows = snapshot.all<Row>(
      "select key, account, name, scopes, created, expires, used, revoked from auth_api_key"
      " where key > ? and (? or account = ?) order by key limit ?",
      in.after.value_or(ApiKeyId{}), caller.is(admin), caller.account, limit + 1);
  Page<ApiKeyView> page;
  for (const auto& row : rows) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = to_text(page.items.back().key);
      break;
    }
    page.items.push_back(view(row));
  }
  return page;
}

Nothing ApiKeys::revoke(Tx& tx, const Caller& caller, const OneApiKey& in) {
  const auto owner = tx.one<AccountId>("select account from auth_api_key where key = ? and revoked is null", in.key);
  if (!owner || (*owner != caller.account && !caller.is(admin)))
    throw not_found("api_key.unknown", "You have no such key.");
  keys_.revoke(tx, in.key);
  tx.emit(ApiKeyRevoked{in.key, *owner, caller.account});
  return {};
}

Scopes ApiKeys::scopes(Snapshot&, const Caller&, const Nothing&) const { return {known_scopes()}; }

std::vector<std::string> ApiKeys::known_scopes() const {
  std::set<std::string> scopes;
  for (const auto* route : routes_.all())
    if (!route->personal && !route->anyone) scopes.insert(route->scope());
  return {scopes.begin(), scopes.end()};
}

}  // namespace edu::auth
