#include "skill/practice.hpp"

#include <algorithm>

#include "skill/cards.hpp"
#include "skill/item/present.hpp"
#include "skill/practisable.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

struct PracticeRow {
  PracticeId id;
  PlayerId player;
  PracticeKind kind = PracticeKind::skill;
  std::optional<SkillId> skill;
  std::string subject;
  std::int64_t seed = 0;
  std::int64_t length = 0;
  std::int64_t asked = 0;
  std::int64_t right = 0;
  std::optional<ItemId> item;
  int hints = 0;
  Json<std::vector<std::vector<double>>> log;
  std::optional<Time> ended;

  Asked asked_before() const {
    Asked before;
    for (const auto& pair : log.value) before.push_back({ItemId{static_cast<std::int64_t>(pair.at(0))}, pair.at(1)});
    return before;
  }
  // Of the present question: a template that comes again makes another one.
  std::uint64_t seed_now() const { return Rng{static_cast<std::uint64_t>(seed + asked)}.next(); }
  std::vector<ItemId> had() const {
    std::vector<ItemId> items;
    items.reserve(log.value.size());
    for (const auto& pair : log.value) items.push_back({static_cast<std::int64_t>(pair.at(0))});
    return items;
  }
  bool had(ItemId which) const {
    return std::any_of(log.value.begin(), log.value.end(),
                       [&](const auto& pair) { return static_cast<std::int64_t>(pair.at(0)) == which.value; });
  }
};
BOOST_DESCRIBE_STRUCT(PracticeRow, (),
                      (id, player, kind, skill, subject, seed, length, asked, right, item, hints, log, ended))

namespace {

constexpr int usual_length = 10;
constexpr std::int64_t review_every = 4;  // of a skill's questions: one that is due instead
constexpr int most_due = 50;

const std::string supply_of_skill =
    "select count(*) filter (where not i.made) as fixed, count(*) filter (where i.made) as made from skill_item i join "
    "skill_set t on t.id = i.set_id where i.skill = ? and " +
    practisable;

struct Supply {
  std::int64_t fixed = 0;
  std::int64_t made = 0;
};
BOOST_DESCRIBE_STRUCT(Supply, (), (fixed, made))

// Templates never run out.
std::int64_t length_of(Read& read, SkillId skill, std::int64_t asked_for) {
  const auto supply = read.value<Supply>(supply_of_skill, skill);
  return supply.made > 0 ? asked_for : std::min(asked_for, supply.fixed);
}

struct DueRow {
  ItemId item;
  double stability = 0;
  double fast = 0;
  double difficulty = 0;
  Time reviewed;
};
BOOST_DESCRIBE_STRUCT(DueRow, (), (item, stability, fast, difficulty, reviewed))

const std::string due_cards = "select c.item, c.stability, c.fast, c.difficulty, c.reviewed " + cards_of_player +
                              "and c.due <= ?2 order by c.due limit ?3";

// What is due, the most forgotten first.
std::optional<ItemId> most_forgotten(Tx& tx, const Scheduler& scheduler, const PracticeRow& row) {
  std::optional<ItemId> most;
  double least = 1;
  for (const auto& due : tx.all<DueRow>(due_cards, row.player, tx.now(), most_due)) {
    const auto recall = scheduler.retrievability({due.stability, due.fast, due.difficulty, due.reviewed}, tx.now());
    if (recall >= least || row.had(due.item)) continue;
    least = recall;
    most = due.item;
  }
  return most;
}

std::optional<PracticeRow> find(Read& read, PracticeId id) {
  return read.one<PracticeRow>(
      "select id, player, kind, skill, subject, seed, length, asked, right, item, hints, log, ended from "
      "skill_practice "
      "where id = ?",
      id);
}

Duration time_of(double seconds) {
  return Duration{static_cast<std::int64_t>(std::clamp(seconds, 0.0, 86400.0) * 1000)};
}

}  // namespace

PracticeView Practices::start(Tx& tx, const Caller& caller, const NewPractice& in) {
  if (in.kind == PracticeKind::skill) {
    if (!in.skill) throw invalid("practice.skill_missing", "Name the skill to practise.");
    if (!tx.one<int>("select 1 from skill_skill where id = ?", *in.skill))
      throw not_found("skill.unknown", "There is no such skill.");
  }
  for (const auto id :
       tx.all<PracticeId>("select id from skill_practice where player = ? and ended is null", caller.player)) {
    auto before = own(tx, caller, id);
    close(tx, before);
  }
  PracticeRow row;
  row.player = caller.player;
  row.kind = in.kind;
  row.skill = in.kind == PracticeKind::skill ? in.skill : std::nullopt;
  row.subject = in.kind == PracticeKind::placement && in.subject ? in.subject->str() : "";
  row.seed = static_cast<std::int64_t>(tx.rng().next() >> 1);
  const int asked_for = in.length ? in.length->value : usual_length;
  row.length = in.kind == PracticeKind::placement ? most_placement_items
               : row.skill                        ? length_of(tx, *row.skill, asked_for)
                                                  : asked_for;
  row.item = next(tx, row);
  if (!row.item) throw conflict("practice.nothing", "There is nothing to practise here now.");
  row.id = tx.insert<PracticeId>(
      "insert into skill_practice(player, kind, skill, subject, seed, length, item, started) values (?, ?, ?, ?, ?, ?, "
      "?, ?)",
      row.player, row.kind, row.skill, row.subject, row.seed, row.length, row.item, tx.now());
  tx.emit(PracticeStarted{row.player, row.id, row.kind});
  return view(tx, row);
}

