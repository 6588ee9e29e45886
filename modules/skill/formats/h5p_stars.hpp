// Texts of H5P whose gaps or words stand between asterisks: "The capital is *Berlin/Berlin (Mitte):It has a bear*." Two
// asterisks are one that means itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edu::skill::h5p {

struct Starred {
  std::string text;  // [[1]] where the first one stands
  std::vector<std::string> inside;
};
// One that is never closed stands for itself.
Starred starred(std::string_view text);

struct GapText {
  std::vector<std::string> answers;  // any of them is right
  std::string tip, if_right, if_wrong;
};
// "a/b:tip\+well done\-not quite"; a backslash keeps "/" and ":" from parting.
GapText gap_of(std::string_view inside);

}  // namespace edu::skill::h5p
