// One content of H5P as questions: sets of choices and cards become a question each.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/h5p_content.hpp"
#include "skill/item/item.hpp"

namespace edu::skill::h5p {

// Keeps a picture or recording by its path below content/: "attachment:…". Throws Refusal with why not.
using KeepFile = std::function<std::string(const std::string& path)>;

struct Questions {
  std::vector<Item> items;
  std::vector<std::string> refused;  // of a set: why single ones don't come in
  std::vector<std::string> warnings;
};

bool knows(std::string_view library);
// Of a library that is known. Throws Refusal.
Questions read_content(const Content& content, const KeepFile& keep);

}  // namespace edu::skill::h5p
