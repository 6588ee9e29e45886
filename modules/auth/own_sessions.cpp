#include "auth/own_sessions.hpp"

#include "auth/device_name.hpp"

namespace edu::auth {
namespace {

struct SessionRow {
  SessionId session;
  std::string place;  // sealed
  Time started;
  Time seen;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (session, place, started, seen))

}  // namespace

Reply<Session> OwnSessions::refresh(Tasks& tasks, const Caller& caller, const RefreshRequest& in) {
  const auto carrier = in.refresh_token ? Carrier::body : Carrier::cookie;
  const auto token = in.refresh_token ? in.refresh_token : refresh_cookie(caller.cookie);
  // A task and not a command: a token that was used twice ends its session, and that must stay though we refuse.
  const Device from{caller.agent, caller.address};
  const auto opened = tasks.write([&](Tx& tx) { return sessions_.rotate(tx, token.value_or(""), from, carrier); });
  if (!opened) throw unauthenticated("auth.token_invalid", "This session has ended. Sign in again.");
  return replies_.make(*opened, caller, carrier == Carrier::body ? Delivery::body : Delivery::cookie);
}

Me OwnSessions::who_am_i(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto account = accounts_.find(snapshot, caller.account);
  if (!account) throw unauthenticated("auth.token_invalid", "This account is no more. Sign in again.");
  return me(*account, standing_);
}

Page<SessionView> OwnSessions::list(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto& limit = sessions_.limits().of(caller.roles);
  Page<SessionView> page;
  for (const auto& row : snapshot.all<SessionRow>(
           "select session, place, started, seen from auth_session"
           " where account = ? and ended is null and seen > ? and started > ? order by seen desc limit 200",
           caller.account, snapshot.now() - limit.idle, snapshot.now() - limit.most)) {
    const auto device = sessions_.device(snapshot, caller.account, row.place);
    page.items.push_back({row.session, device_name(device.agent), device.agent, device.address, row.started, row.seen,
                          row.session == caller.session});
  }
  return page;
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

Nothing OwnSessions::close_others(Tx& tx, const Caller& caller, const Nothing&) {
  sessions_.end_all_but(tx, caller.account, caller.session, SessionEnd::closed);
  return {};
}

}  // namespace edu::auth
