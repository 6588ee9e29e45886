// Joining with a code that a teacher wrote on the board: a new account of the code's role, signed in at once. What the code
// was for (a class, the staff) is for whoever opened it: they hear Joined.
#pragma once

#include "auth/auth.hpp"
#include "auth/passwords.hpp"
#include "auth/session_reply.hpp"
#include "auth/username.hpp"

namespace edu::auth {

struct CodeIn {
  Text<LineForm, 1, 20> code;
};
BOOST_DESCRIBE_STRUCT(CodeIn, (), (code))

struct CodeView {
  std::string kind;  // "class", "staff": what stands before the colon of its purpose
  Role role;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(CodeView, (), (kind, role, title))

struct JoinRequest {
  Text<LineForm, 1, 20> code;
  Username username;
  Text<SecretForm, 1, 1000> password;
  Name name;
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(JoinRequest, (), (code, username, password, name, delivery))

class Join {
 public:
  Join(Accounts& accounts, Sessions& sessions, Passwords& passwords, const SessionReplies& replies)
      : accounts_{accounts}, sessions_{sessions}, passwords_{passwords}, replies_{replies} {}

  // Refuses "auth.code_unknown".
  CodeView look(Snapshot& snapshot, const Caller& caller, const CodeIn& in) const;
  // Refuses "auth.code_unknown", "auth.username_taken", and what makes a password weak.
  Reply<Session> join(Tasks& tasks, const Caller& caller, const JoinRequest& in);

 private:
  OpenCode good_code(Read& read, std::string_view typed) const;

  Accounts& accounts_;
  Sessions& sessions_;
  Passwords& passwords_;
  const SessionReplies& replies_;
};

}  // namespace edu::auth
