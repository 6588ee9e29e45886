#include "player/profile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "gateway/etag.hpp"
#include "player/sight.hpp"

namespace edu::player {

namespace {

struct Row {
  PlayerId player;
  std::string avatar;
  std::int64_t power;
  Time created;
};
BOOST_DESCRIBE_STRUCT(Row, (), (player, avatar, power, created))

struct Difference {
  std::int64_t player;
  std::int64_t held;
  std::int64_t told;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (player, held, told))

}  // namespace

const std::vector<std::string>& avatars() {
  static const std::vector<std::string> all{"badger", "bear", "deer",  "fox", "frog",  "hedgehog",
                                            "heron",  "lynx", "otter", "owl", "raven", "wolf"};
  return all;
}

std::optional<PlayerView> Players::find(Read& read, PlayerId player) const {
  const auto row = read.one<Row>("select player, avatar, power, created from player_player where player = ?", player);
  if (!row) return {};
  auto name = accounts_.name_of(read, account_of(player));
  return PlayerView{row->player, std::move(name).value_or(""), row->avatar, row->power, row->created};
}

PlayerView Profiles::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  if (const auto view = players_.find(snapshot, caller.player)) return *view;
  throw unknown_player();
}

PlayerView Profiles::of_player(Snapshot& snapshot, const Caller& caller, const OfPlayer& in) const {
  must_be_seen(snapshot, classes_, caller, in.player);
  if (const auto view = players_.find(snapshot, in.player)) return *view;
  throw unknown_player();
}

PlayerView Profiles::change(Tx& tx, const Caller& caller, const ChangeProfile& in) {
  const auto& known = avatars();
  if (std::find(known.begin(), known.end(), in.avatar.value) == known.end())
    throw invalid("/avatar", "player.avatar_unknown", fmt::format("Choose one of: {}.", fmt::join(known, ", ")));
  if (const auto before = players_.find(tx, caller.player)) require_unchanged(caller, *before);
  tx.run("update player_player set avatar = ? where player = ?", in.avatar, caller.player);
  tx.emit(AvatarChanged{caller.player, in.avatar.str()});
  if (const auto view = players_.find(tx, caller.player)) return *view;
  throw unknown_player();
}

void Profiles::create(Tx& tx, const auth::AccountCreated& account) {
  const auto& avatar = avatars()[tx.rng().below(avatars().size())];
  tx.run("insert into player_player(player, avatar, power, created) values (?, ?, 0, ?)", account.player, avatar,
         tx.now());
  tx.run("insert into player_care(player, day, answers, days, deeds) values (?, 0, 0, 0, 0)", account.player);
  tx.emit(Created{account.player, avatar});
}

void Profiles::grow(Tx& tx, const skill::MasteryChanged& changed) {
  const auto change = power_change(changed);
  if (change == 0) return;
  const auto power = tx.one<std::int64_t>("select power from player_player where player = ?", changed.player);
  if (!power) return;
  tx.run("update player_player set power = ? where player = ?", *power + change, changed.player);
  tx.emit(PowerChanged{changed.player, *power, *power + change});
}

std::vector<std::string> every_account_has_a_player(Read& read) {
  std::vector<std::string> wrong;
  for (const auto player : read.all<std::int64_t>("select player from bus_event where type = 'account.created' "
                                                  "and player not in (select player from player_player)"))
    wrong.push_back(fmt::format("account {} has no player", player));
  return wrong;
}

std::vector<std::string> power_equals_events(Read& read) {
  std::vector<std::string> wrong;
  const auto differences = read.all<Difference>(
      "with told as (select player, sum(json_extract(body, '$.after') - json_extract(body, '$.before')) as power from "
      "bus_event "
      "where type = 'power.changed' group by player) "
      "select p.player, p.power as held, coalesce(t.power, 0) as told from player_player p left join told t on "
      "t.player = p.player "
      "where p.power != coalesce(t.power, 0)");
  wrong.reserve(wrong.size() + differences.size());
  for (const auto& [player, held, told] : differences)
    wrong.push_back(fmt::format("player {} has power {} where the events say {}", player, held, told));
  return wrong;
}

}  // namespace edu::player
