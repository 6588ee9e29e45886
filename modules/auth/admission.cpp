#include "auth/admission.hpp"

namespace edu::auth {

Admission::Let Admission::let(Tx& tx, AccountId account, const Device& from, const std::optional<Blob>& origin) const {
  if (factors_.enrolled(tx, account)) return {std::nullopt, challenges_.open(tx, account, origin)};
  return {sessions_.open(tx, account, from)};
}

Reply<Session> Admission::reply(const Let& let, const Caller& caller, Delivery delivery) const {
  if (!let.in) throw Challenges::asks(let.challenge);
  return replies_.make(*let.in, caller, delivery);
}

}  // namespace edu::auth
