#include "quest/content.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "base/problem.hpp"

namespace edu::quest {

namespace {

struct Kept {
  QuestId id;
  std::string code;
  std::string body;
  std::optional<QuestId> after;
  std::optional<Time> retired;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (id, code, body, after, retired))

// The column holds 1 to 50, also for a quest that only counts; its body says what is asked.
int questions_held(const Written& quest) { return std::max(1, questions_of(quest)); }

int pass_percent_of(const Written& quest) {
  return quest.run && quest.run->pass_percent ? quest.run->pass_percent->value : usual_pass_percent;
}

// A run that is under way and counts.
struct CountingRun {
  PlayerId player;
  RunId run;
  QuestId quest;
  bool made_for_them;
  std::string code;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(CountingRun, (), (player, run, quest, made_for_them, code, body))

}  // namespace

bool stands_for_all(Kind kind) {
  switch (kind) {
    case Kind::single:
    case Kind::chained:
    case Kind::hidden:
      return true;
    case Kind::made:
    case Kind::daily:
    case Kind::weekly:
    case Kind::seasonal:
    case Kind::procedural:
      return false;
  }
  return false;
}

void Content::take_in(Tasks& tasks, const std::vector<ContentFile>& files,
                      const std::function<bool(std::string_view)>& has_item) {
  tasks.read([&](Snapshot& snapshot) {
    std::vector<std::string> faults;
    const Known known{[&](std::string_view event) { return platform_.shape(event); },
                      [&](std::string_view code) { return skill::skill_of_code(snapshot, code).has_value(); },
                      has_item};
    shelf_ = read_shelf(files, known, faults);
    if (!faults.empty()) throw invalid("content.file", fmt::format("{}", fmt::join(faults, "\n")));
    return 0;
  });
  tasks.write([&](Tx& tx) { keep(tx); });
  tasks.read([&](Snapshot& snapshot) {
    counting_.listen(shelf_, [&](std::string_view prefix, std::string_view key) -> std::optional<std::int64_t> {
      if (prefix == skill::SkillKind::prefix) {
        const auto id = skill::skill_of_code(snapshot, key);
        return id ? std::optional{id->value} : std::nullopt;
      }
      if (prefix == QuestKind::prefix)
        return snapshot.one<std::int64_t>("select id from quest_quest where code = ? and player = 0", key);
      return {};
    });
    return 0;
  });
}

QuestId put_up(Tx& tx, const Written& quest, const Placement& place) {
  const auto pay = pay_of(quest);
  return tx.insert<QuestId>(
      "insert into quest_quest(title, story, question_set, questions, pass_percent, xp, coins, after, closes, made_by, "
      "created, kind, code, player, occasion, body) values (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      quest.title, quest.offer, questions_held(quest), pass_percent_of(quest), pay.xp.value, pay.coins.value,
      place.after, place.closes, house, tx.now(), place.kind,
      quest.code.empty() ? std::nullopt : std::optional{quest.code}, place.player, place.occasion,
      Json<Written>{quest});
}

// Counts go by an objective's place in its quest. Where the edition changed the objectives they begin anew, and where it has
// none any more the run ends when the next day begins. Before the quests' rows are changed.
void Content::keep_counts(Tx& tx) const {
  for (const auto& run : tx.all<CountingRun>(
           "select s.player, s.run, s.quest, q.player != 0 as made_for_them, q.code, q.body from quest_standing s join "
           "quest_quest q on q.id = s.quest where s.active = 1 and q.code is not null and json_extract(q.body, "
           "'$.counted') is not null")) {
    const auto* shelved = shelf_.find(run.code);
    if (!shelved || !shelved->quest.counted) {
      tx.run("update quest_standing set closes = ? where player = ? and quest = ?", tx.now(), run.player, run.quest);
      continue;
    }
    const auto& counted = *shelved->quest.counted;
    auto written = json::read<Written>(run.body);
    if (json::text(*written.counted) == json::text(counted)) continue;
    auto tally = tally_of(tx, run.player);
    count_from_now(tally, run.run, run.code, std::ssize(counted));
    save(tx, run.player, tally);
    written.counted = counted;
    if (run.made_for_them) tx.run("update quest_quest set body = ? where id = ?", Json<Written>{written}, run.quest);
  }
}

void Content::keep(Tx& tx) const {
  keep_counts(tx);
  std::map<std::string, Kept> kept;
  for (auto& row : tx.all<Kept>("select id, code, body, after, retired from quest_quest where code is not null and "
                                "player = 0"))
    kept.emplace(row.code, row);
  std::map<std::string, QuestId> ids;
  for (const auto& each : shelf_.quests) {
    if (!stands_for_all(each.quest.kind)) continue;
    const auto& quest = each.quest;
    const auto body = json::text(quest);
    const auto after = each.after.empty() ? std::nullopt : std::optional{ids.at(each.after)};
    const auto pay = pay_of(quest);
    const auto old = kept.find(quest.code);
    if (old == kept.end()) {
      ids[quest.code] = put_up(tx, quest, {quest.kind, after});
      continue;
    }
    ids[quest.code] = old->second.id;
    if (old->second.body != body || old->second.after != after || old->second.retired)
      tx.run(
          "update quest_quest set title = ?, story = ?, questions = ?, pass_percent = ?, xp = ?, coins = ?, after = ?, "
          "kind = ?, body = ?, retired = null where id = ?",
          quest.title, quest.offer, questions_held(quest), pass_percent_of(quest), pay.xp.value, pay.coins.value, after,
          quest.kind, body, old->second.id);
    kept.erase(old);
  }
  for (const auto& [code, row] : kept)
    if (!row.retired) tx.run("update quest_quest set retired = ? where id = ?", tx.now(), row.id);
}

}  // namespace edu::quest
