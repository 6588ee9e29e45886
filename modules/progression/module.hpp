// Progression: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "progression/achievements/pages.hpp"
#include "progression/boards/pages.hpp"
#include "progression/experience.hpp"
#include "progression/progress.hpp"

namespace edu::progression {

class Module {
 public:
  Module(Platform& p, const auth::Accounts& accounts, const classroom::Classes& classes);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // When every module has declared its events and nothing has happened yet: the achievements and boards of the content
  // files. Throws Problem "content.refused" with all that is wrong.
  void attach(const std::vector<ContentFile>& content) { chase_.attach(content); }
  // When the skills are there; before a request is taken.
  void begin(Tasks& tasks) { chase_.begin(tasks); }

  const Progress& progress() const { return progress_; }

 private:
  Progress progress_;
  Experience experience_;
  ProgressPages pages_;
  Chase chase_;
  AchievementPages achievement_pages_;
  ClassBoards class_boards_;
  BoardPages board_pages_;
};

}  // namespace edu::progression
