#include "auth/setup.hpp"

#include <sodium.h>

#include "auth/base64url.hpp"
#include "auth/join.hpp"

namespace edu::auth {
namespace {

Blob hashed(std::string_view token) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(token.data()), token.size(), nullptr, 0);
  return {hash};
}

bool needed(Read& read) {
  return !read.one<int>("select 1 from auth_account where roles & ? <> 0 limit 1", Roles{admin}.bits());
}

void check(Read& read, std::string_view token) {
  if (!needed(read)) throw conflict("setup.done", "This school has an administrator. Ask them for an account.");
  if (!read.one<int>("select 1 from auth_setup where token_hash = ?", hashed(token))) {
    throw forbidden("setup.token_wrong",
                    "This link is not the newest. Use the one that the server printed at its last start.");
  }
}

}  // namespace

std::optional<std::string> Setup::token(Tx& tx) {
  if (!needed(tx)) return {};
  std::string drawn(32, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  auto token = to_base64url(drawn);
  tx.run(
      "insert into auth_setup(one, token_hash) values (1, ?) on conflict(one) do update set token_hash = "
      "excluded.token_hash",
      hashed(token));
  return token;
}

SetupState Setup::state(Snapshot& snapshot, const Caller&, const Nothing&) const { return {needed(snapshot)}; }

Reply<Session> Setup::make_administrator(Tasks& tasks, const Caller& caller, const SetupRequest& in) {
  tasks.read([&](Snapshot& s) { check(s, in.token); });
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, in.username, in.name); });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  const auto from = device(caller, delivery_of(in.delivery));
  const auto opened = tasks.write([&](Tx& tx) {
    check(tx, in.token);
    tx.run("delete from auth_setup");
    const auto made = accounts_.create(tx, {in.username.value, in.name.value, Roles{admin}, hash});
    return sessions_.open(tx, made.account, from);
  });
  return replies_.make(opened, caller, delivery_of(in.delivery));
}

}  // namespace edu::auth
