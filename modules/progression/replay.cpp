#include "progression/replay.hpp"

#include <fmt/format.h>

#include <functional>

#include "progression/formula.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t page = 10'000;

struct Row {
  std::int64_t seq;
  Time at;
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (seq, at, type, body))

struct Line {
  std::string key;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Line, (), (key, text))

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
    hear<classroom::SchoolFounded>([this](const auto& e, Time) { reckon_by(e.time_zone); });
    hear<classroom::CalendarChanged>([this](const auto& e, Time) { reckon_by(e.time_zone); });
    hear<skill::Answered>([this](const auto& e, Time at) { answered(e, at); });
    hear<XpGained>([this](const auto& e, Time at) { gained(e, at); });
    hear<AwardReversed>([this](const auto& e, Time) { reversed(e); });
    hear<Prestiged>([this](const auto& e, Time) { prestiged(e); });
    hear<Ascended>([this](const auto& e, Time) { players_[e.player].rank = e.rank; });
    hear<SeasonEntered>([this](const auto& e, Time) {
      players_[e.player];
      seats_[{e.season.value, e.player}] = {e.tier, e.division};
    });
    hear<SeasonClosed>([this](const auto& e, Time) { closed(e); });
    hear<TitleEarned>([this](const auto& e, Time) { titles_[{e.player, e.title}] = {e.kind, e.text}; });
    hear<TitleLost>([this](const auto& e, Time) {
      titles_.erase({e.player, e.title});
      if (players_[e.player].worn == e.title) players_[e.player].worn.reset();
    });
    hear<TitleWorn>([this](const auto& e, Time) { players_[e.player].worn = e.title; });
    hear<skill::SkillMastered>([this](const auto& e, Time) { mastered_[{e.player, e.skill.value}]; });
    hear<skill::SkillFaded>([this](const auto& e, Time) {
      if (e.level != skill::Level::master) mastered_.erase({e.player, e.skill.value});
    });
    hear<skill::MasteryChanged>([this](const auto& e, Time) {
      if (e.level == e.level_before) return;
      if (e.level == skill::Level::master) mastered_[{e.player, e.skill.value}];
      else if (e.level_before == skill::Level::master) mastered_.erase({e.player, e.skill.value});
    });
  }

  void take(const Row& row) {
    if (const auto known = hears_.find(row.type); known != hears_.end()) known->second(row);
  }

  Rebuilt told() const {
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
  template <class E>
  void hear(std::function<void(const E&, Time)> take) {
    hears_.emplace(E::name, [take = std::move(take)](const Row& row) { take(json::read<E>(row.body), row.at); });
  }

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
  std::map<std::string, std::function<void(const Row&)>, std::less<>> hears_;
  std::map<PlayerId, Standing> players_;
  std::map<std::pair<PlayerId, Day>, DayOf> days_;
  std::map<std::pair<std::int64_t, PlayerId>, SeatOf> seats_;
  std::map<std::pair<PlayerId, std::string>, TitleOf> titles_;
  std::map<std::pair<PlayerId, std::int64_t>, bool> mastered_;
};

Lines lines(Read& read, std::string_view statement) {
  Lines lines;
  for (auto& [key, text] : read.all<Line>(statement)) lines.emplace(std::move(key), std::move(text));
  return lines;
}

}  // namespace

Rebuilt Replay::rebuild(Read& read) const {
  Story story{clock_};
  for (std::int64_t last = 0;;) {
    const auto rows =
        read.all<Row>("select seq, at, type, body from bus_event where seq > ? order by seq limit ?", last, page);
    for (const auto& row : rows) story.take(row);
    if (std::ssize(rows) < page) return story.told();
    last = rows.back().seq;
  }
}

std::vector<std::string> Replay::compare(Snapshot& snapshot) const {
  const auto rebuilt = rebuild(snapshot);
  std::vector<std::string> wrong;
  const auto against = [&](std::string_view statement, const Lines& told) {
    for (auto& line : differences(lines(snapshot, statement), told)) wrong.push_back(std::move(line));
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

std::vector<std::string> differences(const Lines& live, const Lines& rebuilt) {
  std::vector<std::string> wrong;
  for (const auto& [key, text] : live) {
    const auto found = rebuilt.find(key);
    if (found == rebuilt.end()) wrong.push_back(fmt::format("{}: \"{}\" that no event tells of", key, text));
    else if (found->second != text)
      wrong.push_back(fmt::format("{}: \"{}\" where the events say \"{}\"", key, text, found->second));
  }
  for (const auto& [key, text] : rebuilt)
    if (!live.contains(key)) wrong.push_back(fmt::format("{}: missing, the events say \"{}\"", key, text));
  return wrong;
}

}  // namespace edu::progression
