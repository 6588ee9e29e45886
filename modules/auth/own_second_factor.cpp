#include "auth/own_second_factor.hpp"

#include "auth/qr_svg.hpp"
#include "auth/totp.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr std::string_view issuer = "EDUverse";

Problem none() { return conflict("auth.second_factor_none", "This account has no second factor."); }

}  // namespace

SecondFactorView OwnSecondFactor::show(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto since = factors_.since(snapshot, caller.account);
  return {since.has_value(), standing_.second_factor_required() && caller.roles.any_of(Standing::staff), since,
          factors_.recovery_codes_left(snapshot, caller.account)};
}

NewSecret OwnSecondFactor::begin(Tx& tx, const Caller& caller, const Nothing&) {
  const auto account = accounts_.find(tx, caller.account);
  if (!account) throw unauthenticated("auth.token_invalid", "This account is no more. Sign in again.");
  const auto secret = factors_.begin(tx, caller.account);
  auto uri = totp::uri(issuer, account->username, secret);
  auto qr = qr_svg(uri);
  return {totp::base32(secret), std::move(uri), std::move(qr)};
}

RecoveryCodes OwnSecondFactor::confirm(Tx& tx, const Caller& caller, const TypedCode& in) {
  RecoveryCodes codes{factors_.confirm(tx, caller.account, in.code)};
  sessions_.end_all_but(tx, caller.account, caller.session, SessionEnd::second_factor_changed);
  return codes;
}

RecoveryCodes OwnSecondFactor::renew_codes(Tx& tx, const Caller& caller, const Nothing&) {
  if (!factors_.enrolled(tx, caller.account)) throw none();
  return {factors_.draw_recovery_codes(tx, caller.account)};
}

Nothing OwnSecondFactor::remove(Tx& tx, const Caller& caller, const Nothing&) {
  if (!factors_.remove(tx, caller.account, caller.account)) throw none();
  return {};
}

}  // namespace edu::auth
