// What other modules and the tools may ask of auth: who an account is, new accounts, join codes, sessions. Names are kept
// here alone, sealed; whoever shows one asks for it when it is shown. Passwords come
// here only as hashes: hashing one takes some fifty milliseconds and belongs on a worker's thread, never into a command.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/events.hpp"
#include "gateway/caller.hpp"
#include "store/vault.hpp"

namespace edu::auth {

class Flags;
class Guesses;
class Keys;
class Passwords;
class Revoked;
class Standing;
class Tokens;

struct AccountView {
  AccountId account;
  PlayerId player;
  std::string username;
  std::string name;
  std::vector<Role> roles;
  Time created;
};
BOOST_DESCRIBE_STRUCT(AccountView, (), (account, player, username, name, roles, created))

struct NewAccount {
  std::string username;  // 3 to 40 of a-z 0-9 . _ -; capitals are made small
  std::string name;
  Roles roles;
  std::string password_hash;  // from Passwords::hash; tools that make many accounts may use one for all
};

struct OpenCode {
  std::string code;
  std::string purpose;
  Role role;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(OpenCode, (), (code, purpose, role, title))

// For whom nobody knows by name any more.
std::string pseudonym(AccountId account);

// What is handed out to children is for those who are nothing else.
inline bool only_student(const std::optional<AccountView>& account) {
  return account && account->roles == std::vector{student};
}

class Sessions;

class Accounts {
 public:
  explicit Accounts(Vault& vault) : vault_{vault} {}

  // Of somebody who was erased: a pseudonym for a name, no username and no roles.
  std::optional<AccountView> find(Read& read, AccountId account) const;
  std::optional<std::string> name_of(Read& read, AccountId account) const;
  std::optional<AccountView> find(Read& read, std::string_view username) const;  // capitals don't matter
  std::optional<AccountView> first(Read& read, Role role) const;  // of those who have it; looks at every account
  // In the order of their numbers; without whoever was erased.
  std::vector<AccountView> list(Read& read, AccountId after, int limit) const;
  std::int64_t count(Read& read, Role role) const;
  // What a username is found by.
  std::string mark_of(std::string_view username) const;
  // Emits AccountCreated. Refuses "auth.username_taken".
  AccountView create(Tx& tx, const NewAccount& account);

  // The account stays as a number without a username, a password or a role; every session ends. Emits Erased first. What
  // is sealed and listed in auth_person goes with the records of the person.
  void forget(Tx& tx, AccountId account, Sessions& sessions);

  // A new join code for a purpose ("class:17"), in place of the one before: six characters that can't be mistaken for one
  // another, capital or small. Whoever joins with it gets `role`; `title` is what they are shown: "Class 5b".
  std::string open_code(Tx& tx, std::string_view purpose, Role role, std::string_view title);
  void close_codes(Tx& tx, std::string_view purpose);
  std::optional<std::string> code_for(Read& read, std::string_view purpose) const;
  // By what somebody typed: small letters, spaces and hyphens don't matter.
  std::optional<OpenCode> find_code(Read& read, std::string_view typed) const;

 private:
  Vault& vault_;
};

// What a class's code for its badges is kept under, before the group's name; nobody joins by such a code.
inline constexpr std::string_view door_prefix = "door:";
inline std::string door_of(std::string_view group) { return std::string{door_prefix} + std::string{group}; }

// Badges that a school prints for its youngest: who shows one with the class's code is signed in. Kept as a hash, so that
// a lost badge is replaced and can't be printed again. Students only; one each in a group ("class:17").
class Badges {
 public:
  Badges(const Keys& keys, Accounts& accounts) : keys_{keys}, accounts_{accounts} {}

  // The group's code, opened where there is none yet; it stays when badges are printed anew.
  std::string code_for(Tx& tx, std::string_view group, std::string_view title);
  std::optional<std::string> code_for(Read& read, std::string_view group) const;
  // "K7MP-X2WQ-9RTA-BC4D", some 79 bits; the badge before stops working. Emits BadgeIssued. Refuses
  // "badge.students_only".
  std::string issue(Tx& tx, const AccountView& account, std::string_view group, AccountId by);
  // Emits BadgeRevoked. False: there is none.
  bool revoke(Tx& tx, AccountId account, std::string_view group, AccountId by);
  // By the group's code and the badge, as they were typed or scanned.
  std::optional<AccountId> whose(Read& read, std::string_view code, std::string_view badge) const;

