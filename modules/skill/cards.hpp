// The cards of a player: one for each item that was answered, which comes back when it is due. A day on which little is
// due is taken before one on which there is much, within what the scheduler leaves open.
#pragma once

#include <string>

#include "skill/knowing/state.hpp"
#include "skill/model/memory.hpp"
#include "store/tx.hpp"

namespace edu::skill {

struct Card {
  Memory memory;
  std::int64_t reviews = 0;
  std::int64_t lapses = 0;
};

// The cards `c` of player ?1 whose question may still be asked. Cards follow their question when it is edited.
inline const std::string cards_of_player =
    "from skill_memory c join skill_item i on i.id = c.item join skill_set t on t.id = i.set_id where c.player = ?1 "
    "and "
    "t.retired is null and i.gone is null ";

// Reviews the card, or makes it. `met`: what the student model keeps of it.
void review_card(Tx& tx, const Scheduler& scheduler, PlayerId player, ItemId item, const std::optional<Card>& before,
                 Recall recall, const knowing::StudentItem& met);

// Nobody is asked again what its author took back.
void drop_cards(Tx& tx, ItemId item);

}  // namespace edu::skill
