#include "quest/assignments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/problem.hpp"

namespace edu::quest {

namespace {

constexpr int usual_page = 50;

const std::string assignments =
    "select a.id as assignment, a.quest, q.title, a.class, a.whole_class, a.due, a.created from quest_assignment a "
    "join "
    "quest_quest q on q.id = a.quest where a.withdrawn is null ";

struct Stand {
  RunState last;
  Time started;
  std::optional<Time> completed;
  int position;
  int total;
  int best;
};
BOOST_DESCRIBE_STRUCT(Stand, (), (last, started, completed, position, total, best))

struct AidsRow {
  PlayerId player;
  Json<Aids> aids;
};
BOOST_DESCRIBE_STRUCT(AidsRow, (), (player, aids))

State shown(RunState state) {
  switch (state) {
    case RunState::active:
      return State::active;
    case RunState::completed:
      return State::completed;
    case RunState::failed:
      return State::failed;
    case RunState::abandoned:
      return State::abandoned;
    case RunState::expired:
      return State::expired;
  }
  return State::available;
}

bool any(const Aids& aids) {
  return aids.extra_time_percent || aids.no_timer.value_or(false) || aids.fewer_choices.value_or(false) ||
         aids.read_aloud.value_or(false);
}

}  // namespace

AssignmentView Assignments::give(Tx& tx, const Caller& caller, const NewAssignment& in) {
  check_class(tx, caller, in.class_);
  const auto quest = board_.visible(tx, caller, in.quest);
  if (quest.player.value != 0 || quest.retired)
    throw invalid("/quest", "assignment.not_assignable", "This quest was made for one player alone.");
  if (quest.class_ && *quest.class_ != in.class_)
    throw invalid("/quest", "assignment.not_assignable", "This quest belongs to another class.");
  if (in.due && *in.due <= tx.now()) throw invalid("/due", "assignment.due", "A quest is due after now.");
  std::set<PlayerId> students;
  for (const auto account : classes_.students_of(tx, in.class_)) students.insert(player_of(account));
  const auto in_class = [&](PlayerId player, std::string pointer) {
    if (!students.contains(player))
      throw invalid(std::move(pointer), "assignment.not_in_class", "This student isn't in the class.");
  };
  std::map<PlayerId, Aids> given;
  if (in.students) {
    if (in.students->empty()) throw invalid("/students", "assignment.nobody", "Choose a student at least.");
    for (std::size_t i = 0; i < in.students->size(); ++i) {
      in_class((*in.students)[i], fmt::format("/students/{}", i));
      given.emplace((*in.students)[i], Aids{});
    }
  }
  const auto aids = in.aids.value_or(std::vector<AidsOf>{});
  for (std::size_t i = 0; i < aids.size(); ++i) {
    const auto pointer = fmt::format("/aids/{}/player", i);
    in_class(aids[i].player, pointer);
    if (in.students && !given.contains(aids[i].player))
      throw invalid(pointer, "assignment.not_in_class", "The quest isn't given to this student.");
    given[aids[i].player] = aids[i].aids;
  }

  const auto id = tx.insert<AssignmentId>(
      "insert into quest_assignment(quest, class, whole_class, made_by, due, created) values (?, ?, ?, ?, ?, ?)",
      in.quest, in.class_, !in.students, caller.account, in.due, tx.now());
  for (const auto& [player, what] : given) {
    tx.run("insert into quest_assignee(assignment, player, aids) values (?, ?, ?)", id, player, Json<Aids>{what});
    if (any(what)) runs_.ease(tx, player, in.quest, what);
  }
  tx.emit(Assigned{caller.account, in.quest, id, in.class_});
  tx.publish("quests", "quest.made", QuestMade{in.quest});
  return own(tx, caller, id);
}

Page<AssignmentView> Assignments::list(Snapshot& snapshot, const Caller& caller, const ListAssignments& in) const {
  check_class(snapshot, caller, in.class_);
  const int limit = in.limit.value_or(Bounded<int, 1, 100>{usual_page});
  Page<AssignmentView> page;
  page.items = snapshot.all<AssignmentView>(assignments + "and a.class = ? and a.id < ? order by a.id desc limit ?",
                                            in.class_, in.after ? in.after->value : INT64_MAX, limit + 1);
  if (std::ssize(page.items) > limit) {
    page.items.pop_back();
    page.next = to_text(page.items.back().assignment);
  }
  return page;
}

AssignmentProgress Assignments::show(Snapshot& snapshot, const Caller& caller, const OfAssignment& in) const {
  AssignmentProgress progress{own(snapshot, caller, in.assignment), 0, 0, {}};
  const auto& assignment = progress.assignment;
  std::map<PlayerId, Aids> aids;
  for (const auto& row :
       snapshot.all<AidsRow>("select player, aids from quest_assignee where assignment = ?", in.assignment))
    aids.emplace(row.player, row.aids.value);
  for (const auto account : classes_.students_of(snapshot, assignment.class_)) {
    const auto player = player_of(account);
    const auto theirs = aids.find(player);
    if (!assignment.whole_class && theirs == aids.end()) continue;
    AssignedStudent student{account, player, State::available, {}, {}, false, 0, 0, 0, {}};
    if (theirs != aids.end() && any(theirs->second)) student.aids = theirs->second;
    const auto stand = snapshot.one<Stand>(
        "select s.last, r.started, s.completed, p.position, r.total, s.best from quest_standing s join quest_run r on "
        "r.id = s.run join quest_progress p on p.run = s.run where s.player = ? and s.quest = ?",
        player, assignment.quest);
    if (stand) {
      student.state = stand->completed ? State::completed : shown(stand->last);
      student.started = stand->started;
      student.completed = stand->completed;
      student.late = stand->completed && assignment.due && *stand->completed > *assignment.due;
      student.position = stand->position;
      student.total = stand->total;
      student.right = stand->best;
      ++progress.begun;
      progress.finished += stand->completed ? 1 : 0;
    }
    progress.students.push_back(student);
  }
  return progress;
}

Nothing Assignments::withdraw(Tx& tx, const Caller& caller, const OfAssignment& in) {
  own(tx, caller, in.assignment);
  tx.run("update quest_assignment set withdrawn = ? where id = ?", tx.now(), in.assignment);
  return {};
}

std::vector<Assignable> Assignments::assignable(Snapshot& snapshot, const Caller& caller,
                                                const FindAssignable& in) const {
  std::vector<Assignable> all;
  const auto say = phrases_.in(in.language);
  const auto wanted = [&](const std::string& title, const std::string& story) {
    if (!in.search) return true;
    return title.find(in.search->str()) != std::string::npos || story.find(in.search->str()) != std::string::npos;
  };
  for (auto& row : snapshot.all<QuestRow>(with_standing + "where q.player = 0 and q.retired is null and q.kind in "
                                                          "('made', 'single', 'chained') and (q.kind != 'made' or "
                                                          "q.made_by = ?) order by q.kind != 'made', q.id",
                                          caller.player, caller.player, caller.player, caller.account)) {
    if (row.body) {
      row.title = say(row.title);
      row.story = say(row.story);
    }
    if (!wanted(row.title, row.story)) continue;
    std::optional<std::string> chain;
    const auto* shelved = row.code ? content_.shelf().find(*row.code) : nullptr;
    for (const auto& each : content_.shelf().chains)
      if (shelved && each.code == shelved->chain) chain = say(each.name);
    all.push_back({row.id, row.title, row.story, row.kind, row.body ? questions_of(row.written()) : row.questions,
                   std::move(chain)});
  }
  return all;
}

void Assignments::check_class(Read& read, const Caller& caller, classroom::ClassId class_) const {
  const bool theirs =
      caller.is(admin) ? classes_.name_of(read, class_).has_value() : classes_.teaches(read, class_, caller.account);
  if (!theirs) throw not_found("class.unknown", "There is no such class among yours.");
}

AssignmentView Assignments::own(Read& read, const Caller& caller, AssignmentId id) const {
  auto found = read.one<AssignmentView>(assignments + "and a.id = ?", id);
  const bool theirs = found && (caller.is(admin) || classes_.teaches(read, found->class_, caller.account));
  if (!theirs) throw not_found("assignment.unknown", "There is no such assignment in a class of yours.");
  return *std::move(found);
}

}  // namespace edu::quest
