// What the guardian module tells: whose guardian somebody became, what was allowed for a child.
#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "base/ids.hpp"

namespace edu::family {

BOOST_DEFINE_ENUM_CLASS(ConsentKind, data, chat, voice)

struct Linked {
  static constexpr std::string_view name = "guardian.linked";
  PlayerId player;  // the child
  AccountId guardian;
};
BOOST_DESCRIBE_STRUCT(Linked, (), (player, guardian))

struct Unlinked {
  static constexpr std::string_view name = "guardian.unlinked";
  PlayerId player;
  AccountId guardian;
};
BOOST_DESCRIBE_STRUCT(Unlinked, (), (player, guardian))

struct ConsentChanged {
  static constexpr std::string_view name = "consent.changed";
  PlayerId player;  // the child
  ConsentKind kind;
  bool given;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(ConsentChanged, (), (player, kind, given, by))

}  // namespace edu::family