PracticeView Practices::show(Snapshot& snapshot, const Caller& caller, const OfPractice& in) const {
  return view(snapshot, own(snapshot, caller, in.practice));
}

std::shared_ptr<const Item> Practices::asked(Read& read, PracticeId practice) const {
  const auto row = find(read, practice);
  if (!row || !row->item) return nullptr;
  return shelf_.item(read, *row->item)->item(mixed(row->seed_now(), *row->item));
}

PracticeReply Practices::answer(Tx& tx, const Caller& caller, const PracticeAnswer& in) {
  auto row = own(tx, caller, in.practice);
  if (row.ended) throw conflict("practice.over", "This practice is over; start another.");
  if (row.item != in.item || (in.asked && *in.asked != row.asked))
    throw conflict("practice.not_current", "This isn't the question that the practice is at; read it again.");
  const auto told = row.kind == PracticeKind::review ? in.recall : std::nullopt;
  const auto checked =
      answers_.answer(tx, row.player, in.item, {in.response, time_of(in.seconds), row.seed_now(), row.hints, told});
  row.asked += 1;
  row.right += checked.correct ? 1 : 0;
  row.log.value.push_back({static_cast<double>(in.item.value), checked.score});
  row.hints = 0;
  if (row.kind == PracticeKind::placement)
    tx.run("update skill_difficulty set placed = placed + 1 where item = ?", in.item);
  row.item = row.asked < row.length ? next(tx, row) : std::nullopt;
  tx.run("update skill_practice set asked = ?, right = ?, item = ?, hints = 0, log = ? where id = ?", row.asked,
         row.right, row.item, row.log, row.id);
  if (!row.item) close(tx, row);
  return {checked, view(tx, row)};
}

PracticeView Practices::hint(Tx& tx, const Caller& caller, const OfPractice& in) {
  auto row = own(tx, caller, in.practice);
  if (!row.item) throw conflict("practice.over", "This practice is over; start another.");
  const auto seed = mixed(row.seed_now(), *row.item);
  const auto hints = static_cast<int>(shelf_.item(tx, *row.item)->item(seed)->hints.size());
  row.hints = std::min(row.hints + 1, hints);
  tx.run("update skill_practice set hints = ? where id = ?", row.hints, row.id);
  return view(tx, row);
}

PracticeView Practices::end(Tx& tx, const Caller& caller, const OfPractice& in) {
  auto row = own(tx, caller, in.practice);
  if (!row.ended) close(tx, row);
  return view(tx, row);
}

std::vector<ItemId> Practices::draw(Tx& tx, PlayerId player, SkillId skill, int count) const {
  std::vector<ItemId> drawn;
  while (std::ssize(drawn) < count) {
    const auto item = picker_.pick(tx, player, skill, drawn);
    if (!item) break;
    drawn.push_back(*item);
  }
  return drawn;
}

std::vector<ItemId> Practices::due(Tx& tx, PlayerId player, int count) const {
  PracticeRow row;
  row.player = player;
  std::vector<ItemId> drawn;
  while (std::ssize(drawn) < count) {
    const auto item = most_forgotten(tx, scheduler_, row);
    if (!item) break;
    drawn.push_back(*item);
    row.log.value.push_back({static_cast<double>(item->value), 0});
  }
  return drawn;
}

PracticeRow Practices::own(Read& read, const Caller& caller, PracticeId id) const {
  auto row = find(read, id);
  if (!row || row->player != caller.player) throw not_found("practice.unknown", "There is no such practice of yours.");
  return *std::move(row);
}

std::optional<ItemId> Practices::next(Tx& tx, const PracticeRow& row) const {
  switch (row.kind) {
    case PracticeKind::review:
      return most_forgotten(tx, scheduler_, row);
    case PracticeKind::placement:
      return Placing{tx, row.subject}.next(row.asked_before(), tx.rng());
    case PracticeKind::skill:
      break;
  }
  if ((row.asked + 1) % review_every == 0) {
    if (const auto due = most_forgotten(tx, scheduler_, row)) return due;
  }
  return picker_.pick(tx, row.player, *row.skill, row.had());
}

void Practices::close(Tx& tx, PracticeRow& row) {
  row.ended = tx.now();
  row.item.reset();
  tx.run("update skill_practice set ended = ?, item = null where id = ?", tx.now(), row.id);
  if (row.kind == PracticeKind::placement && row.asked > 0)
    Placing::presume(tx, row.player, row.subject, Placing{tx, row.subject}.found(row.asked_before()));
  tx.emit(PracticeEnded{row.player, row.id, row.kind, row.asked, row.right});
}

PracticeView Practices::view(Read& read, const PracticeRow& row) const {
  PracticeView view;
  view.practice = row.id;
  view.kind = row.kind;
  view.asked = row.asked;
  view.right = row.right;
  view.length = row.length;
  view.over = row.ended.has_value();
  if (row.kind == PracticeKind::placement) view.placement = Placing{read, row.subject}.found(row.asked_before());
  if (!row.item) return view;
  const auto shelved = shelf_.item(read, *row.item);
  const auto seed = mixed(row.seed_now(), *row.item);
  const auto question = shelved->item(seed);
  const auto& hints = question->hints;
  view.item = row.item;
  view.question = present(*question, seed);
  view.skill_name = shelved->skill_name;
  view.review = row.kind == PracticeKind::review || (row.skill && shelved->skill != *row.skill);
  view.hints = static_cast<int>(hints.size());
  const auto seen = std::min(hints.size(), static_cast<std::size_t>(row.hints));
  view.hints_seen.assign(hints.begin(), hints.begin() + static_cast<std::ptrdiff_t>(seen));
  return view;
}

}  // namespace edu::skill
