// Who calls. Made by the gateway from the access token, passed to every handler.
#pragma once

#include <boost/describe.hpp>
#include <initializer_list>
#include <string>

#include "base/ids.hpp"

namespace edu {

BOOST_DEFINE_ENUM_CLASS(Role, student, guardian, creator, moderator, teacher, admin)

class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const auto role : roles) bits_ |= bit(role);
  }
  constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
  constexpr bool any_of(Roles others) const { return (bits_ & others.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr unsigned bits() const { return bits_; }
  static constexpr Roles from_bits(unsigned bits) {
    Roles roles;
    roles.bits_ = bits;
    return roles;
  }

 private:
  static constexpr unsigned bit(Role role) { return 1u << static_cast<unsigned>(role); }
  unsigned bits_ = 0;
};

inline constexpr Role student = Role::student;
inline constexpr Role guardian = Role::guardian;
inline constexpr Role creator = Role::creator;
inline constexpr Role moderator = Role::moderator;
inline constexpr Role teacher = Role::teacher;
inline constexpr Role admin = Role::admin;

struct SessionKind {
  static constexpr std::string_view prefix = "ses";
};
using SessionId = Id<SessionKind>;

// What a program calls with, in the name of the account that made it.
struct ApiKeyKind {
  static constexpr std::string_view prefix = "key";
};
using ApiKeyId = Id<ApiKeyKind>;

struct Caller {
  AccountId account;  // 0: nobody is signed in
  PlayerId player;
  SessionId session;  // 0: a program, or a part of the server itself
  Roles roles;
  std::string address;        // of the connection: "192.168.1.20"
  std::string agent;          // User-Agent, at most 200 bytes
  std::string cookie = {};    // the Cookie header as it came; empty over the live socket
  bool secure = false;        // came over TLS
  std::string if_match = {};  // the tag of what they edit (gateway/etag.hpp); empty: whatever is there
  ApiKeyId key = {};          // of a program; 0: a person

  bool is(Role role) const { return roles.has(role); }
};

}  // namespace edu