 private:
  const Keys& keys_;
  Accounts& accounts_;
};

struct NewCard {
  std::string code;  // "K7MPX-2WQ9R", some 49 bits
  Time until;
};

// Cards for a student who forgot the password: a code that is good once, within a day, for setting a new one.
class Cards {
 public:
  explicit Cards(const Keys& keys) : keys_{keys} {}

  // In place of the account's card before. Emits CardIssued. Refuses "card.students_only".
  NewCard issue(Tx& tx, const AccountView& account, AccountId by);
  // Nothing for a card that was used, replaced or is a day old.
  std::optional<AccountId> whose(Read& read, std::string_view typed) const;
  void take_back(Tx& tx, AccountId account);
  // Whoever knows the password again needs no card.
  void password_changed(Tx& tx, const PasswordChanged& changed);

 private:
  const Keys& keys_;
};

// The things that picture passwords are made of: each is known by its outline alone.
BOOST_DEFINE_ENUM_CLASS(Picture, anchor, apple, bell, book, cake, carrot, crown, flower, guitar, house, key, moon,
                        plane, rocket, sailboat, scissors, snowflake, sun, tractor, umbrella)
// A child's sign in the class, in place of a name: an animal in a shape. No two of a class are the same; the animals are
// those of the game that nobody takes for one another, whichever colours they see.
BOOST_DEFINE_ENUM_CLASS(SignAnimal, owl, fox, bear, frog, hedgehog, lynx, badger, raven)
BOOST_DEFINE_ENUM_CLASS(SignShape, circle, square, diamond, heart, star, cloud, drop, shield)

struct Sign {
  SignAnimal animal;
  SignShape shape;
};
BOOST_DESCRIBE_STRUCT(Sign, (), (animal, shape))

struct SignKind {
  static constexpr std::string_view prefix = "sgn";
};
using SignId = Id<SignKind>;

// What children sign in with who can't read yet: four pictures in an order that only they know, behind their sign among the
// class's. Students only; one each in a group ("class:17"), whose code for badges opens the grid of signs, where a teacher
// has switched that on.
class PicturePasswords {
 public:
  static constexpr std::size_t length = 4;
  static constexpr int most_in_a_row = 25;  // wrong ones, over whatever time; then it ends

  PicturePasswords(const Keys& keys, Passwords& passwords, Guesses& guesses)
      : keys_{keys}, passwords_{passwords}, guesses_{guesses} {}

  void open(Tx& tx, std::string_view group);
  void close(Tx& tx, std::string_view group);  // what was set stays, for when it opens again
  bool is_open(Read& read, std::string_view group) const;

  // Every one is as likely as any other.
  static std::vector<Picture> draw();
  // Throws Problem 422 "picture_password.pictures" at "/pictures".
  static void check(const std::vector<Picture>& pictures);
  // Argon2id: on a worker's thread only.
  std::string hash(AccountId account, std::string_view group, const std::vector<Picture>& pictures) const;
  // In place of the one before, under the same sign; ends a lock. Emits PicturePasswordSet. Refuses
  // "picture_password.students_only", "picture_password.class_full".
  Sign set(Tx& tx, const AccountView& account, std::string_view group, const std::string& hash, AccountId by);
  // Emits PicturePasswordRevoked. False: there is none.
  bool revoke(Tx& tx, AccountId account, std::string_view group, AccountId by);

  struct Kept {
    AccountId account;
    Sign sign;
    Time issued;
  };
  std::vector<Kept> of_group(Read& read, std::string_view group) const;

  struct Shown {
    SignId id;
    Sign sign;
  };
  // What the group's code opens, in an order that tells nothing; nothing for a code that opens no grid.
  std::optional<std::vector<Shown>> signs(Read& read, std::string_view code) const;

