// What every reader of a file of questions gives, whatever the format: the questions that came in, and for the rest why
// not and where. Never all or nothing: one broken question costs the others nothing. What makes a whole file unreadable
// is thrown as Unreadable and becomes its one refusal (read.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "skill/formats/attachments.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/item.hpp"

namespace edu::skill {

// Of a file, whatever its format; a package's entries have limits of their own (archive.hpp).
inline constexpr std::size_t most_file_bytes = 64 * 1024 * 1024;
inline constexpr std::size_t most_file_items = 50'000;  // read or refused

struct Note {
  int line = 0;  // from 1; of a spreadsheet the row
  std::string reason;
  std::optional<std::string> entry = {};  // of a package: which of its files
  std::optional<std::string> code = {};   // stable, where the file as a whole was refused: "archive.bomb"
  friend bool operator==(const Note&, const Note&) = default;
};
BOOST_DESCRIBE_STRUCT(Note, (), (line, reason, entry, code))

struct Reading {
  std::vector<Item> items = {};  // in the order of the file
  std::vector<Note> refused = {};
  std::vector<Note> warnings = {};
  std::vector<std::vector<std::string>> categories = {};  // each path once, in the order of the file
  Attachments attachments = {};                           // what the items' texts show
};

}  // namespace edu::skill
