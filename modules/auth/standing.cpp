#include "auth/standing.hpp"

#include <mutex>

#include "auth/program_keys.hpp"
#include "auth/settings.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

struct Proof {
  SessionId session;
  Time proven;
};
BOOST_DESCRIBE_STRUCT(Proof, (), (session, proven))

}  // namespace

void Standing::admit(const Caller& caller, const gateway::Route& route) {
  if (caller.key) {
    if (route.personal)
      throw forbidden("auth.person_required", "No API key opens this: a person has to sign in and do it.");
    return keys_.admit(caller.key, route.scope());
  }
  if (!caller.session) return;  // a part of the server itself: a verb, the demonstration
  if (!route.lenient && lacks_second_factor(caller.account, caller.roles))
    throw forbidden("auth.second_factor_missing",
                    "Your school asks its staff for a second factor. Set yours up first, on your account's page.");
  if (route.fresh) demand_proof(caller);
}

void Standing::demand_proof(const Caller& caller) const {
  if (caller.session && !is_fresh(caller.session))
    throw forbidden("auth.step_up_required", "Show once more who you are: your password, or a code of your app.");
}

bool Standing::may_watch(const Caller& caller, std::string_view module) {
  if (caller.key) return keys_.reaches(caller.key, std::string{module} + ":read");
  return !lacks_second_factor(caller.account, caller.roles);
}

void Standing::prove(Tx& tx, SessionId session) {
  tx.run("update auth_session set proven = ? where session = ?", tx.now(), session);
  tx.after_commit([this, session, now = tx.now()] {
    const std::unique_lock lock{mutex_};
    std::erase_if(proofs_, [&](const auto& proof) { return proof.second + fresh_for < now; });
    proofs_[session] = now;
  });
}

void Standing::unprove(Tx& tx, SessionId session) {
  tx.run("update auth_session set proven = 0 where session = ?", session);
  tx.after_commit([this, session] {
    const std::unique_lock lock{mutex_};
    proofs_.erase(session);
  });
}

void Standing::enrol(Tx& tx, AccountId account) {
  tx.after_commit([this, account] {
    const std::unique_lock lock{mutex_};
    enrolled_.insert(account);
  });
}

void Standing::leave(Tx& tx, AccountId account) {
  tx.after_commit([this, account] {
    const std::unique_lock lock{mutex_};
    enrolled_.erase(account);
  });
}

void Standing::require_second_factor(Tx& tx, bool required) {
  keep_setting(tx, "second_factor.required", required ? "yes" : "no");
  tx.after_commit([this, required] { required_ = required; });
}

bool Standing::lacks_second_factor(AccountId account, Roles roles) const {
  if (!required_ || !roles.any_of(staff)) return false;
  const std::shared_lock lock{mutex_};
  return !enrolled_.contains(account);
}

bool Standing::is_fresh(SessionId session) const {
  const auto now = clock_.now();
  const std::shared_lock lock{mutex_};
  const auto proof = proofs_.find(session);
  // A clock that was set back makes no old proof young.
  return proof != proofs_.end() && proof->second <= now && now - proof->second < fresh_for;
}

void Standing::rebuild(Snapshot& snapshot) {
  const std::unique_lock lock{mutex_};
  required_ = setting(snapshot, "second_factor.required") == "yes";
  for (const auto& [session, proven] : snapshot.all<Proof>(
           "select session, proven from auth_session where proven > ? and ended is null", snapshot.now() - fresh_for))
    proofs_[session] = proven;
  for (const auto account :
       snapshot.all<AccountId>("select account from auth_second_factor where confirmed is not null"))
    enrolled_.insert(account);
}

}  // namespace edu::auth
