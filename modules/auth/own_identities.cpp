#include "auth/own_identities.hpp"

#include <algorithm>

namespace edu::auth {

Page<OwnIdentity> OwnIdentities::list(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  Page<OwnIdentity> page;
  for (auto& view : identities_.of(snapshot, caller.account)) page.items.push_back(shown(std::move(view)));
  return page;
}

Reply<SentTo> OwnIdentities::begin(Tasks& tasks, const Caller& caller, const OneProvider& in) {
  return at_provider_.send(tasks, caller, in.provider, {caller.account, caller.session});
}

OwnIdentity OwnIdentities::finish(Tasks& tasks, const Caller& caller, const ProviderAnswer& in) {
  const auto came = at_provider_.take(tasks, caller, in, {caller.account, caller.session});
  return tasks.write([&](Tx& tx) {
    const auto linked = identities_.link(tx, caller.account, came.provider, came.who);
    auto all = identities_.of(tx, caller.account);
    return shown(
        std::move(*std::find_if(all.begin(), all.end(), [&](const auto& it) { return it.identity == linked; })));
  });
}

Nothing OwnIdentities::unlink(Tx& tx, const Caller& caller, const OneIdentity& in) {
  identities_.unlink(tx, caller.account, in.identity);
  return {};
}

Page<LinkedIdentity> OwnIdentities::of(Snapshot& snapshot, const Caller&, const IdentitiesOf& in) const {
  const auto account = accounts_.find(snapshot, in.account);
  if (!account || account->username.empty()) throw not_found("account.unknown", "There is no such account.");
  Page<LinkedIdentity> page;
  for (const auto& view : identities_.of(snapshot, in.account))
    page.items.push_back({view.identity, view.provider, providers_.name_of(view.provider), view.linked, view.used});
  return page;
}

OwnIdentity OwnIdentities::shown(IdentityView view) const {
  auto name = providers_.name_of(view.provider);
  return {view.identity, std::move(view.provider), std::move(name), std::move(view.email), view.linked, view.used};
}

}  // namespace edu::auth
