// What the auth module tells: who came into being, who joined with a code, whose session began and ended, and every act
// that changes who may come in or do what. Whoever keeps a record of such acts listens. Events are kept for ever and name
// nobody: names are asked for by number (Accounts), as long as there are any.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "gateway/caller.hpp"

namespace edu::auth {

struct AccountCreated {
  static constexpr std::string_view name = "account.created";
  PlayerId player;
  AccountId account;
  std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(AccountCreated, (), (player, account, roles))

// An account was made with a join code. `purpose` is what the code was opened for: "class:17".
struct Joined {
  static constexpr std::string_view name = "account.joined";
  PlayerId player;
  AccountId account;
  std::string purpose;
  Role role;
};
BOOST_DESCRIBE_STRUCT(Joined, (), (player, account, purpose, role))

// Somebody bears another name from now on.
struct Renamed {
  static constexpr std::string_view name = "account.renamed";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(Renamed, (), (player, account))

// Somebody is nobody any more: told while their name can still be asked for, and never after.
struct Erased {
  static constexpr std::string_view name = "account.erased";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(Erased, (), (player, account))

struct SessionStarted {
  static constexpr std::string_view name = "session.started";
  PlayerId player;
  AccountId account;
  SessionId session;
};
BOOST_DESCRIBE_STRUCT(SessionStarted, (), (player, account, session))

BOOST_DEFINE_ENUM_CLASS(SessionEnd, logged_out, closed, password_changed, roles_changed, second_factor_changed,
                        token_reused, expired, restored, erased)

struct SessionEnded {
  static constexpr std::string_view name = "session.ended";
  PlayerId player;
  AccountId account;
  SessionId session;
  SessionEnd reason;
};
BOOST_DESCRIBE_STRUCT(SessionEnded, (), (player, account, session, reason))

// Somebody signed in from a device that this account had not been seen on, though it had been on others.
struct DeviceAppeared {
  static constexpr std::string_view name = "device.appeared";
  PlayerId player;
  AccountId account;
  SessionId session;
  std::string device;  // "Chrome on Android"
};
BOOST_DESCRIBE_STRUCT(DeviceAppeared, (), (player, account, session, device))

// Ten wrong passwords, or codes, in ten minutes.
struct AccountLocked {
  static constexpr std::string_view name = "account.locked";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(AccountLocked, (), (player, account))

struct PasswordChanged {
  static constexpr std::string_view name = "account.password_changed";
  PlayerId player;
  AccountId account;
  std::optional<AccountId> by;  // nobody: whoever holds the data folder
};
BOOST_DESCRIBE_STRUCT(PasswordChanged, (), (player, account, by))

struct RolesChanged {
  static constexpr std::string_view name = "account.roles_changed";
  PlayerId player;
  AccountId account;
  std::vector<Role> before;
  std::vector<Role> after;
  std::optional<AccountId> by;  // nobody: whoever holds the data folder
};
BOOST_DESCRIBE_STRUCT(RolesChanged, (), (player, account, before, after, by))

struct SecondFactorEnabled {
  static constexpr std::string_view name = "second_factor.enabled";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(SecondFactorEnabled, (), (player, account))

struct SecondFactorDisabled {
  static constexpr std::string_view name = "second_factor.disabled";
  PlayerId player;
  AccountId account;
  std::optional<AccountId> by;  // nobody: whoever holds the data folder
};
BOOST_DESCRIBE_STRUCT(SecondFactorDisabled, (), (player, account, by))

struct RecoveryCodeUsed {
  static constexpr std::string_view name = "second_factor.recovery_code_used";
  PlayerId player;
  AccountId account;
  std::int64_t left;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodeUsed, (), (player, account, left))

struct SecurityChanged {
  static constexpr std::string_view name = "security.changed";
  AccountId by;
  bool second_factor_required;
};
BOOST_DESCRIBE_STRUCT(SecurityChanged, (), (by, second_factor_required))

struct SigningKeyRotated {
  static constexpr std::string_view name = "signing_key.rotated";
  std::string kid;
  std::optional<AccountId> by;  // nobody: it was time, or whoever holds the data folder
};
BOOST_DESCRIBE_STRUCT(SigningKeyRotated, (), (kid, by))

struct FlagKindOfId {
  static constexpr std::string_view prefix = "flg";
};
using FlagId = Id<FlagKindOfId>;
BOOST_DEFINE_ENUM_CLASS(FlagKind, many_failures, guessing, token_reused, shared_device, impossible_speed)

struct FlagRaised {
  static constexpr std::string_view name = "flag.raised";
  FlagId flag;
  FlagKind kind;
};
BOOST_DESCRIBE_STRUCT(FlagRaised, (), (flag, kind))

struct FlagResolved {
  static constexpr std::string_view name = "flag.resolved";
  FlagId flag;
  FlagKind kind;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(FlagResolved, (), (flag, kind, by))

struct ApiKeyMade {
  static constexpr std::string_view name = "api_key.made";
  ApiKeyId key;
  AccountId account;
  std::string name_;
  std::vector<std::string> scopes;
};
BOOST_DESCRIBE_STRUCT(ApiKeyMade, (), (key, account, name_, scopes))

struct IdentityKindOfId {
  static constexpr std::string_view prefix = "idn";
};
using IdentityId = Id<IdentityKindOfId>;

// From now on an identity elsewhere signs in here.
struct IdentityLinked {
  static constexpr std::string_view name = "identity.linked";
  PlayerId player;
  AccountId account;
  IdentityId identity;
  std::string provider;  // by its name in the configuration: "google"
};
BOOST_DESCRIBE_STRUCT(IdentityLinked, (), (player, account, identity, provider))

struct IdentityUnlinked {
  static constexpr std::string_view name = "identity.unlinked";
  PlayerId player;
  AccountId account;
  IdentityId identity;
  std::string provider;
};
BOOST_DESCRIBE_STRUCT(IdentityUnlinked, (), (player, account, identity, provider))

struct BadgeIssued {
  static constexpr std::string_view name = "badge.issued";
  PlayerId player;
  AccountId account;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(BadgeIssued, (), (player, account, by))

struct BadgeRevoked {
  static constexpr std::string_view name = "badge.revoked";
  PlayerId player;
  AccountId account;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(BadgeRevoked, (), (player, account, by))

struct CardIssued {
  static constexpr std::string_view name = "card.issued";
  PlayerId player;
  AccountId account;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(CardIssued, (), (player, account, by))

// Its owner set a new password with it.
struct CardUsed {
  static constexpr std::string_view name = "card.used";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(CardUsed, (), (player, account))

struct PicturePasswordSet {
  static constexpr std::string_view name = "picture_password.set";
  PlayerId player;
  AccountId account;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(PicturePasswordSet, (), (player, account, by))

struct PicturePasswordRevoked {
  static constexpr std::string_view name = "picture_password.revoked";
  PlayerId player;
  AccountId account;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(PicturePasswordRevoked, (), (player, account, by))

// Too many wrong pictures in a row: it is no more.
struct PicturePasswordWornOut {
  static constexpr std::string_view name = "picture_password.worn_out";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(PicturePasswordWornOut, (), (player, account))

// Five wrong ones within ten minutes: signing in with pictures waits; with a password or a badge it doesn't.
struct PicturesLocked {
  static constexpr std::string_view name = "picture_password.locked";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(PicturesLocked, (), (player, account))

// A password was set by a link that was sent by mail.
struct ResetUsed {
  static constexpr std::string_view name = "password_reset.used";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(ResetUsed, (), (player, account))

struct EmailConfirmed {
  static constexpr std::string_view name = "email.confirmed";
  PlayerId player;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(EmailConfirmed, (), (player, account))

struct ApiKeyRevoked {
  static constexpr std::string_view name = "api_key.revoked";
  ApiKeyId key;
  AccountId account;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(ApiKeyRevoked, (), (key, account, by))

}  // namespace edu::auth
