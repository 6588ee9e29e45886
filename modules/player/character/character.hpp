// A character: how a player looks, what class they are of, who goes with them. Looks that are earned open by themselves;
// bought ones are paid once and kept. What a character wears of things is equipment (equipment.hpp).
#pragma once

#include "classroom/classroom.hpp"
#include "economy/economy.hpp"
#include "gateway/route.hpp"
#include "player/character/looks.hpp"
#include "player/equipment.hpp"
#include "player/pets/pets.hpp"
#include "player/player.hpp"
#include "progression/progression.hpp"

namespace edu::player {

struct Looks {
  std::string background;
  std::string body;
  SkinTint body_tint;
  std::string clothes;
  Tint clothes_tint;
  std::string face;
  std::string hair;
  Tint hair_tint;
  std::string accessory;
};
BOOST_DESCRIBE_STRUCT(Looks, (), (background, body, body_tint, clothes, clothes_tint, face, hair, hair_tint, accessory))

struct CharacterView {
  PlayerId player;
  std::string name;
  Looks looks;
  std::optional<std::string> style;  // the code of their class
  std::optional<std::string> title;  // the words of the worn one
  int level;
  progression::Rank rank;
  std::vector<WornView> worn;
  std::optional<PetFace> companion;
};
BOOST_DESCRIBE_STRUCT(CharacterView, (), (player, name, looks, style, title, level, rank, worn, companion))

// What is left out stays.
struct ChangeCharacter {
  std::optional<Slug> background;
  std::optional<Slug> body;
  std::optional<SkinTint> body_tint;
  std::optional<Slug> clothes;
  std::optional<Tint> clothes_tint;
  std::optional<Slug> face;
  std::optional<Slug> hair;
  std::optional<Tint> hair_tint;
  std::optional<Slug> accessory;
  std::optional<Slug> style;
};
BOOST_DESCRIBE_STRUCT(ChangeCharacter, (),
                      (background, body, body_tint, clothes, clothes_tint, face, hair, hair_tint, accessory, style))

struct LookView {
  std::string look;
  Layer layer;
  std::string name;
  bool open;  // the caller may put it on
  std::optional<std::int64_t> coins;
  std::optional<std::int64_t> crystals;
  std::optional<progression::Rank> rank;
  std::optional<int> level;
  std::optional<std::string> title;  // a code
};
BOOST_DESCRIBE_STRUCT(LookView, (), (look, layer, name, open, coins, crystals, rank, level, title))

struct LooksView {
  std::vector<LookView> looks;
  std::vector<StyleClass> classes;
  std::int64_t coins;  // the caller's
  std::int64_t crystals;
};
BOOST_DESCRIBE_STRUCT(LooksView, (), (looks, classes, coins, crystals))

struct OfLook {
  Slug look;
};
BOOST_DESCRIBE_STRUCT(OfLook, (), (look))

struct OfCharacter {
  PlayerId player;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(OfCharacter, (), (player, language))

class Characters {
 public:
  struct Needs {
    const Players& players;
    const classroom::Classes& classes;
    const progression::Progress& progress;
    const progression::Titles& titles;
    economy::Ledger& ledger;
  };
  Characters(const Needs& needs, const Wardrobe& wardrobe, const Equipment& equipment, const Pets& pets,
             const Phrases& phrases)
      : needs_{needs}, wardrobe_{wardrobe}, equipment_{equipment}, pets_{pets}, phrases_{phrases} {}

  CharacterView mine(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // To oneself, staff and classmates; 404 "player.unknown" to anyone else.
  CharacterView of_player(Snapshot& snapshot, const Caller& caller, const OfCharacter& in) const;
  LooksView looks(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // 422 "look.unknown", "class.unknown", 409 "look.locked", 412 "precondition.stale"; an If-Match is of the view in
  // English.
  CharacterView change(Tx& tx, const Caller& caller, const ChangeCharacter& in);
  // 404 "look.unknown", 409 "look.not_for_sale", "look.owned", "economy.not_enough".
  LookView buy(Tx& tx, const Caller& caller, const OfLook& in);

 private:
  struct Standing;
  Standing standing_of(Read& read, PlayerId player) const;
  bool is_open(Read& read, PlayerId player, const Look& look, const Standing& standing) const;
  CharacterView view(Read& read, PlayerId player, const Tongue& say) const;

  const Needs needs_;
  const Wardrobe& wardrobe_;
  const Equipment& equipment_;
  const Pets& pets_;
  const Phrases& phrases_;
};

}  // namespace edu::player
