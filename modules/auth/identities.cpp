#include "auth/identities.hpp"

#include "base/problem.hpp"

namespace edu::auth {
namespace {

struct Row {
  IdentityId identity;
  std::string provider;
  std::optional<std::string> email;  // sealed
  Time linked;
  std::optional<Time> used;
};
BOOST_DESCRIBE_STRUCT(Row, (), (identity, provider, email, linked, used))

// A password, a badge, pictures, or another identity.
bool has_another_way_in(Tx& tx, AccountId account, IdentityId but) {
  return tx.value<bool>(
      "select exists(select 1 from auth_account where account = ?1 and password_hash <> '')"
      " or exists(select 1 from auth_badge where account = ?1)"
      " or exists(select 1 from auth_picture_password where account = ?1)"
      " or exists(select 1 from auth_identity where account = ?1 and identity <> ?2)",
      account, but);
}

}  // namespace

std::optional<AccountId> Identities::whose(Read& read, const Provider& provider, const IdClaims& claims) const {
  return read.one<AccountId>("select account from auth_identity where mark = ?", mark_of(provider, claims));
}

void Identities::signed_in(Tx& tx, AccountId account, const Provider& provider, const IdClaims& claims) {
  const auto email = claims.email ? std::optional{vault_.seal(tx, account, *claims.email)} : std::nullopt;
  tx.run("update auth_identity set used = ?, email = ? where mark = ?", tx.now(), email, mark_of(provider, claims));
}

IdentityId Identities::link(Tx& tx, AccountId account, const Provider& provider, const IdClaims& claims) {
  if (const auto whose = this->whose(tx, provider, claims)) {
    if (*whose == account) throw conflict("auth.identity_exists", "It signs you in already.");
    throw conflict("auth.identity_taken", "It signs somebody else in here. One identity opens one account.");
  }
  if (tx.value<std::int64_t>("select count(*) from auth_identity where account = ?", account) >= most)
    throw conflict("auth.identity_limit", "Ten are enough. Unlink one that you don't use first.");
  const auto email = claims.email ? std::optional{vault_.seal(tx, account, *claims.email)} : std::nullopt;
  const auto identity = tx.insert<IdentityId>(
      "insert into auth_identity(account, mark, provider, issuer, subject, email, linked) values (?, ?, ?, ?, ?, ?, ?)",
      account, mark_of(provider, claims), provider.id(), vault_.seal(tx, account, provider.issuer()),
      vault_.seal(tx, account, claims.subject), email, tx.now());
  tx.emit(IdentityLinked{player_of(account), account, identity, provider.id()});
  return identity;
}

void Identities::unlink(Tx& tx, AccountId account, IdentityId identity) {
  const auto provider =
      tx.one<std::string>("select provider from auth_identity where identity = ? and account = ?", identity, account);
  if (!provider) throw not_found("auth.identity_none", "You have linked no such identity.");
  if (!has_another_way_in(tx, account, identity))
    throw conflict("auth.identity_last", "Nothing else would let you in. Set a password first.");
  tx.run("delete from auth_identity where identity = ?", identity);
  tx.emit(IdentityUnlinked{player_of(account), account, identity, *provider});
}

std::vector<IdentityView> Identities::of(Read& read, AccountId account) const {
  std::vector<IdentityView> all;
  for (auto& row : read.all<Row>(
           "select identity, provider, email, linked, used from auth_identity where account = ? order by identity",
           account)) {
    all.push_back({row.identity, std::move(row.provider),
                   row.email ? vault_.open(read, account, *row.email) : std::nullopt, row.linked, row.used});
  }
  return all;
}

// No issuer holds a line's end, so no two pairs write down as one text.
std::string Identities::mark_of(const Provider& provider, const IdClaims& claims) const {
  return vault_.mark("identity", provider.issuer() + "\n" + claims.subject);
}

}  // namespace edu::auth
