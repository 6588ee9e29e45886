#include "auth/security.hpp"

#include "auth/events.hpp"
#include "base/problem.hpp"

namespace edu::auth {

SecuritySettings Security::show(Snapshot&, const Caller&, const Nothing&) const {
  return {standing_.second_factor_required()};
}

SecuritySettings Security::change(Tx& tx, const Caller& caller, const SecuritySettings& in) {
  if (in.second_factor_required && !factors_.enrolled(tx, caller.account))
    throw conflict("auth.second_factor_none", "Set up your own second factor first, or you would lock yourself out.");
  standing_.require_second_factor(tx, in.second_factor_required);
  tx.emit(SecurityChanged{caller.account, in.second_factor_required});
  return in;
}

Nothing Security::remove_second_factor(Tx& tx, const Caller& caller, const OneAccount& in) {
  if (!accounts_.find(tx, in.account)) throw not_found("account.unknown", "There is no such account.");
  if (!factors_.remove(tx, in.account, caller.account))
    throw conflict("auth.second_factor_none", "This account has no second factor.");
  return {};
}

}  // namespace edu::auth