  // A picture password that may sign in now.
  struct Known {
    SignId id;
    AccountId account;
    std::string door;
    std::string hash;
    BOOST_DESCRIBE_CLASS(Known, (), (id, account, door, hash), (), ())
  };
  std::optional<Known> find(Read& read, std::string_view code, std::string_view sign) const;
  // Takes as long, and says no, for nobody's. On a worker's thread, as `renewed`: the hash at today's cost.
  bool fits(const std::optional<Known>& known, const std::vector<Picture>& pictures) const;
  std::string renewed(const Known& known, const std::vector<Picture>& pictures) const;
  // False: it was changed since it was found.
  bool was_right(Tx& tx, const Known& known, std::string_view code, const std::string& renewed) const;
  // Emits PicturePasswordWornOut for the one that ends it.
  void was_wrong(Tx& tx, const Known& known) const;
  // The name under which an account's wrong pictures are counted: one that nobody can type as a username.
  static std::string guesses_of(AccountId account);

 private:
  std::string secret(AccountId account, std::string_view door, const std::vector<Picture>& pictures) const;

  const Keys& keys_;
  Passwords& passwords_;
  Guesses& guesses_;
};

// How long a session lives: so long unused, and so long at most, by what its account may do. Whoever can change more is
// asked for their password more often.
struct SessionLimits {
  struct Limit {
    Duration idle;  // unless it is refreshed
    Duration most;  // however much it is used
  };
  Limit everybody, staff, administrators;

  const Limit& of(Roles roles) const {
    if (roles.has(admin)) return administrators;
    return roles.any_of({teacher, moderator}) ? staff : everybody;
  }
  // No session lives longer unused.
  Duration longest_idle() const { return std::max({everybody.idle, staff.idle, administrators.idle}); }
};

struct Device {
  std::string agent;
  std::string address;
  std::string token = {};  // what a browser is known again by, from its cookie; a program has none
  bool fresh = false;      // the token was drawn just now: the browser has yet to be given it
};
BOOST_DESCRIBE_STRUCT(Device, (), (agent, address))

// A session with the only copy of its refresh token.
struct Opened {
  SessionId session;
  AccountView account;
  std::string refresh_token;
  std::string device_token = {};  // to be given to a new browser
};

// How a refresh token came: a browser's cookie, or the body of a program's request.
enum class Carrier { cookie, body };

class Sessions {
 public:
  // `ended` hears of each session that ended, once that is on disk.
  Sessions(const Accounts& accounts, Vault& vault, const Keys& keys, Tokens& tokens, Revoked& revoked,
           Standing& standing, Flags& flags, SessionLimits limits, std::function<void(SessionId)> ended);

  // Emits SessionStarted, and DeviceAppeared for a device that is new to the account. The account must exist, and have
  // shown a moment ago who it is.
  Opened open(Tx& tx, AccountId account, const Device& device);
  // A new refresh token for an old one; nothing when it isn't good. One that was used before ends its session, so the
  // transaction must be committed either way: the caller refuses after it. In a browser the token before the newest is
  // good for ten more seconds for the same device, and gives the newest again (a reload cuts the reply of a refresh off).
  std::optional<Opened> rotate(Tx& tx, std::string_view refresh_token, const Device& device, Carrier carrier);
  // Ending emits SessionEnded; access tokens of the session are refused from the commit on. False: no such session of
  // this account that hasn't ended.
  bool end(Tx& tx, AccountId account, SessionId session, SessionEnd reason);
  void end_all_but(Tx& tx, AccountId account, SessionId kept, SessionEnd reason);  // `kept` may be none
  // After a restore: nobody can say which tokens were used since the backup.
  void end_everything(Tx& tx);

  // An access token (JWT) for what was opened. Signing takes some 40 µs: outside of commands where it can be.
  std::string access_token(const Opened& opened) const;

  void rebuild(Snapshot& snapshot);
  const SessionLimits& limits() const { return limits_; }
  Device device_of(Read& read, SessionId session) const;
  // A session's device as it is kept: sealed.
  Device device(Read& read, AccountId account, const std::string& sealed) const;

 private:
  std::string issue(Tx& tx, SessionId session, std::string_view secret);
  void meet(Tx& tx, AccountId account, SessionId session, const Device& device);
  void forget_old(Tx& tx);

  const Accounts& accounts_;
  Vault& vault_;
  const Keys& keys_;
  Tokens& tokens_;
  Revoked& revoked_;
  Standing& standing_;
  Flags& flags_;
  SessionLimits limits_;
  std::function<void(SessionId)> ended_;
};

}  // namespace edu::auth
