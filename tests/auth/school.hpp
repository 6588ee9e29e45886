// A school with nobody in it: the auth module on a world of its own, called through its routes, stopped and started again
// on the same folder. Hashing is made cheap.
#pragma once

#include <memory>

#include "auth/module.hpp"
#include "mail/envelope.hpp"
#include "support.hpp"

namespace edu::test {

// Somebody who isn't signed in, at a browser.
inline Caller visitor(std::string agent = "Firefox") {
  auto caller = nobody();
  caller.agent = std::move(agent);
  return caller;
}

inline std::string cookie_of(const Came& came) {
  const auto set = came.header("Set-Cookie");
  return set.substr(0, set.find(';'));
}

// What an authenticator app makes of the text that it is given (RFC 4648 §6).
inline std::string from_base32(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (const auto c : text) {
    held = (held << 5) | static_cast<unsigned>(alphabet.find(c));
    if ((bits += 5) >= 8) bytes += static_cast<char>(held >> (bits -= 8));
  }
  return bytes;
}

inline std::string_view common_passwords() {
  static const auto text = [] {
    std::ostringstream lines;
    lines << std::ifstream{std::filesystem::path{EDU_SOURCE} / "config/content/passwords/common.txt"}.rdbuf();
    return lines.str();
  }();
  return text;
}

struct SealedLetter {
  AccountId account;
  std::string sealed;
};
BOOST_DESCRIBE_STRUCT(SealedLetter, (), (account, sealed))

class School {
 public:
  School() : world_{std::make_unique<TestWorld>("mail", "auth")} { open(); }

  // The same folder, as after a restart.
  void restart() {
    const auto folder = world_->folder();
    const auto now = world_->clock().now();
    auth_.reset();
    world_.reset();
    world_ = std::make_unique<TestWorld>(folder, std::vector<std::string>{"mail", "auth"});
    world_->clock().set(now);
    open();
  }

  Came call(std::string_view request, const Caller& caller, std::string body = "") {
    return world_->call(request, caller, std::move(body));
  }
  Came sign_in(std::string_view username, std::string_view password, std::string_view more = "") {
    return call("POST /sessions", visitor(),
                R"({"username":")" + std::string{username} + R"(","password":")" + std::string{password} + '"' +
                    std::string{more} + "}");
  }
  auth::Session session_of(std::string_view username, std::string_view password) {
    return sign_in(username, password, R"(,"delivery":"body")").as<auth::Session>("/result");
  }
  Caller signed_in(std::string_view access_token) {
    auto caller = auth_->identity().who(access_token);
    caller.address = visitor().address;
    caller.agent = visitor().agent;
    return caller;
  }
  bool good(std::string_view access_token) {
    try {
      signed_in(access_token);
      return true;
    } catch (const Problem&) { return false; }
  }
  AccountId account(std::string username, Roles roles, std::string_view password) {
    const auto hash = auth_->passwords().hash(password);
    return world_->write([&](Tx& tx) {
      return auth_->accounts().create(tx, {username, "Name of " + username, roles, hash}).account;
    });
  }

  // What waits to be sent, oldest first.
  std::vector<mail::Writing> letters() {
    return world_->read([&](Snapshot& s) {
      std::vector<mail::Writing> letters;
      for (const auto& row : s.all<SealedLetter>("select account, sealed from mail_letter order by letter"))
        letters.push_back(
            json::read<mail::Writing>(world_->platform().vault().open(s, row.account, row.sealed).value()));
      return letters;
    });
  }

  TestWorld& world() { return *world_; }
  auth::Module& auth() { return *auth_; }

 private:
  void open() {
    world_->configure("auth", R"({"argon2_passes":1,"argon2_mebibytes":1})");
    auto& platform = world_->platform();
    outbox_ = std::make_unique<mail::Outbox>(platform.vault(), "https://school.example", [] {});
    auth_ = std::make_unique<auth::Module>(platform, *outbox_, world_->folder()->path() / "keys",
                                           platform.options<auth::Options>("auth"), common_passwords(), "");
    world_->start();
  }

  std::unique_ptr<TestWorld> world_;
  std::unique_ptr<mail::Outbox> outbox_;
  std::unique_ptr<auth::Module> auth_;
};

}  // namespace edu::test
