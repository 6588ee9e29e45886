#pragma once

#include "gateway/platform.hpp"
#include "skill/analysis.hpp"
#include "skill/authoring.hpp"
#include "skill/edition.hpp"
#include "skill/exports.hpp"
#include "skill/fade.hpp"
#include "skill/graph_import.hpp"
#include "skill/imports.hpp"
#include "skill/knowing/knowing.hpp"
#include "skill/mastery.hpp"
#include "skill/pictures.hpp"
#include "skill/practice.hpp"
#include "skill/previews.hpp"
#include "skill/sets.hpp"
#include "skill/shelf.hpp"
#include "skill/skill.hpp"
#include "skill/skills.hpp"
#include "skill/standards.hpp"
#include "skill/suggestions.hpp"

namespace edu::skill {

BOOST_DEFINE_ENUM_CLASS(FsrsVersion, fsrs6, fsrs7)

// The section [skill] of the configuration.
struct Options {
  FsrsVersion fsrs_version = FsrsVersion::fsrs7;
  Bounded<int, 70, 99> retention_percent{90};  // the recall at which a card comes back
  std::string fsrs_parameters;                 // a file of `lab fsrs-fit`; empty: the published defaults
  std::string model;                           // a file of `lab trace --no-links --save`; empty: the strengths alone
};
BOOST_DESCRIBE_STRUCT(Options, (), (fsrs_version, retention_percent, fsrs_parameters, model))

class Module {
 public:
  Module(Platform& p, const classroom::Classes& classes, realtime::Notifications& notifications,
         const Options& options = {});

  Items& items() { return items_; }
  Answers& answers() { return answers_; }
  const Practices& practices() const { return practices_; }
  const Picker& picker() const { return picker_; }
  const Guide& guide() const { return guide_; }
  // Once the store runs, before anything is served.
  // `content`: the files that came with the program.
  void begin(Tasks& tasks, const std::vector<ContentFile>& content = {});

 private:
  Scheduler scheduler_;
  knowing::Knowing knowing_;
  Shelf shelf_;
  Items items_{shelf_};
  Analysis analysis_;
  Answers answers_;
  Imports imports_;
  Pictures pictures_;
  Previews previews_;
  Exports exports_;
  Sets sets_;
  Authoring authoring_{shelf_};
  Skills skills_;
  GraphFiles graph_files_;
  Standards standards_;
  Masteries masteries_;
  Picker picker_{knowing_};
  Practices practices_;
  Suggestions suggestions_;
  Guide guide_{practices_, suggestions_};
  Fading fading_;
  Edition edition_{shelf_};
};

}  // namespace edu::skill
