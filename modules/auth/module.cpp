#include "auth/module.hpp"

namespace edu::auth {

Module::Module(Platform& p, const std::filesystem::path& keys, const Options& options)
    : keys_{Keys::in(keys)},
      tokens_{keys_, revoked_, p.clock(), std::chrono::minutes{options.access_minutes.value}},
      passwords_{options.argon2_passes, options.argon2_mebibytes},
      guesses_{keys_},
      sessions_{accounts_,
                keys_,
                tokens_,
                revoked_,
                std::chrono::hours{24 * options.session_days.value},
                [&live = p.live()](SessionId session) { live.end_session(session); }},
      replies_{sessions_, tokens_},
      sign_in_{sessions_, passwords_, guesses_, replies_},
      own_{accounts_, sessions_, replies_},
      join_{accounts_, sessions_, passwords_, replies_},
      setup_{accounts_, sessions_, passwords_, replies_},
      administration_{accounts_, sessions_, passwords_, guesses_} {
  // By address these are wide nets only: forty pupils behind one address are an ordinary Monday.
  p.query("GET /setup", setup_, &Setup::state).allow_anyone();
  p.task("POST /setup", setup_, &Setup::make_administrator).allow_anyone().limit(per_address(60, 60s));
  p.task("POST /sessions", sign_in_, &SignIn::sign_in).allow_anyone().limit(per_address(600, 60s));
  p.task("POST /sessions/refresh", own_, &OwnSessions::refresh).allow_anyone().limit(per_address(600, 60s));
  p.query("GET /sessions", own_, &OwnSessions::list).allow_signed_in();
  p.command("DELETE /sessions/current", own_, &OwnSessions::sign_out).allow_signed_in();
  p.command("DELETE /sessions/{session}", own_, &OwnSessions::close).allow_signed_in();
  p.query("GET /me", own_, &OwnSessions::who_am_i).allow_signed_in();
  p.query("GET /join/{code}", join_, &Join::look).allow_anyone().limit(per_address(300, 60s));
  p.task("POST /join", join_, &Join::join).allow_anyone().limit(per_address(300, 60s));
  p.query("GET /accounts", administration_, &Administration::list).allow(admin);
  p.task("POST /accounts", administration_, &Administration::create).allow(admin);
  p.task("POST /accounts/{account}/password", administration_, &Administration::set_password).allow(admin);
  p.query("GET /.well-known/jwks.json", *this, &Module::key_set).allow_anyone();

  p.emits<AccountCreated, Joined, SessionStarted, SessionEnded>();
  p.at_start([this](Snapshot& snapshot) { sessions_.rebuild(snapshot); });
  p.invariant("auth: a live session has one unused refresh token", [](Snapshot& s) {
    return s.all<std::string>(
        "select 'session ' || s.session || ' has ' || count(r.hash) || ' unused refresh tokens' from auth_session s"
        " left join auth_refresh r on r.session = s.session and r.used is null where s.ended is null"
        " group by s.session having count(r.hash) <> 1");
  });
}

std::optional<std::string> Module::setup_token(Tasks& tasks) {
  return tasks.write([&](Tx& tx) { return setup_.token(tx); });
}

File Module::key_set(Snapshot&, const Caller&, const Nothing&) const {
  return {jwks(), "application/jwk-set+json", ""};
}

}  // namespace edu::auth
