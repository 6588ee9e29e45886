#include "auth/own_sessions.hpp"

namespace edu::auth {

Reply<Session> OwnSessions::refresh(Tasks& tasks, const Caller& caller, const RefreshRequest& in) {
  const auto carrier = in.refresh_token ? Carrier::body : Carrier::cookie;
  const auto token = in.refresh_token ? in.refresh_token : refresh_cookie(caller.cookie);
  // A task and not a command: a token that was used twice ends its session, and that must stay though we refuse.
  const auto opened =
      tasks.write([&](Tx& tx) { return sessions_.rotate(tx, token.value_or(""), device(caller), carrier); });
  if (!opened) throw unauthenticated("auth.token_invalid", "This session has ended. Sign in again.");
  return replies_.make(*opened, caller, carrier == Carrier::body ? Delivery::body : Delivery::cookie);
}

Me OwnSessions::who_am_i(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto account = accounts_.find(snapshot, caller.account);
  if (!account) throw unauthenticated("auth.token_invalid", "This account is no more. Sign in again.");
  return me(*account);
}

Page<SessionView> OwnSessions::list(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return {snapshot.all<SessionView>(
              "select session, agent, address, started, seen, session = ? as current from auth_session"
              " where account = ? and ended is null and seen > ? order by seen desc limit 200",
              caller.session, caller.account, snapshot.now() - sessions_.lifetime()),
          {}};
}

Reply<Nothing> OwnSessions::sign_out(Tx& tx, const Caller& caller, const Nothing&) {
  sessions_.end(tx, caller.account, caller.session, SessionEnd::logged_out);
  return replies_.good_bye(caller);
}

Nothing OwnSessions::close(Tx& tx, const Caller& caller, const OneSession& in) {
  if (!sessions_.end(tx, caller.account, in.session, SessionEnd::closed)) {
    throw not_found("session.unknown", "You have no such session.");
  }
  return {};
}

}  // namespace edu::auth
