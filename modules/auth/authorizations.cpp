#include "auth/authorizations.hpp"

#include <sodium.h>

#include "auth/base64url.hpp"

namespace edu::auth {

struct Authorizations::Row {
  Blob hash;
  Blob browser;
  std::string provider;
  std::string sealed;
  std::optional<AccountId> account;
  std::optional<SessionId> session;
  Time expires;
  std::optional<Time> used;
  BOOST_DESCRIBE_CLASS(Row, (), (hash, browser, provider, sealed, account, session, expires, used), (), ())

  bool is_for(const Answer& answer, Time now) const;
};

namespace {

constexpr std::size_t drawn_bytes = 32;

std::string drawn() {
  std::string bytes(drawn_bytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return to_base64url(bytes);
}

Blob hashed(std::string_view text) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  return {hash};
}

struct Kept {
  std::string nonce, verifier;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (nonce, verifier))

struct Open {
  SessionId session;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(Open, (), (session, account))

}  // namespace

bool Authorizations::Row::is_for(const Answer& answer, Time now) const {
  return !used && expires > now && !answer.browser.empty() && browser.bytes == hashed(answer.browser).bytes &&
         account.value_or(AccountId{}) == answer.sender.account &&
         session.value_or(SessionId{}) == answer.sender.session;
}

Errand Authorizations::begin(Tx& tx, std::string_view provider, std::string_view browser, const Sender& sender) {
  tx.run("delete from auth_authorization where expires < ?", tx.now() - remembered);
  Errand errand{drawn(), drawn(), drawn()};
  tx.run(
      "insert into auth_authorization(hash, browser, provider, sealed, account, session, expires)"
      " values (?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?)",
      hashed(errand.state), hashed(browser), provider,
      vault_.seal_for_all(json::text(Kept{errand.nonce, errand.verifier})), sender.account, sender.session,
      tx.now() + lifetime);
  return errand;
}

std::optional<std::string> Authorizations::provider_of(Read& read, const Answer& answer) const {
  const auto row = find(read, answer);
  if (!row || !row->is_for(answer, read.now())) return {};
  return row->provider;
}

Authorizations::Taken Authorizations::take(Tx& tx, const Answer& answer) {
  const auto row = find(tx, answer);
  if (!row) return {Verdict::unknown};
  if (row->used) {
    end_what_it_opened(tx, row->hash);
    return {Verdict::again};
  }
  if (!row->is_for(answer, tx.now())) return {Verdict::unknown};
  if (!answer.code.empty()) {
    const auto code = hashed(answer.code);
    const auto before = tx.one<Blob>("select hash from auth_authorization where code = ?", code);
    tx.run("update auth_authorization set used = ?, code = ? where hash = ?", tx.now(), code, row->hash);
    if (before) {
      end_what_it_opened(tx, *before);
      return {Verdict::again};
    }
  } else {
    tx.run("update auth_authorization set used = ? where hash = ?", tx.now(), row->hash);
  }
  const auto opened = vault_.open_for_all(row->sealed);
  if (!opened) return {Verdict::unknown};
  auto kept = json::read<Kept>(*opened);
  return {Verdict::good, {std::string{answer.state}, std::move(kept.nonce), std::move(kept.verifier)}};
}

Blob Authorizations::origin_of(std::string_view state) { return hashed(state); }

void Authorizations::led_to(Tx& tx, const Blob& origin, SessionId session) {
  tx.run("update auth_authorization set opened = ? where hash = ?", session, origin);
}

std::optional<Authorizations::Row> Authorizations::find(Read& read, const Answer& answer) const {
  return read.one<Row>(
      "select hash, browser, provider, sealed, account, session, expires, used from auth_authorization where hash = ?",
      hashed(answer.state));
}

void Authorizations::end_what_it_opened(Tx& tx, const Blob& origin) {
  tx.run("delete from auth_challenge where origin = ?", origin);
  const auto open = tx.one<Open>(
      "select s.session, s.account from auth_authorization a join auth_session s on s.session = a.opened"
      " where a.hash = ?",
      origin);
  if (open) sessions_.end(tx, open->account, open->session, SessionEnd::token_reused);
}

}  // namespace edu::auth
