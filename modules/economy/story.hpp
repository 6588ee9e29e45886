// What a piece has been through: where it came from and every owner, newest first. It is read from the ledger itself: each
// line of a piece knows the line by which its giver had got it.
#pragma once

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "economy/bags.hpp"

namespace edu::economy {

// Somebody's name is told to themselves, to staff and to whoever shares a class with them; to nobody while what they had
// lies in an escrow, since who offers something isn't seen.
struct Owner {
  std::optional<std::string> name;
  bool me;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (name, me))

struct Station {
  TransferId transfer;
  Time at;
  Reason reason;
  HolderKind to;
  std::optional<Owner> owner;  // where `to` is a player's bag or what they wear
};
BOOST_DESCRIBE_STRUCT(Station, (), (transfer, at, reason, to, owner))

struct PieceStory {
  AssetId asset;
  std::string kind;
  Properties properties;
  bool bound;
  std::vector<Station> stations;  // the newest; 100 at most
};
BOOST_DESCRIBE_STRUCT(PieceStory, (), (asset, kind, properties, bound, stations))

class Stories {
 public:
  Stories(const Assets& assets, const Bags& bags, const auth::Accounts& accounts, const classroom::Classes& classes)
      : assets_{assets}, bags_{bags}, accounts_{accounts}, classes_{classes} {}

  // Refuses 404 "economy.asset_unknown", also for what is no piece.
  PieceStory tell(Snapshot& snapshot, const Caller& caller, const OfThing& in) const;

 private:
  Owner owner(Read& read, const Caller& caller, PlayerId player) const;

  const Assets& assets_;
  const Bags& bags_;
  const auth::Accounts& accounts_;
  const classroom::Classes& classes_;
};

}  // namespace edu::economy
