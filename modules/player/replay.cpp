#include "player/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "bus/retelling.hpp"
#include "player/events.hpp"
#include "skill/events.hpp"

namespace edu::player {

namespace {

struct PlayerOf {
  std::string avatar;
  Time created;
  std::int64_t power = 0;
  // Learning.
  std::int64_t day = 0;
  int answers = 0;
  std::int64_t days = 0;
  std::optional<PetId> companion = {};
};

struct EggOf {
  PlayerId player;
  std::string good;
  Time laid;
  std::int64_t begun;
};

struct PetOf {
  PlayerId player;
  std::string kind;
  Time hatched;
  std::int64_t growth = 0;
  std::int64_t care = 0;
  std::int64_t day = 0;
  int meals = 0;
  bool played = false;
};

// A row of a table, whose it is and what names it among theirs.
struct Row {
  PlayerId player;
  std::string what;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Row, (), (player, what, text))

std::string or_dash(const std::optional<std::string>& word) { return word.value_or("-"); }

std::string text_of(const Chosen& c) {
  return fmt::format("{} {} {} {} {} {} {} {} {} {}", or_dash(c.background), or_dash(c.body), or_dash(c.clothes),
                     or_dash(c.face), or_dash(c.hair), or_dash(c.accessory), c.body_tint, c.clothes_tint, c.hair_tint,
                     or_dash(c.style));
}

// The world as the events alone tell it.
class Story {
 public:
  explicit Story(const classroom::SchoolClock& clock) : clock_{clock} {
    log_.on<classroom::SchoolFounded>([this](const auto& e, Time) { reckon_by(e.time_zone); });
    log_.on<classroom::CalendarChanged>([this](const auto& e, Time) { reckon_by(e.time_zone); });
    log_.on<PetFiguresSet>([this](const auto& e, Time) { figures_ = e; });
    log_.on<Created>([this](const auto& e, Time at) {
      if (figures_) players_.emplace(e.player, PlayerOf{e.avatar, at});
    });
    log_.on<AvatarChanged>([this](const auto& e, Time) {
      if (auto* player = known(e.player)) player->avatar = e.avatar;
    });
    log_.on<PowerChanged>([this](const auto& e, Time) {
      if (auto* player = known(e.player)) player->power += e.after - e.before;
    });
    log_.on<CharacterChanged>([this](const auto& e, Time) {
      if (known(e.player) && e.chosen) characters_[e.player] = text_of(*e.chosen);
    });
    log_.on<LookBought>([this](const auto& e, Time at) {
      if (known(e.player)) looks_[{e.player, e.look}] = at;
    });
    log_.on<skill::Answered>([this](const auto& e, Time at) { answered(e, at); });
    log_.on<EggLaid>([this](const auto& e, Time at) {
      if (const auto* player = known(e.player)) eggs_[e.egg] = {e.player, e.good, at, player->days};
    });
    log_.on<PetHatched>([this](const auto& e, Time at) { hatched(e, at); });
    log_.on<CompanionChanged>([this](const auto& e, Time) {
      if (auto* player = known(e.player)) player->companion = e.pet;
    });
    log_.on<PetTreated>([this](const auto& e, Time at) { treated(e, at); });
  }

  void read(Read& read) { log_.tell(read); }

  // Nothing for whoever came before the log told enough of them.
  bool knows(PlayerId player) const { return players_.contains(player); }

  bus::Lines told() const {
    bus::Lines lines;
    const auto tell = [&](PlayerId player, std::string_view what, std::string text) {
      lines.emplace(key(player, what), std::move(text));
    };
    for (const auto& [player, p] : players_) {
      tell(player, "face", fmt::format("{} power {} since {}", p.avatar, p.power, p.created.ms));
      tell(player, "learning",
           fmt::format("day {} answers {} days {} with {}", p.day, p.answers, p.days,
                       p.companion ? p.companion->value : 0));
    }
    for (const auto& [player, text] : characters_) tell(player, "character", text);
    for (const auto& [owned, since] : looks_)
      tell(owned.first, "look " + owned.second, fmt::format("since {}", since.ms));
    for (const auto& [egg, e] : eggs_)
      tell(e.player, fmt::format("egg {}", egg.value), fmt::format("{} laid {} begun {}", e.good, e.laid.ms, e.begun));
    for (const auto& [pet, p] : pets_)
      tell(p.player, fmt::format("pet {}", pet.value),
           fmt::format("{} hatched {} growth {} care {} day {} meals {} played {}", p.kind, p.hatched.ms, p.growth,
                       p.care, p.day, p.meals, p.played ? 1 : 0));
    return lines;
  }

