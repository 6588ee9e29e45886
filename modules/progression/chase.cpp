#include "progression/chase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/problem.hpp"
#include "skill/skill.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t lines_at_once = 2'000;
constexpr Duration until_boards_are_known = std::chrono::minutes{1};
constexpr int present = 1, reading_again = 2;

// A row of progression_school_days. `reading`: rules that haven't caught up wait for the log to be read.
struct Days {
  SchoolDays days;
  std::int64_t read = 0;
  bool reading = false;
};

struct DaysRow {
  Day day, monday, season;
  std::int64_t school_days;
  bool school;
  std::int64_t recent;
  std::int64_t dark;
  std::int64_t read;
  bool reading;
};
BOOST_DESCRIBE_STRUCT(DaysRow, (), (day, monday, season, school_days, school, recent, dark, read, reading))

Days days_of(Read& read, int which) {
  const auto row = read.one<DaysRow>(
      "select day, monday, season, school_days, school, recent, dark, read, reading from progression_school_days where "
      "one = ?",
      which);
  if (!row) return {};
  return {{row->day, row->monday, row->season, row->school_days, row->school, row->recent, row->dark},
          row->read,
          row->reading};
}

void write(Tx& tx, int which, const Days& all) {
  const auto& days = all.days;
  tx.run(
      "insert or replace into progression_school_days(one, day, monday, season, school_days, school, recent, dark, "
      "read, reading) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      which, days.day, days.monday, days.season, days.school_days, days.school, days.recent, days.dark, all.read,
      all.reading);
}

struct RuleRow {
  std::int64_t id;
  std::string hash;
  bool caught_up;
};
BOOST_DESCRIBE_STRUCT(RuleRow, (), (id, hash, caught_up))

struct PlayerRow {
  PlayerId player;
  Blob counted;
};
BOOST_DESCRIBE_STRUCT(PlayerRow, (), (player, counted))

}  // namespace

struct Chase::Book {
  struct Page {
    TallyRow row;
    bool changed = false;
    std::set<std::size_t> boards;
  };
  std::map<PlayerId, Page> pages;
  std::vector<TierReached> reached;

  Page& of(Read& read, PlayerId player) {
    const auto [at, fresh] = pages.try_emplace(player);
    if (fresh) at->second.row = row_of(read, player);
    return at->second;
  }
  void count(Read& read, const Reckoning& reckoning, const Fact& fact, const SchoolDays& days,
             const std::function<bool(const Rule&)>& counts) {
    if (fact.leaves.empty() && fact.boards.empty()) return;
    auto& page = of(read, fact.player);
    const auto counted = reckoning.count(fact, days, counts, page.row, reached);
    page.changed = page.changed || counted.changed;
    page.boards.insert(counted.boards.begin(), counted.boards.end());
  }
};

TallyRow Chase::row_of(Read& read, PlayerId player) {
  const auto blob = read.one<Blob>("select counted from progression_tally where player = ?", player);
  return blob ? TallyRow{blob->bytes} : TallyRow{};
}

std::set<std::int64_t> Chase::waiting_rules(Read& read) {
  const auto rules = read.all<std::int64_t>("select id from progression_rule where caught_up = 0");
  return {rules.begin(), rules.end()};
}

std::int64_t Chase::read_again_to(Read& read) { return days_of(read, reading_again).read; }

void Chase::attach(const std::vector<ContentFile>& files, std::function<bool(std::string_view)> has_item) {
  files_ = files;
  has_item_ = std::move(has_item);
  // Skills have no numbers yet: any key may be one.
  const auto catalogue = read({[this](std::string_view event) { return platform_.shape(event); },
                               [](std::string_view, std::string_view) { return std::optional<std::int64_t>{1}; },
                               [](std::string_view) { return std::unordered_set<std::int64_t>{1}; }, has_item_});
  std::set<std::string> events;
  for (const auto& [event, rules] : catalogue.by_event) events.insert(event);
  for (const auto event : day_events)
    if (platform_.shape(event)) events.emplace(event);
  for (const auto& event : events)
    platform_.on_named(event, "progression.chase", [this](Tx& tx, const bus::EventView& heard) { hear(tx, heard); });
}

ChaseCatalogue Chase::read(const Vocabulary& words) const {
  std::vector<ContentFault> faults;
  auto catalogue = read_chase(files_, words, faults);
  if (faults.empty()) return catalogue;
  auto problem = invalid("content.refused", fmt::format("{} faults in the content files.", faults.size()));
  for (const auto& fault : faults) {
    problem.detail += "\n" + to_text(fault);
    problem.errors.push_back({fault.pointer, "content.fault", fault.file + ": " + fault.reason});
  }
  throw problem;
}

