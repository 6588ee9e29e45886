#include "auth/oidc_sign_in.hpp"

#include <sodium.h>

#include "auth/base64url.hpp"
#include "auth/cookies.hpp"

namespace edu::auth {
namespace {

constexpr std::string_view browser_cookie = "eduverse_sign_in";
constexpr std::size_t browser_bytes = 32;
// Lax: the cookie goes along when a provider's page sends the browser back here.
constexpr CookieScope browser_scope{"/api/v1", "Lax", Authorizations::lifetime};

std::optional<std::string> browser_of(const Caller& caller) {
  auto brought = find_cookie(caller.cookie, browser_cookie);
  const auto bytes = brought ? from_base64url(*brought) : std::nullopt;
  return bytes && bytes->size() == browser_bytes ? brought : std::nullopt;
}

// Two tabs may be on their way at once, so a browser that has a mark keeps it.
std::string browser_or_new(const Caller& caller) {
  if (auto known = browser_of(caller)) return std::move(*known);
  std::string drawn(browser_bytes, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  return to_base64url(drawn);
}

Problem unknown() {
  return conflict("auth.authorization_unknown", "This was begun in another browser, or took too long. Begin again.");
}

}  // namespace

Reply<SentTo> AtProvider::send(Tasks& tasks, const Caller& caller, std::string_view id, const Sender& sender) {
  auto& provider = providers_.named(id);
  const auto browser = browser_or_new(caller);
  const auto turn = providers_.turn();
  const auto errand = tasks.write([&](Tx& tx) { return authorizations_.begin(tx, provider.id(), browser, sender); });
  return {{provider.address_for(errand)},
          200,
          {cookie(browser_cookie, browser, browser_scope, caller), {"Cache-Control", "no-store"}}};
}

AtProvider::Came AtProvider::take(Tasks& tasks, const Caller& caller, const ProviderAnswer& in, const Sender& sender) {
  if (in.code.has_value() == in.error.has_value())
    throw invalid("auth.provider_answer", "The provider's answer is cut short. Begin again.");
  const auto browser = browser_of(caller).value_or("");
  const Authorizations::Answer answer{in.state, in.code ? std::string_view{*in.code} : "", browser, sender};
  const auto turn = providers_.turn();  // before the answer is used up: whoever is sent away here comes again with it
  const auto id = tasks.read([&](Snapshot& s) { return authorizations_.provider_of(s, answer); });
  auto taken = tasks.write([&](Tx& tx) { return authorizations_.take(tx, answer); });
  if (taken.verdict == Authorizations::Verdict::again)
    throw conflict("auth.authorization_used",
                   "This answer came before. What it opened was closed, to be safe. Begin again.");
  if (taken.verdict == Authorizations::Verdict::unknown || !id) throw unknown();
  auto& provider = providers_.named(*id);
  provider.check_issuer(in.iss ? std::optional{in.iss->value} : std::nullopt);
  if (in.error) {
    if (in.error->value == "access_denied")
      throw unauthenticated("auth.provider_denied", "It was called off at " + provider.name() + ".");
    throw unauthenticated("auth.provider_refused", provider.name() + " didn't confirm this sign-in. Begin again.");
  }
  return {provider, provider.redeem(in.code->value, taken.errand), Authorizations::origin_of(in.state)};
}

ProviderList ProviderSignIn::list(Snapshot&, const Caller&, const Nothing&) const {
  ProviderList list{{}, {}, providers_.all().empty() ? "" : providers_.public_url()};
  for (const auto& provider : providers_.all()) list.items.push_back({provider->id(), provider->name()});
  return list;
}

Reply<SentTo> ProviderSignIn::begin(Tasks& tasks, const Caller& caller, const OneProvider& in) {
  return at_provider_.send(tasks, caller, in.provider, {});
}

Reply<Session> ProviderSignIn::finish(Tasks& tasks, const Caller& caller, const ProviderAnswer& in) {
  const auto came = at_provider_.take(tasks, caller, in, {});
  const auto from = device(caller, delivery_of(in.delivery));
  const auto let = tasks.write([&](Tx& tx) {
    const auto account = identities_.whose(tx, came.provider, came.who);
    if (!account || !accounts_.find(tx, *account))
      throw unauthenticated("auth.identity_unknown",
                            "Nobody here is linked with it yet. Sign in with your password once, and link it on your "
                            "account's page.");
    identities_.signed_in(tx, *account, came.provider, came.who);
    auto opened = admission_.let(tx, *account, from, came.origin);
    if (opened.in) {
      standing_.unprove(tx, opened.in->session);
      Authorizations::led_to(tx, came.origin, opened.in->session);
    }
    return opened;
  });
  return admission_.reply(let, caller, delivery_of(in.delivery));
}

}  // namespace edu::auth
