// What must hold besides the role, asked before every call: that a dangerous one comes within minutes of a password or a
// code, that staff have the second factor their school asks for, that a program's key reaches so far. Kept in memory for
// the io threads, changed after each commit; the truth is in the store, from which it is rebuilt.
#pragma once

#include <atomic>
#include <shared_mutex>
#include <unordered_map>
#include <unordered_set>

#include "gateway/route.hpp"

namespace edu::auth {

class ProgramKeys;

class Standing final : public gateway::Guard {
 public:
  static constexpr Duration fresh_for = std::chrono::minutes{5};
  static constexpr Roles staff{admin, teacher};  // of whom a school may ask a second factor

  Standing(const Clock& clock, const ProgramKeys& keys) : clock_{clock}, keys_{keys} {}

  // Throws Problem 401 "auth.token_invalid"; 403 "auth.step_up_required", "auth.second_factor_missing",
  // "auth.person_required", "auth.scope_missing".
  void admit(const Caller& caller, const gateway::Route& route) override;
  bool may_watch(const Caller& caller, std::string_view module) override;

  // For a route of which only some calls are dangerous. Throws Problem 403 "auth.step_up_required".
  void demand_proof(const Caller& caller) const;

  // All of these: seen from the commit on.
  void prove(Tx& tx, SessionId session);
  void unprove(Tx& tx, SessionId session);
  void enrol(Tx& tx, AccountId account);
  void leave(Tx& tx, AccountId account);
  void require_second_factor(Tx& tx, bool required);

  // Staff of a school that asks for a second factor, without one.
  bool lacks_second_factor(AccountId account, Roles roles) const;
  bool second_factor_required() const { return required_; }

  void rebuild(Snapshot& snapshot);

 private:
  bool is_fresh(SessionId session) const;

  const Clock& clock_;
  const ProgramKeys& keys_;
  std::atomic<bool> required_{false};
  mutable std::shared_mutex mutex_;
  std::unordered_map<SessionId, Time> proofs_;  // of the last minutes
  std::unordered_set<AccountId> enrolled_;
};

}  // namespace edu::auth
