// Item analysis: what each answer adds to an item's sums, the page that shows them to the author, and the word to the
// author when an item looks wrong.
#pragma once

#include "gateway/platform.hpp"
#include "realtime/realtime.hpp"
#include "skill/model/item_analysis.hpp"
#include "skill/paging.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

struct OptionUse {
  std::string text;
  Format format = Format::plain;
  double weight = 0;  // percent of full credit
  std::int64_t chosen = 0;
  std::optional<double> mean_ability;  // of who chose it, logits; none: nobody did
};
BOOST_DESCRIBE_STRUCT(OptionUse, (), (text, format, weight, chosen, mean_ability))

struct ItemAnalysis {
  ItemId item;
  std::string kind;
  Prose prompt;
  std::int64_t answers = 0;
  std::optional<double> mean_score;      // 0..1; none: nobody answered
  double difficulty = 0;                 // the estimate, logits; 0 is the skill's usual
  std::optional<double> discrimination;  // -1..1; good from .2 on
  std::optional<double> mean_seconds;
  std::vector<OptionUse> options;  // of a choice
  std::vector<Suspicion> suspicions;
};
BOOST_DESCRIBE_STRUCT(ItemAnalysis, (),
                      (item, kind, prompt, answers, mean_score, difficulty, discrimination, mean_seconds, options,
                       suspicions))

// As OpenSet looks for them.
struct AnalyseSet {
  SetId set;
  std::optional<Title> search;
  std::optional<Title> kind;
  std::optional<bool> suspicious;  // true: only what looks wrong
  PageSize limit;
  Cursor after;
};
BOOST_DESCRIBE_STRUCT(AnalyseSet, (), (set, search, kind, suspicious, limit, after))

class Analysis {
 public:
  Analysis(Shelf& shelf, realtime::Notifications& notifications) : shelf_{shelf}, notifications_{notifications} {}

  // For the set's owner and administrators, as the set itself.
  Page<ItemAnalysis> of_set(Snapshot& snapshot, const Caller& caller, const AnalyseSet& in) const;

  // The item has this many answers now: with each tenth it is looked at again, and its author told of a new suspicion.
  void counted(Tx& tx, const Shelved& item, std::int64_t answers);

 private:
  Shelf& shelf_;
  realtime::Notifications& notifications_;
};

}  // namespace edu::skill
