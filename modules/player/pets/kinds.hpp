// The kinds of pets there are: which egg they come from with which chance, what they like, how they help. A helper
// encourages and brings small things; none of them knows an answer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rng.hpp"
#include "base/values.hpp"

namespace edu::player {

BOOST_DEFINE_ENUM_CLASS(Temper, brave, calm, cheeky, curious, dreamy, gentle, playful, shy)

// finds: brings a small thing once a day; reminds: tells how many reviews are due; cheers: has a word after a
// mistake.
BOOST_DEFINE_ENUM_CLASS(Helper, finds, reminds, cheers)

struct PetKind {
  Slug code;
  Name name;
  Text<ProseForm, 1, 300> description;
  Slug egg;                         // the good that it hatches from
  Bounded<int, 1, 1000> per_mille;  // of all that hatch from it
  Temper temper{};
  Slug likes;  // a tag of food
  Slug plays;  // a tag of toys
  Helper helper{};
  std::optional<std::vector<Slug>> finds;  // goods, of finds
  Bounded<int, 1, 20> learning_days;       // till it hatches
  Slug form;                               // how the client draws it
};
BOOST_DESCRIBE_STRUCT(PetKind, (),
                      (code, name, description, egg, per_mille, temper, likes, plays, helper, finds, learning_days,
                       form))

class Bestiary {
 public:
  Bestiary() = default;
  explicit Bestiary(std::vector<PetKind> kinds);

  const std::vector<PetKind>& kinds() const { return kinds_; }
  const PetKind* find(std::string_view code) const;
  // All that may hatch from an egg, in the content's order; none: it is no egg.
  std::vector<const PetKind*> from(std::string_view egg) const;
  std::vector<std::string> eggs() const;
  // One of those, by their parts of a thousand, which add up.
  const PetKind& hatch(std::string_view egg, Rng& rng) const;

 private:
  std::vector<PetKind> kinds_;
};

}  // namespace edu::player
