#include "progression/replay.hpp"

#include <fmt/format.h>

#include "bus/retelling.hpp"
#include "progression/formula.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

namespace {

struct Rebuilt {
  bus::Lines players;   // xp, level, newest, prestige, rank, tier, worn
  bus::Lines days;      // answers, xp
  bus::Lines seats;     // tier, division and, once closed, place, xp and move
  bus::Lines titles;    // kind, text
  bus::Lines mastered;  // nothing but that they are held
};

struct DayOf {
  std::int64_t answers = 0;
  std::int64_t xp = 0;
};

struct SeatOf {
  Tier tier = Tier::ember;
  int division = 0;
  std::string close = "open";
};

struct TitleOf {
  TitleKind kind;
  std::string text;
};

template <class E>
std::string word(E value) {
  return boost::describe::enum_to_string(value, "");
}

// The world as the events alone tell it.
class Story {
 public:
  explicit Story(const classroom::SchoolClock& clock) : clock_{clock} {
    log_.on<classroom::SchoolFounded>([this](const auto& e, Time) { reckon_by(e.time_zone); });
    log_.on<classroom::CalendarChanged>([this](const auto& e, Time) { reckon_by(e.time_zone); });
    log_.on<skill::Answered>([this](const auto& e, Time at) { answered(e, at); });
    log_.on<XpGained>([this](const auto& e, Time at) { gained(e, at); });
    log_.on<AwardReversed>([this](const auto& e, Time) { reversed(e); });
    log_.on<Prestiged>([this](const auto& e, Time) { prestiged(e); });
    log_.on<Ascended>([this](const auto& e, Time) { players_[e.player].rank = e.rank; });
    log_.on<SeasonEntered>([this](const auto& e, Time) {
      players_[e.player];
      seats_[{e.season.value, e.player}] = {e.tier, e.division};
    });
    log_.on<SeasonClosed>([this](const auto& e, Time) { closed(e); });
    log_.on<TitleEarned>([this](const auto& e, Time) { titles_[{e.player, e.title}] = {e.kind, e.text}; });
    log_.on<TitleLost>([this](const auto& e, Time) {
      titles_.erase({e.player, e.title});
      if (players_[e.player].worn == e.title) players_[e.player].worn.reset();
    });
    log_.on<TitleWorn>([this](const auto& e, Time) { players_[e.player].worn = e.title; });
    log_.on<skill::SkillMastered>([this](const auto& e, Time) { mastered_[{e.player, e.skill.value}]; });
    log_.on<skill::SkillFaded>([this](const auto& e, Time) {
      if (e.level != skill::Level::master) mastered_.erase({e.player, e.skill.value});
    });
    log_.on<skill::MasteryChanged>([this](const auto& e, Time) {
      if (e.level == e.level_before) return;
      if (e.level == skill::Level::master) mastered_[{e.player, e.skill.value}];
      else if (e.level_before == skill::Level::master) mastered_.erase({e.player, e.skill.value});
    });
  }

  Rebuilt rebuild(Read& read) {
    log_.tell(read);
    Rebuilt rebuilt;
    for (const auto& [player, s] : players_)
      rebuilt.players[fmt::format("player {}", player.value)] =
          fmt::format("xp {} level {} newest {} prestige {} from {} rank {} tier {} worn {}", s.xp, s.level,
                      s.newest.value, s.prestige, s.prestige_xp, word(s.rank), word(s.tier), s.worn.value_or("-"));
    for (const auto& [key, day] : days_)
      rebuilt.days[fmt::format("player {} day {}", key.first.value, key.second.number)] =
          fmt::format("answers {} xp {}", day.answers, day.xp);
    for (const auto& [key, seat] : seats_)
      rebuilt.seats[fmt::format("season {} player {}", key.first, key.second.value)] =
          fmt::format("{} {} {}", word(seat.tier), seat.division, seat.close);
    for (const auto& [key, title] : titles_)
      rebuilt.titles[fmt::format("player {} {}", key.first.value, key.second)] =
          fmt::format("{} {}", word(title.kind), title.text);
    for (const auto& [key, nothing] : mastered_)
      rebuilt.mastered[fmt::format("player {} skill {}", key.first.value, key.second)] = "held";
    return rebuilt;
  }

