#include "auth/challenge.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "auth/authorizations.hpp"
#include "auth/base64url.hpp"

namespace edu::auth {
namespace {

constexpr std::size_t challenge_bytes = 32;

Blob hashed(std::string_view challenge) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(challenge.data()), challenge.size(), nullptr, 0);
  return {hash};
}

std::optional<AccountId> find(Read& read, std::string_view challenge) {
  return read.one<AccountId>("select account from auth_challenge where hash = ? and expires > ?", hashed(challenge),
                             read.now());
}

Problem unknown() {
  return unauthenticated("auth.challenge_unknown", "This took too long. Sign in with your password again.");
}

}  // namespace

std::string code_guesses_of(AccountId account) {
  std::string name{"second factor"};
  name += '\0';
  return name + std::to_string(account.value);
}

Problem refused(SecondFactors::Verdict verdict) {
  if (verdict == SecondFactors::Verdict::closed)
    return forbidden("auth.second_factor_closed",
                     "Too many wrong codes. Use a recovery code, or ask an administrator to take the factor away.");
  return unauthenticated("auth.code_wrong", "This code is wrong, or was used already. Wait for the next one.");
}

std::string Challenges::open(Tx& tx, AccountId account, const std::optional<Blob>& origin) {
  tx.run("delete from auth_challenge where expires <= ?", tx.now());
  std::string drawn(challenge_bytes, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  auto challenge = to_base64url(drawn);
  tx.run("insert into auth_challenge(hash, account, expires, origin) values (?, ?, ?, ?)", hashed(challenge), account,
         tx.now() + lifetime, origin);
  return challenge;
}

Problem Challenges::asks(const std::string& challenge) {
  auto problem =
      unauthenticated("auth.second_factor_required", "Now the code that your app shows, or a recovery code.");
  problem.members.emplace_back("challenge", challenge);
  return problem;
}

Reply<Session> Challenges::answer(Tasks& tasks, const Caller& caller, const SecondStep& in) {
  const auto account = tasks.read([&](Snapshot& s) { return find(s, in.challenge); });
  if (!account) throw unknown();
  const Guess guess{guesses_, tasks, code_guesses_of(*account), password_allowance};
  const auto from = device(caller, delivery_of(in.delivery));
  auto verdict = SecondFactors::Verdict::wrong;
  const auto opened = tasks.write([&](Tx& tx) -> std::optional<Opened> {
    if (find(tx, in.challenge) != account) throw unknown();  // used meanwhile
    verdict = factors_.take(tx, *account, in.code);
    if (verdict != SecondFactors::Verdict::right) {
      if (guess.was_wrong(tx, caller.address)) tx.emit(AccountLocked{player_of(*account), *account});
      return {};
    }
    guess.was_right(tx);
    const auto origin =
        tx.one<std::optional<Blob>>("select origin from auth_challenge where hash = ?", hashed(in.challenge));
    tx.run("delete from auth_challenge where hash = ?", hashed(in.challenge));
    auto session = sessions_.open(tx, *account, from);
    if (origin && *origin) Authorizations::led_to(tx, **origin, session.session);
    return session;
  });
  if (!opened) throw refused(verdict);
  return replies_.make(*opened, caller, delivery_of(in.delivery));
}

}  // namespace edu::auth
