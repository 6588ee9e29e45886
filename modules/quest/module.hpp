// Quests: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "progression/events.hpp"
#include "quest/assignments.hpp"
#include "quest/journal.hpp"

namespace edu::quest {

// What quests ask of the skill module.
struct Learning {
  const skill::Items& items;
  skill::Answers& answers;
  const skill::Guide& guide;
};

class Module {
 public:
  Module(Platform& p, const Learning& learning, const classroom::Classes& classes, const classroom::SchoolClock& clock);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // What the content says in other languages; before anything is served.
  void speak(Phrases phrases) { phrases_ = std::move(phrases); }
  const Quests& quests() const { return quests_; }
  const Runs& runs() const { return runs_; }
  // Once the skills are there, before anything is served; `content`: the files that came with the program. 422
  // "content.file" with every fault of every file.
  void begin(Tasks& tasks, const std::vector<ContentFile>& content,
             const std::function<bool(std::string_view)>& has_item) {
    content_.take_in(tasks, content, has_item);
  }

 private:
  void keep_level(Tx& tx, const progression::LeveledUp& up) { offers_.keep_level(tx, up.player, up.level); }
  void begin_anew(Tx& tx, const progression::Prestiged& prestiged) { offers_.keep_level(tx, prestiged.player, 1); }
  void take_back(Tx& tx, const progression::AwardReversed& reversed) {
    runs_.award_reversed(tx, reversed);
    offers_.keep_level(tx, reversed.player, reversed.level);
  }
  void expire(Tx& tx, const classroom::DayBegan&) {
    runs_.expire(tx, MoreToExpire{});
    offers_.forget(tx, {});
  }

  Phrases phrases_;
  Quests quests_;
  Board board_;
  Runs runs_;
  Counting counting_;
  Content content_;
  Offers offers_;
  Journal journal_;
  Assignments assignments_;
};

}  // namespace edu::quest