  static std::string key(PlayerId player, std::string_view what) {
    return fmt::format("player {}: {}", player.value, what);
  }

 private:
  PlayerOf* known(PlayerId player) {
    const auto found = players_.find(player);
    return found == players_.end() ? nullptr : &found->second;
  }
  // Days are those of the time zone of then; of a log that doesn't say it, today's.
  void reckon_by(const std::optional<std::string>& time_zone) {
    classroom::CalendarParts parts;
    parts.time_zone = time_zone.value_or(clock_.calendar()->parts().time_zone);
    calendar_ = classroom::Calendar{std::move(parts)};
  }
  // As it counted then: a clock that was set back brought no day again.
  std::int64_t day(Time at, std::int64_t newest) const {
    return std::max<std::int64_t>(newest, calendar_.day(at).number);
  }

  void answered(const skill::Answered& e, Time at) {
    auto* player = known(e.player);
    if (!player || e.rapid) return;
    const auto today = day(at, player->day);
    if (player->day != today) player->answers = 0;
    else if (player->answers >= figures_->answers_that_count_a_day) return;
    player->day = today;
    if (++player->answers == figures_->answers_for_a_learning_day) ++player->days;
    if (!player->companion || !e.taught()) return;
    if (const auto pet = pets_.find(*player->companion); pet != pets_.end()) ++pet->second.growth;
  }
  void hatched(const PetHatched& e, Time at) {
    auto* player = known(e.player);
    if (!player) return;
    if (e.egg) eggs_.erase(*e.egg);
    pets_[e.pet] = {e.player, e.kind, at};
    if (!player->companion) player->companion = e.pet;
  }
  void treated(const PetTreated& e, Time at) {
    const auto found = pets_.find(e.pet);
    if (found == pets_.end()) return;
    auto& pet = found->second;
    const auto today = day(at, pet.day);
    if (pet.day != today) {
      pet.meals = 0;
      pet.played = false;
    }
    pet.day = today;
    pet.care += e.points;
    switch (e.treat) {
      case Treat::meal:
        ++pet.meals;
        break;
      case Treat::game:
        pet.played = true;
        break;
    }
  }

  const classroom::SchoolClock& clock_;
  classroom::Calendar calendar_;  // of no school: UTC
  bus::Retelling log_;
  std::optional<PetFiguresSet> figures_;
  std::map<PlayerId, PlayerOf> players_;
  std::map<PlayerId, std::string> characters_;
  std::map<std::pair<PlayerId, std::string>, Time> looks_;
  std::map<EggId, EggOf> eggs_;
  std::map<PetId, PetOf> pets_;
};

bus::Lines kept_in(Snapshot& snapshot, const Story& story) {
  bus::Lines lines;
  for (auto& [player, what, text] : snapshot.all<Row>(
           "select player, 'face' as what, avatar || ' power ' || power || ' since ' || created as text from "
           "player_player "
           "union all select player, 'learning', 'day ' || day || ' answers ' || answers || ' days ' || days || ' with "
           "' || coalesce(companion, 0) from player_care "
           "union all select player, 'character', coalesce(background, '-') || ' ' || coalesce(body, '-') || ' ' || "
           "coalesce(clothes, '-') || ' ' || coalesce(face, '-') || ' ' || coalesce(hair, '-') || ' ' || "
           "coalesce(accessory, '-') || ' ' || body_tint || ' ' || clothes_tint || ' ' || hair_tint || ' ' || "
           "coalesce(style, '-') from player_character "
           "union all select player, 'look ' || look, 'since ' || since from player_look "
           "union all select player, 'egg ' || id, egg || ' laid ' || laid || ' begun ' || begun from player_egg "
           "union all select player, 'pet ' || id, kind || ' hatched ' || hatched || ' growth ' || growth || ' care ' "
           "|| care || ' day ' || day || ' meals ' || meals || ' played ' || played from player_pet"))
    if (story.knows(player)) lines.emplace(Story::key(player, what), std::move(text));
  return lines;
}

}  // namespace

std::vector<std::string> Replay::compare(Snapshot& snapshot) const {
  Story story{clock_};
  story.read(snapshot);
  return bus::differences(kept_in(snapshot, story), story.told());
}

}  // namespace edu::player