Vocabulary Chase::vocabulary(Read& read) const {
  return {[this](std::string_view event) { return platform_.shape(event); },
          [&read](std::string_view prefix, std::string_view key) -> std::optional<std::int64_t> {
            const auto found =
                prefix == skill::SkillId::prefix ? skill::skill_of_code(read, key) : std::optional<skill::SkillId>{};
            return found ? std::optional{found->value} : std::nullopt;
          },
          [&read](std::string_view beginning) {
            std::unordered_set<std::int64_t> skills;
            for (const auto skill : skill::skills_below(read, beginning)) skills.insert(skill.value);
            return skills;
          },
          has_item_};
}

void Chase::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) {
    auto catalogue = read(vocabulary(tx));
    const auto logged = tx.value<std::int64_t>("select exists (select 1 from bus_event)") != 0;
    std::vector<std::pair<std::string, std::string>> achievements, boards;
    for (const auto& each : catalogue.achievements) achievements.emplace_back(each.text.code.str(), each.hash);
    for (const auto& each : catalogue.boards) boards.emplace_back(each.text.code.str(), each.hash);
    const auto of_achievements = number(tx, "achievement", achievements, logged);
    const auto of_boards = number(tx, "board", boards, logged);
    const auto waits = [](const Rule& rule) { return !rule.caught_up; };
    const bool reading = std::any_of(of_achievements.begin(), of_achievements.end(), waits) ||
                         std::any_of(of_boards.begin(), of_boards.end(), waits);
    auto now = days_of(tx, present);
    now.reading = reading;
    write(tx, present, now);
    if (reading) {
      write(tx, reading_again, {});
      tx.schedule(tx.now(), ReadOn{});
    }
    reckoning_ = std::make_shared<const Reckoning>(std::move(catalogue), of_achievements, of_boards);
  });
  tasks.read([this](Snapshot& snapshot) { fill_boards(snapshot); });
}

// A rule that waited already begins again with the new ones: there is one reading for all of them.
std::vector<Rule> Chase::number(Tx& tx, std::string_view kind,
                                const std::vector<std::pair<std::string, std::string>>& codes,
                                bool anything_logged) const {
  std::vector<Rule> rules;
  rules.reserve(codes.size());
  for (const auto& [code, hash] : codes) {
    const auto known =
        tx.one<RuleRow>("select id, hash, caught_up from progression_rule where kind = ? and code = ?", kind, code);
    if (known && known->hash == hash && known->caught_up) {
      rules.push_back({known->id, true});
      continue;
    }
    tx.run("delete from progression_rule where kind = ? and code = ?", kind, code);
    const auto id =
        tx.insert<std::int64_t>("insert into progression_rule(kind, code, hash, caught_up) values (?, ?, ?, ?)", kind,
                                code, hash, !anything_logged);
    rules.push_back({id, !anything_logged});
  }
  return rules;
}

void Chase::fill_boards(Read& read) {
  const auto& boards = reckoning_->catalogue().boards;
  ladders_.begin(boards, at(days_of(read, present).days, read.now()));
  const auto rows = read.all<PlayerRow>("select player, counted from progression_tally");
  std::vector<std::vector<Ladders::Entry>> entries(boards.size());
  for (const auto& [player, blob] : rows) {
    const TallyRow row{blob.bytes};
    for (std::size_t n = 0; n < boards.size(); ++n)
      if (!row.of(reckoning_->board(n).id).empty()) entries[n].push_back({player, reckoning_->slots(row, n)});
  }
  for (std::size_t n = 0; n < boards.size(); ++n)
    ladders_.rebuild(n, entries[n],
                     [&](Period period, Day began) { return archive_.holds(read, boards[n], period, began); });
}

void Chase::hear(Tx& tx, const bus::EventView& event) {
  auto fact = look(event);
  if (fact.says_nothing()) return;
  // Noted at the command's end only: what is undone by then was not told.
  tx.at_end([this, fact = std::move(fact)](Tx& at_end) mutable { note(at_end, std::move(fact)); });
}

// Days may begin before it is known what is counted.
Fact Chase::look(const bus::EventView& event) const {
  if (reckoning_) return reckoning_->look(event);
  Fact fact{event.seq(), event.at(), {}, {}, {}, {}};
  if (moves_days(event.name())) fact.day = move_of(event);
  return fact;
}

void Chase::note(Tx& tx, Fact fact) {
  if (const auto open = open_.lock()) {
    open->facts.push_back(std::move(fact));
    return;
  }
  const auto round = std::make_shared<Round>();
  round->facts.push_back(std::move(fact));
  open_ = round;
  tx.at_end([this, round](Tx& at_end) {
    open_.reset();
    settle(at_end, *round);
  });
}

