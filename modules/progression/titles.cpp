#include "progression/titles.hpp"

#include "base/problem.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

namespace {

TitlesView view(Read& read, PlayerId player) {
  return {standing_of(read, player).worn,
          read.all<OwnTitle>("select code, kind, text, earned from progression_title where player = ? order by earned "
                             "desc, code",
                             player)};
}

}  // namespace

bool Titles::grant(Tx& tx, PlayerId player, const Title& title) {
  const PointId point{tx.hearing()};
  const auto added = tx.run(
      "insert into progression_title(player, code, kind, text, point, earned) values (?, ?, ?, ?, ?, ?) on conflict do "
      "nothing",
      player, title.code, title.kind, title.text, point, tx.now());
  if (added == 0) return false;
  tx.emit(TitleEarned{player, title.code, title.kind, title.text, point ? std::optional{point} : std::nullopt});
  return true;
}

bool Titles::has(Read& read, PlayerId player, std::string_view code) const {
  return read.one<int>("select 1 from progression_title where player = ? and code = ?", player, code).has_value();
}

std::optional<std::string> Titles::worn(Read& read, PlayerId player) const {
  return read.one<std::string>(
      "select t.text from progression_player p join progression_title t on t.player = p.player and t.code = p.worn "
      "where p.player = ?",
      player);
}

bool Titles::revoke(Tx& tx, PlayerId player, std::string_view code) {
  if (tx.run("delete from progression_title where player = ? and code = ?", player, code) == 0) return false;
  tx.run("update progression_player set worn = null where player = ? and worn = ?", player, code);
  tx.emit(TitleLost{player, std::string{code}});
  return true;
}

TitlesView TitlePages::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return view(snapshot, caller.player);
}

TitlesView TitlePages::wear(Tx& tx, const Caller& caller, const WearTitle& in) {
  std::optional<std::string> code;
  if (in.title) {
    code = in.title->str();
    const auto kind =
        tx.one<TitleKind>("select kind from progression_title where player = ? and code = ?", caller.player, *code);
    if (!kind) throw not_found("title.unknown", "You have no such title.");
    if (*kind == TitleKind::badge) throw conflict("title.badge", "Badges are kept, not worn. Choose a title.");
  }
  make_standing(tx, caller.player);
  tx.run("update progression_player set worn = ? where player = ?", code, caller.player);
  tx.emit(TitleWorn{caller.player, code});
  return view(tx, caller.player);
}

std::vector<std::string> titles_by(Read& read, PlayerId player, PointId point) {
  return read.all<std::string>("select code from progression_title where player = ? and point = ? order by code",
                               player, point);
}

void take_titles(Tx& tx, PlayerId player, PointId point) {
  for (const auto& code : titles_by(tx, player, point)) Titles{}.revoke(tx, player, code);
}

}  // namespace edu::progression