 private:
  // Days are those of the time zone of then; of a log that doesn't say it, today's.
  void reckon_by(const std::optional<std::string>& time_zone) {
    classroom::CalendarParts parts;
    parts.time_zone = time_zone.value_or(clock_.calendar()->parts().time_zone);
    calendar_ = classroom::Calendar{std::move(parts)};
  }
  void answered(const skill::Answered& e, Time at) {
    if (!e.rapid) ++days_[{e.player, calendar_.day(at)}].answers;
  }
  void gained(const XpGained& e, Time at) {
    auto& player = players_[e.player];
    player.xp += e.amount;
    player.level = level_of(player.xp - player.prestige_xp);
    if (e.point) player.newest = *e.point;
    days_[{e.player, e.day.value_or(calendar_.day(at))}].xp += e.amount;
  }
  void reversed(const AwardReversed& e) {
    auto& player = players_[e.player];
    player.xp -= e.xp;
    if (player.prestige > 0 && e.point <= player.prestige_point)
      player.prestige_xp = std::max<std::int64_t>(0, player.prestige_xp - e.xp);
    player.level = level_of(player.xp - player.prestige_xp);
    days_[{e.player, e.day}].xp -= e.xp;
  }
  void prestiged(const Prestiged& e) {
    auto& player = players_[e.player];
    player.prestige = e.prestige;
    player.prestige_xp = e.xp;
    player.prestige_point = e.point.value_or(PointId{});
    player.level = 1;
  }
  void closed(const SeasonClosed& e) {
    seats_[{e.season.value, e.player}].close = fmt::format("place {} of {} xp {} {} coins {} crystals {}", e.place,
                                                           e.players, e.season_xp, word(e.move), e.coins, e.crystals);
    players_[e.player].tier = e.next;
  }

  const classroom::SchoolClock& clock_;
  classroom::Calendar calendar_;  // of no school: UTC
  bus::Retelling log_;
  std::map<PlayerId, Standing> players_;
  std::map<std::pair<PlayerId, Day>, DayOf> days_;
  std::map<std::pair<std::int64_t, PlayerId>, SeatOf> seats_;
  std::map<std::pair<PlayerId, std::string>, TitleOf> titles_;
  std::map<std::pair<PlayerId, std::int64_t>, bool> mastered_;
};

}  // namespace

std::vector<std::string> Replay::compare(Snapshot& snapshot) const {
  const auto rebuilt = Story{clock_}.rebuild(snapshot);
  std::vector<std::string> wrong;
  const auto against = [&](std::string_view statement, const bus::Lines& told) {
    for (auto& line : bus::differences(bus::lines_of(snapshot, statement), told)) wrong.push_back(std::move(line));
  };
  against(
      "select 'player ' || player as key, 'xp ' || xp || ' level ' || level || ' newest ' || newest || ' prestige ' || "
      "prestige || ' from ' || prestige_xp || ' rank ' || rank || ' tier ' || tier || ' worn ' || coalesce(worn, '-') "
      "as text from progression_player",
      rebuilt.players);
  against(
      "select 'player ' || player || ' day ' || day as key, 'answers ' || answers || ' xp ' || xp as text from "
      "progression_day",
      rebuilt.days);
  against(
      "select 'season ' || season || ' player ' || player as key, tier || ' ' || division || ' ' || coalesce('place ' "
      "|| "
      "place || ' of ' || players || ' xp ' || xp || ' ' || move || ' coins ' || coins || ' crystals ' || crystals, "
      "'open') as text from progression_seat",
      rebuilt.seats);
  against("select 'player ' || player || ' ' || code as key, kind || ' ' || text as text from progression_title",
          rebuilt.titles);
  against("select 'player ' || player || ' skill ' || skill as key, 'held' as text from progression_mastered",
          rebuilt.mastered);
  return wrong;
}

}  // namespace edu::progression
