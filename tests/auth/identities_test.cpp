// Linked identities, and the way to a provider and back, as they are kept.
#include "auth/identities.hpp"

#include <doctest/doctest.h>

#include "auth/authorizations.hpp"
#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

class Silence final : public auth::Fetch {
 public:
  auth::Told ask(const auth::Ask&, auth::Reach, const std::string&) override { throw auth::Unreachable{"nobody"}; }
};

struct Linked {
  School school;
  Silence fetch;
  auth::Provider google{provider("google", "https://accounts.google.com")};
  auth::Provider other{provider("other", "https://login.example")};
  auth::Identities identities{school.world().platform().vault()};
  auth::Authorizations ways{school.world().platform().vault(), school.auth().sessions()};
  AccountId ada = school.account("ada", {teacher}, "lovelace1");
  AccountId bob = school.account("bob", {teacher}, "builder-1");

  auth::Provider provider(const std::string& id, const std::string& issuer) {
    return {{id, id, issuer, "eduverse", "", "openid", "", auth::Reach::internet, ""},
            "https://s.example/x",
            fetch,
            school.world().clock()};
  }
  template <class Do>
  std::string refusal(Do&& what) {
    try {
      school.world().write(std::forward<Do>(what));
      return "";
    } catch (const Problem& problem) { return problem.code; }
  }
  std::string link(AccountId account, const auth::Provider& at, const std::string& subject,
                   const std::optional<std::string>& email = {}) {
    return refusal([&](Tx& tx) { identities.link(tx, account, at, {subject, email}); });
  }
  std::optional<AccountId> whose(const auth::Provider& at, const std::string& subject,
                                 const std::optional<std::string>& email = {}) {
    return school.world().read([&](Snapshot& s) { return identities.whose(s, at, {subject, email}); });
  }
  std::vector<auth::IdentityView> of(AccountId account) {
    return school.world().read([&](Snapshot& s) { return identities.of(s, account); });
  }
  std::int64_t told(const std::string& type) {
    return school.world().read(
        [&](Snapshot& s) { return s.value<std::int64_t>("select count(*) from bus_event where type = ?", type); });
  }
  auth::Errand begin(const auth::Sender& sender = {}) {
    return school.world().write([&](Tx& tx) { return ways.begin(tx, "google", "the browser", sender); });
  }
  auth::Authorizations::Verdict take(const std::string& state, const std::string& code,
                                     const std::string& browser = "the browser", const auth::Sender& sender = {}) {
    return school.world().write([&](Tx& tx) { return ways.take(tx, {state, code, browser, sender}).verdict; });
  }
};

using Verdict = auth::Authorizations::Verdict;

}  // namespace

TEST_CASE("an identity is found by issuer and subject, and the same subject elsewhere is somebody else's") {
  Linked at;
  CHECK(at.link(at.ada, at.google, "7") == "");
  CHECK(at.whose(at.google, "7") == at.ada);
  CHECK(!at.whose(at.other, "7"));
  CHECK(at.link(at.bob, at.other, "7") == "");
  CHECK(at.whose(at.other, "7") == at.bob);
  CHECK(at.told("identity.linked") == 2);
}

TEST_CASE("an e-mail address links nothing, whosever it is") {
  Linked at;
  CHECK(at.link(at.ada, at.google, "7", "ada@school.example") == "");
  CHECK(!at.whose(at.google, "8", "ada@school.example"));
  CHECK(!at.whose(at.other, "7", "ada@school.example"));
}

TEST_CASE("one identity opens one account") {
  Linked at;
  CHECK(at.link(at.ada, at.google, "7") == "");
  CHECK(at.link(at.bob, at.google, "7") == "auth.identity_taken");
  CHECK(at.link(at.ada, at.google, "7") == "auth.identity_exists");
  CHECK(at.whose(at.google, "7") == at.ada);
}

TEST_CASE("ten identities are enough for one account") {
  Linked at;
  for (int i = 0; i < 10; ++i) CHECK(at.link(at.ada, at.google, std::to_string(i)) == "");
  CHECK(at.link(at.ada, at.google, "10") == "auth.identity_limit");
}

TEST_CASE("an unlinked identity signs nobody in, and may be linked by somebody else") {
  Linked at;
  at.link(at.ada, at.google, "7");
  const auto identity = at.of(at.ada).at(0).identity;
  CHECK(at.refusal([&](Tx& tx) { at.identities.unlink(tx, at.bob, identity); }) == "auth.identity_none");
  CHECK(at.refusal([&](Tx& tx) { at.identities.unlink(tx, at.ada, identity); }) == "");
  CHECK(!at.whose(at.google, "7"));
  CHECK(at.told("identity.unlinked") == 1);
  CHECK(at.link(at.bob, at.google, "7") == "");
}

