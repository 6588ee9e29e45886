#include "base/json.hpp"
#include "mail/envelope.hpp"
#include "mail/mail.hpp"
#include "ops/log.hpp"

namespace edu::mail {

void Outbox::post(Tx& tx, const Letter& letter) {
  if (!is_on()) return;
  if (tx.value<std::int64_t>("select count(*) from mail_letter") >= static_cast<std::int64_t>(most)) {
    ops::log::warn("the outbox is full; a letter was not written", {{"waiting", most}});
    return;
  }
  const auto sealed = vault_.seal(tx, letter.to, json::text(Writing{letter.address, letter.subject, letter.text}));
  if (sealed.empty()) return;
  tx.run("insert into mail_letter(account, sealed, made, until, due) values (?, ?, ?, ?, ?)", letter.to, sealed,
         tx.now(), letter.until, tx.now());
  tx.after_commit(woken_);
}

}  // namespace edu::mail
