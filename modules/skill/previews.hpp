// A question as its students will meet it, for whoever may open its set: shown, and answered without counting.
#pragma once

#include "gateway/platform.hpp"
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

class Previews {
 public:
  // "set.unknown", "set.not_yours", "item.unknown".
  Preview show(Snapshot& snapshot, const Caller& caller, const AskPreview& in) const;
  // The same, and what check() says of a response that doesn't fit. Nothing is written.
  Checked check(Tasks& tasks, const Caller& caller, const TryPreview& in);
};

}  // namespace edu::skill
