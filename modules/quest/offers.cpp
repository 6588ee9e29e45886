#include "quest/offers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "quest/made_for.hpp"
#include "quest/needs.hpp"

namespace edu::quest {

namespace {

constexpr std::size_t of_content_a_day = 2;
constexpr std::int64_t a_break = 5;  // days without looking, from which on coming back is told
constexpr Duration kept_untaken = std::chrono::hours{24 * 14};
constexpr int most_forgotten_at_once = 200;
constexpr double picked_for = 0.8;  // the success that questions are picked for
constexpr double unknown_success = 0.65;
constexpr std::size_t most_choices = 4;  // suggestions among which a story is drawn

struct PlayerRow {
  std::optional<Day> day;
  std::optional<Day> week;
  std::int64_t season = 0;
  std::int64_t made = 0;
};
BOOST_DESCRIBE_STRUCT(PlayerRow, (), (day, week, season, made))

struct Untaken {
  Time closes;
  QuestId quest;
};
BOOST_DESCRIBE_STRUCT(Untaken, (), (closes, quest))

// Whether a day, a week or a season may bring it: a seasonal quest with days of the year comes with these.
bool in_turn(const Written& quest, Day day) {
  return !quest.yearly || (quest.kind != Kind::seasonal && span_around(*quest.yearly, day));
}

PlayerRow row_of(Read& read, PlayerId player) {
  return read.one<PlayerRow>("select day, week, season, made from quest_player where player = ?", player)
      .value_or(PlayerRow{});
}

// One for each player and occasion.
std::uint64_t seed_of(PlayerId player, std::int64_t number, Kind kind) {
  Rng rng{static_cast<std::uint64_t>(player.value) * 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(number) * 8 +
          static_cast<std::uint64_t>(kind)};
  return rng.next();
}

// How much a story asks: what is new is short, what has to be strengthened is longer.
int weight_of(skill::Reason reason) {
  switch (reason) {
    case skill::Reason::reach:
    case skill::Reason::stuck:
      return 1;
    case skill::Reason::goal:
    case skill::Reason::review:
      return 2;
    case skill::Reason::weakness:
      return 3;
  }
  return 1;
}

Giver giver_of(const Story& story) {
  Giver giver;
  giver.name = {story.giver.name};
  giver.icon = story.giver.icon;
  giver.seed = story.giver.seed;
  giver.place = {story.place};
  giver.talk = {{"greeting",
                 {fmt::format("I am {}, {}.", story.giver.name.str(), story.giver.what.str())},
                 {{{"What is the matter?"}, "offer"}, {{"Another time."}, "bye"}}}};
  return giver;
}

struct Practised {
  skill::Reason reason;
  std::string code;
  std::string name;
  double success;
};

Written written_of(const Story& story, const Practised& practised) {
  Written quest;
  quest.title = {story.title};
  quest.kind = Kind::procedural;
  quest.offer = {story.offer};
  quest.hint = {story.hint};
  quest.done = {story.done};
  for (const auto& line : story.lines) quest.lines.push_back({line});
  const auto measure = measure_of(practised.success, weight_of(practised.reason));
  quest.run = RunPart{{practised.code}, {measure.questions}, {{measure.pass_percent}}, {}, {}};
  quest.teller = giver_of(story);
  return quest;
}

}  // namespace

bool Offers::made(Read& read, PlayerId player) const {
  const auto row = row_of(read, player);
  const auto today = clock_.day(read.now());
  const auto season = clock_.season(today);
  return row.day >= today && (!season || row.season == season->season.value);
}

void Offers::answered(Tx& tx, const skill::Answered& answered) {
  const auto today = clock_.day(tx.now());
  if (today == today_ && made_today_.contains(answered.player.value)) return;
  if (made(tx, answered.player)) return remember(tx, answered.player, today);
  make(tx, answered.player);
}

void Offers::remember(Tx& tx, PlayerId player, Day today) {
  tx.after_commit([this, player, today] {
    if (today != today_) made_today_.clear();
    today_ = today;
    made_today_.insert(player.value);
  });
}

void Offers::make(Tx& tx, PlayerId player) {
  const auto row = row_of(tx, player);
  const auto today = clock_.day(tx.now());
  const auto monday = monday_of(today);
  const auto season = clock_.season(today);
  tx.run(
      "insert into quest_player(player, day, week, season) values (?1, ?2, ?3, ?4) on conflict(player) do update set "
      "day = max(coalesce(day, 0), excluded.day), week = max(coalesce(week, 0), excluded.week), season = "
      "excluded.season",
      player, today, monday, season ? season->season.value : row.season);
  if (row.day && today - *row.day >= a_break) tx.emit(Returned{player, today - *row.day});
  remember(tx, player, today);
  // A clock that is set back brings no day twice.
  const bool another_day = row.day < today;
  if (another_day) of_the_year(tx, player, today);
  const bool new_day = another_day && clock_.planned(today) == classroom::DayKind::school;
  const bool new_week = row.week < monday;
  const bool new_season = season && season->season.value != row.season;
  if (!new_day && !new_week && !new_season) return;
  const auto advised = guide_.next(tx, player);
  if (new_day) daily(tx, player, today, advised);
  if (new_week) weekly(tx, player, today, advised);
  if (new_season) seasonal(tx, player, today, *season, advised);
}

void Offers::daily(Tx& tx, PlayerId player, Day day, const skill::Advised& advised) {
  const Occasion occasion{Kind::daily, day, to_text(day), clock_.begins(day + 1),
                          seed_of(player, day.number, Kind::daily)};
  make_story(tx, player, occasion, advised);
  from_content(tx, player, occasion, of_content_a_day, advised);
}

void Offers::weekly(Tx& tx, PlayerId player, Day day, const skill::Advised& advised) {
  const auto monday = monday_of(day);
  from_content(
      tx, player,
      {Kind::weekly, day, to_text(monday), clock_.begins(monday + 7), seed_of(player, monday.number, Kind::weekly)}, 1,
      advised);
}

void Offers::seasonal(Tx& tx, PlayerId player, Day day, const classroom::Season& season,
                      const skill::Advised& advised) {
  from_content(tx, player,
               {Kind::seasonal, day, std::to_string(season.season.value), clock_.begins(season.last + 1),
                seed_of(player, season.first.number, Kind::seasonal)},
               1, advised);
}

void Offers::of_the_year(Tx& tx, PlayerId player, Day day) {
  for (const auto& each : content_.shelf().quests) {
    const auto& quest = each.quest;
    if (quest.kind != Kind::seasonal || !quest.yearly || !missing(tx, guide_, player, quest).empty()) continue;
    if (const auto span = span_around(*quest.yearly, day))
      offer(tx, player, quest, {Kind::seasonal, day, to_text(span->first), clock_.begins(span->last + 1), 0});
  }
}

std::optional<QuestId> Offers::story(Tx& tx, PlayerId player) {
  static const auto open_story =
      "select q.id from quest_quest q left join quest_standing s on s.player = q.player and s.quest = q.id where " +
      made_for + "and q.kind = 'procedural' and s.completed is null and q.retired is null order by q.id desc limit 1";
  while (const auto open = tx.one<QuestId>(open_story, player)) {
    if (runs_.can_ask(tx, player, *open)) return open;
    tx.run("update quest_quest set retired = ? where id = ?", tx.now(), *open);
  }
  const auto made = row_of(tx, player).made;
  return make_story(tx, player,
                    {Kind::procedural, clock_.day(tx.now()), "", {}, seed_of(player, made, Kind::procedural)},
                    guide_.next(tx, player));
}

void Offers::from_content(Tx& tx, PlayerId player, const Occasion& occasion, std::size_t count,
                          const skill::Advised& advised) {
  std::vector<const Written*> pool;
  for (const auto& each : content_.shelf().quests)
    if (each.quest.kind == occasion.kind && in_turn(each.quest, occasion.day) &&
        missing(tx, guide_, player, each.quest).empty())
      pool.push_back(&each.quest);
  std::erase_if(pool, [&](const Written* each) {
    return each->run && each->run->review.value_or(false) && each->run->skills.empty() &&
           advised.due < each->run->questions.value;
  });
  Rng rng{occasion.seed};
  rng.shuffle(pool);
  if (pool.size() > count) pool.resize(count);
  for (const auto* quest : pool) offer(tx, player, *quest, occasion);
}

void Offers::offer(Tx& tx, PlayerId player, const Written& quest, const Occasion& occasion) {
  if (tx.one<int>("select 1 from quest_quest where code = ? and player = ? and occasion = ?", quest.code, player,
                  occasion.name))
    return;
  const auto id = write(tx, player, quest, occasion);
  begin_if_it_only_counts(tx, player, id, quest);
}

std::optional<QuestId> Offers::make_story(Tx& tx, PlayerId player, const Occasion& occasion,
                                          const skill::Advised& advised) {
  std::vector<Practised> choices;
  for (const auto& each : advised.skills) {
    if (choices.size() == most_choices) break;
    const bool met = each.level != skill::Level::unseen;
    choices.push_back({each.reason, each.code, each.name, met ? (picked_for + each.mastery) / 2 : unknown_success});
  }
  if (choices.empty()) return {};
  Rng rng{occasion.seed};
  const auto& practised = choices[static_cast<std::size_t>(rng.below(choices.size()))];
  const auto story = make_up(content_.shelf().grammar, practised.name, rng, [&](std::uint64_t number) {
    return tx.one<int>("select 1 from quest_story where player = ? and story = ?", player, number).has_value();
  });
  if (!story) return {};
  const auto quest = write(tx, player, written_of(*story, practised), occasion);
  tx.run("insert into quest_story(player, story, quest) values (?, ?, ?)", player, story->number, quest);
  tx.run("insert into quest_player(player, made) values (?, 1) on conflict(player) do update set made = made + 1",
         player);
  return quest;
}

QuestId Offers::write(Tx& tx, PlayerId player, const Written& quest, const Occasion& occasion) {
  auto closes = occasion.closes;
  if (const auto span = quest.yearly ? span_around(*quest.yearly, occasion.day) : std::nullopt; span && closes)
    closes = std::min(*closes, clock_.begins(span->last + 1));
  const auto id = put_up(tx, quest, {occasion.kind, {}, closes, player, occasion.name});
  if (closes) tx.run("insert into quest_untaken(closes, quest) values (?, ?)", *closes, id);
  return id;
}

void Offers::forget(Tx& tx, const MoreToForget&) {
  const auto old = tx.all<Untaken>("select closes, quest from quest_untaken where closes <= ? order by closes limit ?",
                                   tx.now() - kept_untaken, most_forgotten_at_once);
  for (const auto& [closes, quest] : old) {
    tx.run("delete from quest_untaken where closes = ? and quest = ?", closes, quest);
    tx.run("delete from quest_quest where id = ?", quest);
  }
  if (std::ssize(old) == most_forgotten_at_once) tx.schedule(tx.now(), MoreToForget{});
}

void Offers::begin_if_it_only_counts(Tx& tx, PlayerId player, QuestId id, const Written& written) {
  if (written.run) return;
  const auto row = tx.one<QuestRow>(with_standing + "where q.id = ?", player, player, player, id);
  runs_.begin(tx, player, row.value(), Aids{});
}

void Offers::keep_level(Tx& tx, PlayerId player, int level) {
  tx.run(
      "insert into quest_player(player, level) values (?, ?) on conflict(player) do update set level = "
      "excluded.level",
      player, level);
}

}  // namespace edu::quest
