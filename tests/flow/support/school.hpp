// A school through its own front door: an administrator, a teacher, a class, a question set and a quest; students who
// join by code and play. Every answer carries an Idempotency-Key, so that whoever crashes the server may ask again.
#pragma once

#include <optional>
#include <string>

#include "flow/support/server.hpp"

namespace edu::flow {

inline constexpr std::string_view admin_password = "a lantern in the fog";
inline constexpr std::string_view student_password = "owl-and-fox";

// POSTs and gives the reply; throws std::runtime_error for anything but a 2xx.
Response must(Response response, std::string_view what);
Headers bearer(std::string_view token);
// Whether a command's reply (over HTTP, or the body of a live reply) has an effect of this type.
bool caused(const Json& reply, std::string_view type);
// The body of an answer to the question of the run at `run` in a reply; right for some questions.
std::string guess(const Json& reply, const std::string& run);

struct School {
  std::string admin;   // access token
  std::string class_;  // id
  std::string code;    // to join the class
  std::string quest;   // id, of the class
  static School found(Server& server);
};

// A student of the class: joins, plays, and keeps a ledger of what the server acknowledged.
class Student {
 public:
  Student(std::string username) : username_{std::move(username)} {}

  void join(Http& http, const School& school);
  // Signs in anew: an access token lives for minutes.
  void sign_in(Http& http);
  // The next step: a run's start or an answer, right or wrong in turn. A step whose reply did not come is taken again
  // with the same key. Throws Broken when the connection does.
  void step(Http& http, const School& school);

  // What the server says now, next to what it acknowledged.
  struct Books {
    std::int64_t xp, coins;
    friend bool operator==(const Books&, const Books&) = default;
  };
  Books acknowledged() const { return books_; }
  Books held(Http& http);
  int steps() const { return steps_; }
  const std::string& token() const { return token_; }
  const std::string& username() const { return username_; }

 private:
  struct Step {
    std::string path, body, key;
  };
  Step next_step(const School& school);
  void take(const Response& response);

  std::string username_, token_, run_, item_;
  std::optional<Step> pending_;
  Books books_{0, 0};
  int steps_ = 0;
};

}  // namespace edu::flow
