// What a pet may be called: a short word or three of letters, kind to whoever reads it. Digits and signs are refused, so
// that no name passes on a number or an address; unkind words are found however they are spelt: with accents, capitals,
// doubled letters or spaces between.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values.hpp"

namespace edu::player {

using PetName = Text<LineForm, 2, 20>;

// Small letters from a to z alone, none more than twice in a row: "Öl-Lääää" → "ollaa".
std::string folded(std::string_view text);

class NameFilter {
 public:
  NameFilter() = default;
  // A word a line: it is refused as a whole word, with a star before it also within others. Lines that begin with # are
  // remarks.
  explicit NameFilter(std::string_view list);

  // 422 "pet.name_form" or "pet.name_unkind" at /name.
  void must_be_kind(const PetName& name) const;
  std::size_t size() const { return words_.size() + parts_.size(); }

 private:
  std::vector<std::string> words_;
  std::vector<std::string> parts_;
};

}  // namespace edu::player
