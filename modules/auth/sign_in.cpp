#include "auth/sign_in.hpp"

#include "auth/username.hpp"

namespace edu::auth {
namespace {

struct Secret {
  AccountId account;
  std::string password_hash;
};
BOOST_DESCRIBE_STRUCT(Secret, (), (account, password_hash))

Problem bad_credentials() { return unauthenticated("auth.bad_credentials", "The username or the password is wrong."); }

}  // namespace

Reply<Session> SignIn::sign_in(Tasks& tasks, const Caller& caller, const Credentials& in) {
  const Guess guess{guesses_, tasks, in.username, password_allowance};
  const auto known = tasks.read([&](Snapshot& s) {
    return s.one<Secret>("select account, password_hash from auth_account where username_mark = ?",
                         accounts_.mark_of(in.username));
  });
  if (!passwords_.fits(known ? std::optional{known->password_hash} : std::nullopt, in.password)) {
    tasks.write([&](Tx& tx) {
      const bool locks = guess.was_wrong(tx, caller.address);
      const auto whose = known ? known->account : AccountId{};
      audit_.append(tx, {{}, "session.refused", whose, {}, 401, caller.address, caller.agent});
      if (locks && known) tx.emit(AccountLocked{player_of(known->account), known->account});
    });
    throw bad_credentials();
  }
  const auto renewed = passwords_.outdated(known->password_hash) ? passwords_.hash(in.password) : known->password_hash;
  const auto from = device(caller, delivery_of(in.delivery));
  const auto came = tasks.write([&](Tx& tx) {
    // The password may have been changed since it was looked up.
    if (tx.run("update auth_account set password_hash = ? where account = ? and password_hash = ?", renewed,
               known->account, known->password_hash) == 0) {
      throw bad_credentials();
    }
    guess.was_right(tx);
    return admission_.let(tx, known->account, from);
  });
  return admission_.reply(came, caller, delivery_of(in.delivery));
}

}  // namespace edu::auth
