#pragma once

#include "gateway/platform.hpp"
#include "skill/graph_import.hpp"
#include "skill/imports.hpp"
#include "skill/mastery.hpp"
#include "skill/pictures.hpp"
#include "skill/sets.hpp"
#include "skill/shelf.hpp"
#include "skill/skill.hpp"
#include "skill/skills.hpp"

namespace edu::skill {

class Module {
 public:
  Module(Platform& p, const classroom::Classes& classes);

  Items& items() { return items_; }
  Answers& answers() { return answers_; }
  // Once the store runs, before anything is served.
  void begin(Tasks& tasks) { Imports::take_back_unfinished(tasks); }

 private:
  Shelf shelf_;
  Items items_{shelf_};
  Answers answers_;
  Imports imports_;
  Pictures pictures_;
  Sets sets_;
  Skills skills_;
  GraphFiles graph_files_;
  Masteries masteries_;
};

}  // namespace edu::skill
