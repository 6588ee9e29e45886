// Progression: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "progression/achievements/pages.hpp"
#include "progression/ascent.hpp"
#include "progression/boards/pages.hpp"
#include "progression/experience.hpp"
#include "progression/honours.hpp"
#include "progression/ladder_pages.hpp"
#include "progression/progress.hpp"
#include "progression/replay.hpp"
#include "progression/titles.hpp"
#include "progression/undo.hpp"

namespace edu::progression {

class Module {
 public:
  Module(Platform& p, const auth::Accounts& accounts, const classroom::Classes& classes,
         const classroom::SchoolClock& clock, Rules rules);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // When every module has declared its events and nothing has happened yet: the achievements and boards of the content
  // files. `has_item`: whether a code is a thing's. Throws Problem "content.refused" with all that is wrong.
  void attach(const std::vector<ContentFile>& content, std::function<bool(std::string_view)> has_item) {
    chase_.attach(content, std::move(has_item));
  }
  // What the content says in other languages; before anything is served.
  void speak(Phrases phrases) { phrases_ = std::move(phrases); }
  // When the skills are there; before a request is taken.
  void begin(Tasks& tasks) { chase_.begin(tasks); }

  const Progress& progress() const { return progress_; }
  Titles& titles() { return titles_; }
  const Rules& rules() const { return rules_; }

 private:
  const Rules rules_;
  Phrases phrases_;
  Progress progress_;
  Titles titles_;
  Diary diary_;
  Streaks streaks_;
  Ladder ladder_;
  Experience experience_;
  Ascent ascent_;
  Honours honours_;
  ProgressPages pages_;
  LadderPages ladder_pages_;
  TitlePages title_pages_;
  Points points_;
  Replay replay_;
  Chase chase_;
  Undo undo_;
  AchievementPages achievement_pages_;
  ClassBoards class_boards_;
  BoardPages board_pages_;
};

}  // namespace edu::progression