TEST_CASE("the last way in isn't unlinked") {
  Linked at;
  at.link(at.ada, at.google, "7");
  at.school.world().write(
      [&](Tx& tx) { tx.run("update auth_account set password_hash = '' where account = ?", at.ada); });
  const auto first = at.of(at.ada).at(0).identity;
  CHECK(at.refusal([&](Tx& tx) { at.identities.unlink(tx, at.ada, first); }) == "auth.identity_last");
  at.link(at.ada, at.other, "7");
  CHECK(at.refusal([&](Tx& tx) { at.identities.unlink(tx, at.ada, first); }) == "");
}

TEST_CASE("who somebody is elsewhere stands nowhere in plain text, and its owner sees the address") {
  Linked at;
  at.link(at.ada, at.google, "subject-24400320", "ada@school.example");
  CHECK(at.of(at.ada).at(0).email == "ada@school.example");
  const auto plain = at.school.world().read([](Snapshot& s) {
    return s.value<std::int64_t>(
        "select count(*) from auth_identity where mark || issuer || subject || email like '%24400320%'"
        " or mark || issuer || subject || email like '%google%' or email like '%school%'");
  });
  CHECK(plain == 0);
}

TEST_CASE("an answer is taken once, from the browser that was sent") {
  Linked at;
  const auto errand = at.begin();
  CHECK(at.take(errand.state, "code", "another browser") == Verdict::unknown);
  CHECK(at.take(errand.state, "code", "") == Verdict::unknown);
  CHECK(at.take("another state", "code") == Verdict::unknown);
  CHECK(at.take(errand.state, "code") == Verdict::good);
  CHECK(at.take(errand.state, "code") == Verdict::again);
  CHECK(at.take(errand.state, "another code") == Verdict::again);
}

TEST_CASE("a code that came before is refused in another answer, too") {
  Linked at;
  const auto first = at.begin(), second = at.begin();
  CHECK(at.take(first.state, "code") == Verdict::good);
  CHECK(at.take(second.state, "code") == Verdict::again);
  CHECK(at.take(second.state, "fresh code") == Verdict::again);
}

TEST_CASE("what is begun is to be ended within ten minutes") {
  Linked at;
  const auto quick = at.begin(), slow = at.begin();
  at.school.world().clock().advance(std::chrono::minutes{10} - 1ms);
  CHECK(at.take(quick.state, "a") == Verdict::good);
  at.school.world().clock().advance(1ms);
  CHECK(at.take(slow.state, "b") == Verdict::unknown);
}

TEST_CASE("an answer for signing in links nothing, one for linking signs nobody in, nor does it in another's session") {
  Linked at;
  const auto signing = at.begin();
  CHECK(at.take(signing.state, "a", "the browser", {at.ada, SessionId{1}}) == Verdict::unknown);
  const auto linking = at.begin({at.ada, SessionId{1}});
  CHECK(at.take(linking.state, "b") == Verdict::unknown);
  CHECK(at.take(linking.state, "b", "the browser", {at.bob, SessionId{1}}) == Verdict::unknown);
  CHECK(at.take(linking.state, "b", "the browser", {at.ada, SessionId{2}}) == Verdict::unknown);
  CHECK(at.take(linking.state, "b", "the browser", {at.ada, SessionId{1}}) == Verdict::good);
}

TEST_CASE("an answer that comes again ends the session that the first one opened") {
  Linked at;
  const auto errand = at.begin();
  CHECK(at.take(errand.state, "code") == Verdict::good);
  const auto session = at.school.world().write([&](Tx& tx) {
    auto opened = at.school.auth().sessions().open(tx, at.ada, {"Firefox", "192.168.1.20"});
    auth::Authorizations::led_to(tx, auth::Authorizations::origin_of(errand.state), opened.session);
    return opened;
  });
  const auto token = at.school.auth().sessions().access_token(session);
  CHECK(at.school.good(token));
  CHECK(at.take(errand.state, "code", "a thief's browser") == Verdict::again);
  CHECK(!at.school.good(token));
}

TEST_CASE("what is on its way stands nowhere as it is, and is forgotten after a day") {
  Linked at;
  const auto errand = at.begin();
  const auto rows = [&](const std::string& where) {
    return at.school.world().read([&](Snapshot& s) {
      return s.value<std::int64_t>("select count(*) from auth_authorization where " + where, errand.nonce,
                                   errand.verifier);
    });
  };
  CHECK(rows("instr(sealed, ?1) = 0 and instr(sealed, ?2) = 0") == 1);
  at.school.world().clock().advance(std::chrono::hours{25});
  at.begin();
  CHECK(rows("?1 <> ?2") == 1);
}
