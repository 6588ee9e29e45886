// A question as its students will meet it, for whoever may open its set: shown, and answered without counting;
// and the same of one that is still being written.
#pragma once

#include "gateway/platform.hpp"
#include "skill/item/faults.hpp"
#include "skill/skill.hpp"

namespace edu::skill {

struct AskPreview {
  SetId set;
  ItemId item;
  std::optional<Bounded<int, 0, 1000000>> seed;  // which order of options, and which of a template's questions; 0
};
BOOST_DESCRIBE_STRUCT(AskPreview, (), (set, item, seed))

struct Preview {
  Question question;
  std::vector<Prose> hints;
  bool made = false;  // by a template: another seed, another question
};
BOOST_DESCRIBE_STRUCT(Preview, (), (question, hints, made))

struct TryPreview {
  SetId set;
  ItemId item;
  Bounded<int, 0, 1000000> seed;
  Response response;
};
BOOST_DESCRIBE_STRUCT(TryPreview, (), (set, item, seed, response))

// A question that is still being written, or the template that makes it.
struct TryDraft {
  std::optional<Item> content;
  std::optional<Template> made_from;
  std::optional<Bounded<int, 0, 1000000>> seed;
  std::optional<Response> response;
};
BOOST_DESCRIBE_STRUCT(TryDraft, (), (content, made_from, seed, response))

struct DraftPreview {
  std::vector<Fault> faults;         // what keeps it from being saved
  std::optional<Question> question;  // as far as it can be shown
  std::vector<Prose> hints;
  bool made = false;
  std::optional<Checked> checked;  // what the response would be worth; none with faults
};
BOOST_DESCRIBE_STRUCT(DraftPreview, (), (faults, question, hints, made, checked))

class Previews {
 public:
  // "set.unknown", "set.not_yours", "item.unknown".
  Preview show(Snapshot& snapshot, const Caller& caller, const AskPreview& in) const;
  // The same, and what check() says of a response that doesn't fit. Nothing is written.
  Checked check(Tasks& tasks, const Caller& caller, const TryPreview& in);
  // The same for what isn't saved, with its faults; a response that doesn't fit is refused.
  DraftPreview draft(Tasks& tasks, const Caller& caller, const TryDraft& in);
};

}  // namespace edu::skill
