// The starter curriculum in a school's store: taken in at the first start, and again when a new edition came with the
// program. What an edition didn't change stays the same question, with all that was learned of it; what is gone or was
// changed is kept for who has met it, and asked of nobody else. What the school itself edited, added or took away stays
// as the school has it.
#pragma once

#include <vector>

#include "gateway/platform.hpp"
#include "skill/item/curriculum.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

// Nobody's: the owner of what the program brings along.
inline constexpr AccountId house{0};

class Edition {
 public:
  explicit Edition(Shelf& shelf) : shelf_{shelf} {}

  // Reads the files only when they aren't the ones that were taken in last. Throws Problem "content.file".
  void take_in(Tasks& tasks, const std::vector<ContentFile>& files);

 private:
  void keep(Tx& tx, const Curriculum& curriculum, const std::string& edition);

  Shelf& shelf_;
};

}  // namespace edu::skill
