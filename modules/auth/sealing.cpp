#include "auth/sealing.hpp"

#include "auth/auth.hpp"

namespace edu::auth {
namespace {

struct PlainAccount {
  AccountId account;
  std::string username;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(PlainAccount, (), (account, username, name))

struct PlainSession {
  std::int64_t session;
  AccountId account;
  std::string agent;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(PlainSession, (), (session, account, agent, address))

}  // namespace

void seal_plain_text(Tx& tx, Vault& vault) {
  for (const auto& plain : tx.all<PlainAccount>("select account, username_mark as username, name from auth_account")) {
    tx.run("insert into auth_person(account, username, name) values (?, ?, ?)", plain.account,
           vault.seal(tx, plain.account, plain.username), vault.seal(tx, plain.account, plain.name));
    tx.run("update auth_account set username_mark = ?, name = '' where account = ?",
           vault.mark("username", plain.username), plain.account);
  }
  for (const auto& plain : tx.all<PlainSession>("select session, account, place as agent, address from auth_session"))
    tx.run("update auth_session set place = ?, address = '' where session = ?",
           vault.seal(tx, plain.account, json::text(Device{plain.agent, plain.address})), plain.session);
}

}  // namespace edu::auth
