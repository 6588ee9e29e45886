// One's own sessions: refreshing, looking at, ending them.
#pragma once

#include "auth/auth.hpp"
#include "auth/session_reply.hpp"

namespace edu::auth {

struct RefreshRequest {
  std::optional<std::string> refresh_token;  // a browser sends its cookie instead
};
BOOST_DESCRIBE_STRUCT(RefreshRequest, (), (refresh_token))

struct SessionView {
  SessionId session;
  std::string device;  // "Chrome on Android"
  std::string agent;
  std::string address;
  Time started;
  Time seen;
  bool current;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (session, device, agent, address, started, seen, current))

struct OneSession {
  SessionId session;
};
BOOST_DESCRIBE_STRUCT(OneSession, (), (session))

class OwnSessions {
 public:
  OwnSessions(const Accounts& accounts, Sessions& sessions, const Standing& standing, const SessionReplies& replies)
      : accounts_{accounts}, sessions_{sessions}, standing_{standing}, replies_{replies} {}

  // Refuses "auth.token_invalid".
  Reply<Session> refresh(Tasks& tasks, const Caller& caller, const RefreshRequest& in);
  Me who_am_i(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  Page<SessionView> list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  Reply<Nothing> sign_out(Tx& tx, const Caller& caller, const Nothing& in);
  // Refuses "session.unknown".
  Nothing close(Tx& tx, const Caller& caller, const OneSession& in);
  Nothing close_others(Tx& tx, const Caller& caller, const Nothing& in);

 private:
  const Accounts& accounts_;
  Sessions& sessions_;
  const Standing& standing_;
  const SessionReplies& replies_;
};

}  // namespace edu::auth
