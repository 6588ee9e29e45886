#include "auth/module.hpp"

#include "auth/settings.hpp"

namespace edu::auth {

namespace {

SessionLimits limits(const Options& o) {
  using std::chrono::hours;
  constexpr auto day = 24;
  return {{hours{day * o.session_days}, hours{day * o.session_most_days}},
          {hours{day * o.staff_session_days}, hours{day * o.staff_session_most_days}},
          {hours{o.admin_session_hours}, hours{day * o.admin_session_most_days}}};
}

PasswordCost cost(const Options& o) { return {o.argon2_passes > 0 ? o.argon2_passes : 2, o.argon2_mebibytes}; }

constexpr std::string_view cost_setting = "argon2";

struct KeptCost {
  int passes, mebibytes;
};
BOOST_DESCRIBE_STRUCT(KeptCost, (), (passes, mebibytes))

}  // namespace

Module::Module(Platform& p, mail::Outbox& outbox, const std::filesystem::path& keys, const Options& options,
               std::string_view common_passwords, const std::string& public_url)
    : keys_{Keys::in(keys)},
      rotation_{keys_, std::chrono::hours{24 * options.signing_key_days.value}},
      program_keys_{p},
      standing_{p.clock(), program_keys_},
      tokens_{keys_, revoked_, p.clock(), std::chrono::minutes{options.access_minutes.value}},
      callers_{tokens_, program_keys_,
               p.metrics().counter("eduverse_tokens_refused_total", "Access tokens and API keys that were none")},
      measures_{options.argon2_passes == 0},
      common_{common_passwords},
      passwords_{cost(options), common_},
      guesses_{keys_, flags_},
      accounts_{p.vault()},
      sessions_{accounts_, p.vault(),       keys_,
                tokens_,   revoked_,        standing_,
                flags_,    limits(options), [&live = p.live()](SessionId session) { live.end_session(session); }},
      replies_{sessions_, tokens_, standing_},
      factors_{keys_, standing_},
      challenges_{sessions_, factors_, guesses_, replies_},
      admission_{sessions_, factors_, challenges_, replies_},
      sign_in_{accounts_, passwords_, guesses_, admission_, p.audit()},
      own_{accounts_, sessions_, standing_, replies_},
      own_factor_{accounts_, sessions_, factors_, standing_},
      step_up_{accounts_, sessions_, passwords_, guesses_, factors_, standing_},
      security_{accounts_, factors_, standing_},
      api_keys_{program_keys_, p.routes()},
      join_{accounts_, sessions_, passwords_, replies_},
      setup_{accounts_, sessions_, passwords_, replies_},
      administration_{accounts_, sessions_, passwords_, guesses_, factors_, program_keys_, standing_},
      badges_{keys_, accounts_},
      cards_{keys_},
      handed_out_{accounts_, passwords_, badges_, cards_, administration_, admission_},
      picture_passwords_{keys_, passwords_, guesses_},
      picture_sign_in_{picture_passwords_, guesses_, admission_, p.audit()},
      mailed_{keys_},
      emails_{accounts_, p.vault(), mailed_, outbox},
      own_email_{accounts_, emails_},
      resets_{accounts_, passwords_, administration_, emails_, mailed_, outbox, p.vault()},
      persons_{accounts_, emails_, p.vault()},
      providers_{p.options<OidcOptions>("oidc"), public_url, fetch_, p.clock()},
      authorizations_{p.vault(), sessions_},
      identities_{p.vault()},
      at_provider_{providers_, authorizations_},
      provider_sign_in_{providers_, at_provider_, identities_, accounts_, standing_, admission_},
      own_identities_{providers_, at_provider_, identities_, accounts_} {
  p.guard(standing_);

  // By address these are wide nets only: forty pupils behind one address are an ordinary Monday.
  p.query("GET /setup", setup_, &Setup::state).allow_anyone().summary("Whether the school has an administrator yet");
  p.task("POST /setup", setup_, &Setup::make_administrator)
      .allow_anyone()
      .confidential()
      .limit(per_address(60, 60s))
      .summary("Make the first administrator");
  p.task("POST /sessions", sign_in_, &SignIn::sign_in)
      .allow_anyone()
      .confidential()
      .limit(per_address(600, 60s))
      .summary("Sign in; 401 auth.second_factor_required brings a challenge for the second step");
  p.task("POST /sessions/second-factor", challenges_, &Challenges::answer)
      .allow_anyone()
      .confidential()
      .limit(per_address(600, 60s))
      .summary("The second step of signing in");
  p.task("POST /sessions/badge", handed_out_, &HandedOut::show_badge)
      .allow_anyone()
      .confidential()
      .limit(per_address(300, 60s))
      .summary("Sign in with a class's code and a printed badge");
  p.task("POST /sessions/card", handed_out_, &HandedOut::use_card)
      .allow_anyone()
      .confidential()
      .limit(per_address(300, 60s))
      .summary("A new password by a one-time card, and signed in with it");
  p.query("GET /picture-doors/{code}", picture_sign_in_, &PictureSignIn::signs)
      .allow_anyone()
      .limit(per_address(300, 60s))
      .summary("The signs of a class whose children sign in with pictures");
  p.task("POST /sessions/pictures", picture_sign_in_, &PictureSignIn::sign_in)
      .allow_anyone()
      .confidential()
      .limit(per_address(300, 60s))
      .summary("Sign in with a class's code, a sign and its pictures");
  p.task("POST /sessions/refresh", own_, &OwnSessions::refresh)
      .allow_anyone()
      .confidential()
      .limit(per_address(600, 60s))
      .summary("A new access token");
  p.query("GET /sessions", own_, &OwnSessions::list).allow_signed_in().in_person().summary("Where I am signed in");
  p.command("DELETE /sessions", own_, &OwnSessions::close_others)
      .allow_signed_in()
      .in_person()
      .summary("Sign out everywhere else");
  p.command("DELETE /sessions/current", own_, &OwnSessions::sign_out)
      .allow_signed_in()
      .while_enrolling()
      .summary("Sign out");
  p.command("DELETE /sessions/{session}", own_, &OwnSessions::close)
      .allow_signed_in()
      .in_person()
      .summary("Sign out somewhere else");

  p.query("GET /me", own_, &OwnSessions::who_am_i).allow_signed_in().while_enrolling().summary("Who I am");
  p.task("POST /me/step-up", step_up_, &StepUp::show)
      .allow_signed_in()
      .while_enrolling()
      .confidential()
      .summary("Show a password or a code, for what is dangerous");
  p.task("POST /me/password", step_up_, &StepUp::change_password)
      .allow_signed_in()
      .while_enrolling()
      .confidential()
      .audited()
      .summary("A new password of my own");
  p.query("GET /me/second-factor", own_factor_, &OwnSecondFactor::show)
      .allow_signed_in()
      .while_enrolling()
      .summary("My second factor");
  p.command("POST /me/second-factor", own_factor_, &OwnSecondFactor::begin)
      .allow_signed_in()
      .while_enrolling()
      .step_up()
      .confidential()
      .audited()
      .summary("A secret for my authenticator app");
  p.command("POST /me/second-factor/confirm", own_factor_, &OwnSecondFactor::confirm)
      .allow_signed_in()
      .while_enrolling()
      .step_up()
      .confidential()
      .limit(per_caller(10, 60s))
      .audited()
      .summary("Confirm it by a code; gives the recovery codes");
  p.command("POST /me/second-factor/recovery-codes", own_factor_, &OwnSecondFactor::renew_codes)
      .allow_signed_in()
      .step_up()
      .confidential()
      .audited()
      .summary("New recovery codes");
  p.command("DELETE /me/second-factor", own_factor_, &OwnSecondFactor::remove)
      .allow_signed_in()
      .step_up()
      .audited()
      .summary("Do without a second factor");

  p.query("GET /join/{code}", join_, &Join::look)
      .allow_anyone()
      .limit(per_address(300, 60s))
      .summary("What a code opens");
  p.task("POST /join", join_, &Join::join)
      .allow_anyone()
      .confidential()
      .limit(per_address(300, 60s))
      .summary("A new account by a code");

  p.query("GET /password-resets", resets_, &PasswordResets::ways)
      .allow_anyone()
      .summary("How an adult who forgot the password gets a new one here");
  p.command("POST /password-resets", resets_, &PasswordResets::ask)
      .allow_anyone()
      .confidential()
      .limit(per_address(30, 600s))
      .summary("Send a link for a new password, if there is such an adult with a confirmed address");
  p.task("POST /password-resets/use", resets_, &PasswordResets::use)
      .allow_anyone()
      .confidential()
      .limit(per_address(60, 60s))
      .summary("Set the new password by the link");
  p.command("PUT /me/email", own_email_, &OwnEmail::change)
      .allow(guardian, creator, moderator, teacher, admin)
      .step_up()
      .limit(per_caller(10, 600s))
      .audited()
      .summary("My e-mail address, or none any more");
  p.command("POST /me/email/confirmation", own_email_, &OwnEmail::ask_again)
      .allow(guardian, creator, moderator, teacher, admin)
      .in_person()
      .limit(per_caller(10, 600s))
      .summary("Send the link that confirms it again");
  p.command("POST /email-confirmations", own_email_, &OwnEmail::confirm)
      .allow_anyone()
      .confidential()
      .limit(per_address(60, 60s))
      .summary("Confirm an e-mail address by the link");

  p.query("GET /accounts", administration_, &Administration::list).allow(admin).audited().summary("All accounts");
  p.task("POST /accounts", administration_, &Administration::create)
      .allow(admin)
      .in_person()
      .confidential()
      .audited()
      .summary("A new account");
  p.task("POST /accounts/{account}/password", administration_, &Administration::set_password)
      .allow(admin)
      .step_up()
      .confidential()
      .audited()
      .summary("A new password for somebody else");
  p.command("PUT /accounts/{account}/roles", administration_, &Administration::change_roles)
      .allow(admin)
      .step_up()
      .audited()
      .summary("Other roles");
  p.command("DELETE /accounts/{account}/second-factor", security_, &Security::remove_second_factor)
      .allow(admin)
      .step_up()
      .audited()
      .summary("Take away the second factor of somebody who lost it");
  p.query("GET /security", security_, &Security::show)
      .allow(admin)
      .in_person()
      .summary("What the school asks of its staff");
  p.command("PUT /security", security_, &Security::change)
      .allow(admin)
      .step_up()
      .audited()
      .summary("Ask staff for a second factor, or no longer");

  p.query("GET /me/person", persons_, &Persons::mine).allow_signed_in().in_person().summary("What is known of me");
  p.command("PATCH /me/person", persons_, &Persons::change)
      .allow(guardian, creator, moderator, teacher, admin)
      .in_person()
      .summary("Change my name");
  p.query("GET /accounts/{account}/person", persons_, &Persons::of)
      .allow(admin)
      .audited()
      .summary("What is known of somebody");
  p.command("PATCH /accounts/{account}/person", persons_, &Persons::correct)
      .allow(admin)
      .in_person()
      .audited()
      .summary("Correct somebody's name or e-mail address");

  p.command("POST /api-keys", api_keys_, &ApiKeys::make)
      .allow(admin, teacher)
      .step_up()
      .confidential()
      .audited()
      .summary("An API key for a program");
  p.query("GET /api-keys", api_keys_, &ApiKeys::list).allow(admin, teacher).in_person().summary("API keys");
  p.query("GET /api-keys/scopes", api_keys_, &ApiKeys::scopes)
      .allow(admin, teacher)
      .in_person()
      .summary("What an API key may be given");
  p.command("DELETE /api-keys/{key}", api_keys_, &ApiKeys::revoke)
      .allow(admin, teacher)
      .in_person()
      .audited()
      .summary("Revoke an API key");
  p.query("GET /flags", flags_, &Flags::list)
      .allow(admin)
      .in_person()
      .audited()
      .summary("What looks odd, with its evidence");
  p.command("POST /flags/{flag}/resolve", flags_, &Flags::resolve)
      .allow(admin)
      .in_person()
      .audited()
      .summary("Say what a flag came to");

  p.command("POST /signing-keys", rotation_, &KeyRotation::rotate_now)
      .allow(admin)
      .step_up()
      .audited()
      .summary("Sign access tokens with a new key");
  p.query("GET /.well-known/jwks.json", *this, &Module::key_set)
      .allow_anyone()
      .summary("The keys that access tokens are signed with");

  p.emits<AccountCreated, Joined, Renamed, Erased, SessionStarted, SessionEnded, DeviceAppeared, AccountLocked,
          PasswordChanged, RolesChanged, SecondFactorEnabled, SecondFactorDisabled, RecoveryCodeUsed, SecurityChanged,
          ApiKeyMade, ApiKeyRevoked, SigningKeyRotated, FlagRaised, FlagResolved, BadgeIssued, BadgeRevoked, CardIssued,
          CardUsed, PicturePasswordSet, PicturePasswordRevoked, PicturePasswordWornOut, PicturesLocked, IdentityLinked,
          IdentityUnlinked, ResetUsed, EmailConfirmed>();
  p.on<PasswordChanged>("auth", cards_, &Cards::password_changed);
  p.on<PasswordChanged>("auth", resets_, &PasswordResets::password_changed);
  p.timer<ResetTimer>(resets_, &PasswordResets::fire);
  p.on<AccountLocked>("auth", flags_, &Flags::locked);
  p.on<Erased>("auth", program_keys_, &ProgramKeys::owner_erased);
  p.on<SessionEnded>("auth", flags_, &Flags::session_ended);
  p.on<skill::Answered>("auth", flags_, &Flags::answered);
  p.timer<KeyTimer>(rotation_, &KeyRotation::fire);
  p.on<classroom::ClassCreated>("auth", *this, &Module::remember_class);
  p.on<classroom::SchoolFounded>("auth", *this, &Module::remember_school);
  declare_identities(p);
  declare_records(p);
  p.at_start([this, &vault = p.vault()](Snapshot& snapshot) {
    vault.check(snapshot);
    rebuild(snapshot);
  });
  p.invariant("auth: a live session has one unused refresh token", [](Snapshot& s) {
    return s.all<std::string>(
        "select 'session ' || s.session || ' has ' || count(r.hash) || ' unused refresh tokens' from auth_session s"
        " left join auth_refresh r on r.session = s.session and r.used is null where s.ended is null"
        " group by s.session having count(r.hash) <> 1");
  });
}

void Module::declare_identities(Platform& p) {
  p.query("GET /sign-in-providers", provider_sign_in_, &ProviderSignIn::list)
      .allow_anyone()
      .summary("Where one may sign in with an identity from elsewhere");
  p.task("POST /sign-in-providers/{provider}/authorizations", provider_sign_in_, &ProviderSignIn::begin)
      .allow_anyone()
      .confidential()
      .limit(per_address(300, 60s))
      .summary("Where to go to sign in there");
  p.task("POST /sessions/provider", provider_sign_in_, &ProviderSignIn::finish)
      .allow_anyone()
      .confidential()
      .limit(per_address(300, 60s))
      .summary("Sign in with what a provider sent along");
  p.query("GET /me/identities", own_identities_, &OwnIdentities::list)
      .allow_signed_in()
      .in_person()
      .summary("My identities elsewhere that sign me in here");
  p.task("POST /me/identities/authorizations", own_identities_, &OwnIdentities::begin)
      .allow_signed_in()
      .step_up()
      .confidential()
      .audited()
      .limit(per_caller(30, 60s))
      .summary("Where to go to link an identity");
  p.task("POST /me/identities", own_identities_, &OwnIdentities::finish)
      .allow_signed_in()
      .in_person()
      .confidential()
      .audited()
      .limit(per_caller(30, 60s))
      .summary("Link an identity, with what its provider sent along");
  p.command("DELETE /me/identities/{identity}", own_identities_, &OwnIdentities::unlink)
      .allow_signed_in()
      .step_up()
      .audited()
      .summary("Unlink an identity");
  p.query("GET /accounts/{account}/identities", own_identities_, &OwnIdentities::of)
      .allow(admin)
      .in_person()
      .audited()
      .summary("With whose identities somebody signs in");
}

void Module::declare_records(Platform& p) {
  p.records("auth_account", "account").as("account").times({"created"}).secret({"username_mark", "password_hash"});
  p.records("auth_person", "account")
      .as("person")
      .sealed({"username", "name", "email"})
      .secret({"email_mark"})
      .times({"email_confirmed"})
      .forget();
  p.records("auth_session", "account")
      .as("sessions")
      .ids({{"session", "ses"}})
      .times({"started", "seen", "ended", "proven"})
      .sealed({"place"})
      .forget();
  p.records("auth_second_factor", "account").as("second-factor").times({"begun", "confirmed"}).forget();
  p.records("auth_recovery_code", "account").as("recovery-codes").times({"used"}).forget();
  p.records("auth_badge", "account").as("badges").times({"issued"}).forget();
  p.records("auth_picture_password", "account")
      .as("picture-passwords")
      .ids({{"id", "sgn"}})
      .times({"issued"})
      .secret({"hash"})
      .forget();
  p.records("auth_card", "account").as("cards").times({"issued", "until"}).forget();
  p.records("auth_mailed", "account").as("mailed-links").times({"made", "until"}).secret({"hash"}).forget();
  p.records("auth_challenge", "account").as("challenges").times({"expires"}).secret({"hash", "origin"}).forget();
  p.records("auth_identity", "account")
      .as("identities")
      .ids({{"identity", "idn"}})
      .times({"linked", "used"})
      .sealed({"issuer", "subject", "email"})
      .secret({"mark"})
      .forget();
  p.records("auth_authorization", "account")
      .as("authorizations")
      .ids({{"session", "ses"}, {"opened", "ses"}})
      .times({"expires", "used"})
      .secret({"hash", "browser", "sealed", "code"})
      .forget();
  p.records("auth_device", "account").as("devices").times({"first", "last"}).forget();
  p.records("auth_api_key", "account")
      .as("api-keys")
      .ids({{"key", "key"}})
      .times({"created", "expires", "used", "revoked"})
      .forget();
  p.records("auth_flag", "")
      .where("flag in (select flag from auth_flag_account where account = ?1)")
      .as("flags")
      .ids({{"flag", "flg"}, {"by", "acc"}})
      .times({"raised", "last", "resolved"});
  p.records("auth_flag", "by").as("flags").ids({{"flag", "flg"}}).times({"raised", "last", "resolved"});
  p.records("auth_flag_account", "account").as("flags").ids({{"flag", "flg"}}).forget();
}

void Module::rebuild(Snapshot& snapshot) {
  rotation_.rebuild(snapshot);
  sessions_.rebuild(snapshot);
  standing_.rebuild(snapshot);
  program_keys_.rebuild(snapshot);
  const auto kept = setting(snapshot, cost_setting);
  if (!measures_ || !kept) return;
  const auto known = json::read<KeptCost>(*kept);
  passwords_.use({known.passes, known.mebibytes});
}

void Module::prepare(Tasks& tasks) {
  const auto known = tasks.read([](Snapshot& s) { return setting(s, cost_setting); });
  if (measures_ && !known) measure(tasks);
  tasks.write([&](Tx& tx) { rotation_.plant(tx); });
}

PasswordCost Module::measure(Tasks& tasks) {
  const auto found = measured_cost();
  tasks.write([&](Tx& tx) { keep_setting(tx, cost_setting, json::text(KeptCost{found.passes, found.mebibytes})); });
  if (measures_) passwords_.use(found);
  return found;
}

std::string Module::checked_hash(Tasks& tasks, std::string_view password, std::string_view username,
                                 std::string_view name) {
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, username, name); });
  passwords_.check(password, own);
  return passwords_.hash(password);
}

void Module::remember_class(Tx& tx, const classroom::ClassCreated& created) { remember_own_word(tx, created.name_); }
void Module::remember_school(Tx& tx, const classroom::SchoolFounded& founded) { remember_own_word(tx, founded.name_); }

std::optional<std::string> Module::setup_token(Tasks& tasks) {
  return tasks.write([&](Tx& tx) { return setup_.token(tx); });
}

File Module::key_set(Snapshot&, const Caller&, const Nothing&) const {
  return {jwks(), "application/jwk-set+json", ""};
}

}  // namespace edu::auth