void Chase::settle(Tx& tx, Round& round) {
  std::sort(round.facts.begin(), round.facts.end(), [](const Fact& a, const Fact& b) { return a.event < b.event; });
  auto now = days_of(tx, present);
  const auto before = now.days;
  const auto waiting = now.reading ? waiting_rules(tx) : std::set<std::int64_t>{};
  Book book;
  for (const auto& fact : round.facts) {
    if (fact.day) advance(now.days, *fact.day);
    if (reckoning_)
      book.count(tx, *reckoning_, fact, now.days, [&](const Rule& rule) { return !waiting.contains(rule.id); });
  }
  if (now.days != before) {
    write(tx, present, now);
    for (const auto period : {Period::day, Period::week, Period::season})
      if (const auto over = began(period, at(before, tx.now())); over != began(period, now.days))
        tx.schedule(tx.now(), StretchOver{period, over, {}, 1});
  }
  if (now.days != before || now.days.day == Day{})
    tx.after_commit([this, days = at(now.days, tx.now())] { ladders_.turn(days); });
  keep(tx, book);
}

// The rows first: what an unlocked tier pays is told in the same transaction and counted in the next round.
void Chase::keep(Tx& tx, Book& book) {
  for (auto& [player, page] : book.pages) {
    if (!page.changed) continue;
    keep_row(tx, player, page.row);
    for (const auto board : page.boards)
      tx.after_commit([this, board, player = player, slots = reckoning_->slots(page.row, board)] {
        ladders_.put(board, player, slots);
      });
  }
  unlock(tx, book.reached);
}

void Chase::keep_row(Tx& tx, PlayerId player, const TallyRow& row) {
  tx.run(
      "insert into progression_tally(player, counted) values (?, ?) on conflict(player) do update set counted = "
      "excluded.counted",
      player, Blob{row.bytes()});
}

void Chase::unlock(Tx& tx, const std::vector<TierReached>& reached) const {
  for (const auto& [player, number, tier] : reached) {
    const auto& text = reckoning_->catalogue().achievements[number].text;
    const auto& at = text.tiers[tier];
    const auto reached_now = tx.run(
        "insert into progression_achievement(player, code, tier, rule, at, xp, coins) values (?, ?, ?, ?, ?, ?, ?) on "
        "conflict(player, code, tier) do update set rule = excluded.rule, at = excluded.at, xp = excluded.xp, coins = "
        "excluded.coins, "
        "fallen = null, times = times + 1 where fallen is not null and taken_back is null",
        player, text.code, at.tier, reckoning_->achievement(number).id, tx.now(), at.xp, at.coins);
    if (reached_now == 0) continue;
    const auto times =
        tx.value<int>("select times from progression_achievement where player = ? and code = ? and tier = ?", player,
                      text.code, at.tier);
    const auto title = at.title ? std::optional{at.title->str()} : std::nullopt;
    const auto place = tx.emitted().size();
    tx.emit(AchievementUnlocked{player, text.code.str(), text.name.str(), at.tier, title, at.xp, at.coins,
                                at.item ? std::optional{at.item->str()} : std::nullopt,
                                times > 1 ? std::optional{times - 1} : std::nullopt});
    tx.run("update progression_achievement set event = ? where player = ? and code = ? and tier = ?",
           tx.emitted()[place].seq, player, text.code, at.tier);
  }
}

void Chase::read_on(Tx& tx, const ReadOn&) {
  auto now = days_of(tx, present);
  if (!reckoning_ || !now.reading) return;
  const auto waiting = waiting_rules(tx);
  auto again = days_of(tx, reading_again);
  const auto undone = undone_after(tx, again.read, lines_at_once);
  Book book;
  const auto last =
      platform_.each_logged(tx, reckoning_->events(), again.read, lines_at_once, [&](const bus::EventView& event) {
        const auto fact = reckoning_->less(reckoning_->look(event), undone);
        if (fact.day) advance(again.days, *fact.day);
        book.count(tx, *reckoning_, fact, again.days, [&](const Rule& rule) { return waiting.contains(rule.id); });
      });
  if (last == again.read) {
    tx.run("update progression_rule set caught_up = 1");
    now.reading = false;
    write(tx, present, now);
    return;
  }
  again.read = last;
  write(tx, reading_again, again);
  tx.schedule(tx.now(), ReadOn{});
  keep(tx, book);
}

void Chase::write_down(Tx& tx, const StretchOver& due) {
  if (reckoning_) archive_.write_down(tx, reckoning_->catalogue().boards, due);
  else tx.schedule(tx.now() + until_boards_are_known, due);
}

}  // namespace edu::progression
