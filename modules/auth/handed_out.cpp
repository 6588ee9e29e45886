#include "auth/handed_out.hpp"

namespace edu::auth {
Reply<Session> HandedOut::show_badge(Tasks& tasks, const Caller& caller, const BadgeShown& in) {
  const auto from = device(caller, delivery_of(in.delivery));
  const auto came = tasks.write([&](Tx& tx) {
    const auto owner = badges_.whose(tx, in.code, in.badge);
    if (!owner || !only_student(accounts_.find(tx, *owner)))
      throw unauthenticated("auth.badge_unknown",
                            "This class code and this badge don't go together. Ask your teacher for a new badge.");
    return admission_.let(tx, *owner, from);
  });
  return admission_.reply(came, caller, delivery_of(in.delivery));
}

Reply<Session> HandedOut::use_card(Tasks& tasks, const Caller& caller, const CardShown& in) {
  const auto owner = tasks.read([&](Snapshot& s) { return card_owner(s, in.card); });
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, owner.username, owner.name); });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  const auto from = device(caller, delivery_of(in.delivery));
  const auto came = tasks.write([&](Tx& tx) {
    const auto account = card_owner(tx, in.card);  // it may have been used meanwhile
    cards_.take_back(tx, account.account);
    administration_.replace_password(tx, account, hash, SessionId{}, account.account);
    tx.emit(CardUsed{account.player, account.account});
    return admission_.let(tx, account.account, from);
  });
  return admission_.reply(came, caller, delivery_of(in.delivery));
}

AccountView HandedOut::card_owner(Read& read, std::string_view card) const {
  const auto owner = cards_.whose(read, card);
  const auto account = owner ? accounts_.find(read, *owner) : std::nullopt;
  if (!only_student(account))
    throw unauthenticated("auth.card_unknown",
                          "This card is not known, or was used. Look at it again, or ask your teacher for a new one.");
  return *account;
}

}  // namespace edu::auth
