#include "auth/join.hpp"

namespace edu::auth {

OpenCode Join::good_code(Read& read, std::string_view typed) const {
  auto code = accounts_.find_code(read, typed);
  if (!code || code->purpose.starts_with(door_prefix))
    throw not_found("auth.code_unknown",
                    "This code is not known. Look at it again, or ask your teacher for a new one.");
  return std::move(*code);
}

CodeView Join::look(Snapshot& snapshot, const Caller&, const CodeIn& in) const {
  const auto code = good_code(snapshot, in.code);
  return {code.purpose.substr(0, code.purpose.find(':')), code.role, code.title};
}

Reply<Session> Join::join(Tasks& tasks, const Caller& caller, const JoinRequest& in) {
  const auto code = tasks.read([&](Snapshot& s) { return good_code(s, in.code); });
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, in.username, in.name); });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  const auto from = device(caller, delivery_of(in.delivery));
  const auto opened = tasks.write([&](Tx& tx) {
    const auto still = good_code(tx, in.code);  // it may have been closed, or opened for something else
    if (still.purpose != code.purpose || still.role != code.role) {
      throw not_found("auth.code_unknown", "This code has just been closed. Ask your teacher for a new one.");
    }
    const auto made = accounts_.create(tx, {in.username.value, in.name.value, Roles{still.role}, hash});
    tx.emit(Joined{made.player, made.account, still.purpose, still.role});
    return sessions_.open(tx, made.account, from);
  });
  return replies_.make(opened, caller, delivery_of(in.delivery));
}

}  // namespace edu::auth
