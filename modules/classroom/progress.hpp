// The live progress of a class. One command can tell of an answer, a mastery, experience and a level; what they change
// together is summed up and, at the command's end, written to the student's one row and published once to each of their
// classes. A player in no class costs one look into memory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "classroom/roll.hpp"
#include "gateway/route.hpp"
#include "progression/events.hpp"
#include "quest/events.hpp"
#include "skill/events.hpp"

namespace edu::classroom {

struct ProgressRow {
  PlayerId player;
  AccountId account;
  std::string name;
  bool online;
  std::int64_t answered;
  std::int64_t right;
  std::int64_t xp;
  std::int64_t level;
  std::int64_t quests_completed;
  std::optional<Time> last_active;
  double mastery_mean;  // 0..1, over the skills met
};
BOOST_DESCRIBE_STRUCT(ProgressRow, (),
                      (player, account, name, online, answered, right, xp, level, quests_completed, last_active,
                       mastery_mean))

struct ClassProgress {
  ClassId class_;
  std::string name;
  std::vector<ProgressRow> students;
};
BOOST_DESCRIBE_STRUCT(ClassProgress, (), (class_, name, students))

struct PresenceChanged {
  PlayerId player;
  bool online;
};
BOOST_DESCRIBE_STRUCT(PresenceChanged, (), (player, online))

struct WatchClass {
  ClassId class_;
};
BOOST_DESCRIBE_STRUCT(WatchClass, (), (class_))

class Progress {
 public:
  Progress(const Classes& classes, const auth::Accounts& accounts, Roll& roll, gateway::Live& live)
      : classes_{classes}, accounts_{accounts}, roll_{roll}, live_{live} {}

  ClassProgress show(Snapshot& snapshot, const Caller& caller, const WatchClass& in) const;
  bool may_watch(Snapshot& snapshot, const Caller& caller, const WatchClass& in) const;
  void presence(PlayerId player, bool online) const;  // on an io thread

  void renamed(Tx& tx, const auth::Renamed& renamed);
  void welcome(Tx& tx, const Enrolled& enrolled);
  void answered(Tx& tx, const skill::Answered& answered);
  void mastered(Tx& tx, const skill::MasteryChanged& changed);
  void completed(Tx& tx, const quest::Completed& completed);
  void gained(Tx& tx, const progression::XpGained& gained);
  void leveled(Tx& tx, const progression::LeveledUp& leveled);
  void prestiged(Tx& tx, const progression::Prestiged& prestiged);
  void reversed(Tx& tx, const progression::AwardReversed& reversed);

 private:
  // What one command changed for one student.
  struct Change {
    PlayerId player;
    Roll::Seat seat;
    int answered = 0;
    int right = 0;
    int quests_completed = 0;
    int skills = 0;
    std::int64_t mastery = 0;  // thousandths
    std::optional<std::int64_t> xp = {};
    std::optional<int> level = {};
  };
  void set_level(Tx& tx, PlayerId player, int level);
  // Null for a player in no class.
  Change* change_of(Tx& tx, PlayerId player);
  void write(Tx& tx, Change& change);
  void publish(Tx& tx, const Roll::Seat& seat, std::string_view type, const ProgressRow& row) const;
  const std::string& name_of(Tx& tx, PlayerId player, Roll::Seat& seat);

  const Classes& classes_;
  const auth::Accounts& accounts_;
  Roll& roll_;
  gateway::Live& live_;
  std::weak_ptr<Change> open_;  // of the command that runs; it dies with its transaction
};

std::vector<std::string> every_student_has_progress(Read& read);

}  // namespace edu::classroom
