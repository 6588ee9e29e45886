// What is wrong with a question, all of it at once, each where it stands: what nobody could answer, what says nothing, what
// contradicts itself. One list for whoever writes questions here, brings them in or examines the curriculum.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"
#include "skill/item/template.hpp"

namespace edu::skill {

struct Fault {
  std::string pointer;  // JSON Pointer into the question: "/key/options/2/text"
  std::string code;     // stable, dotted: "answer.none_right"
  std::string detail;   // for the author: what is wrong and what to do
  friend bool operator==(const Fault&, const Fault&) = default;
};
BOOST_DESCRIBE_STRUCT(Fault, (), (pointer, code, detail))

inline constexpr std::size_t most_text = 20'000;   // characters of a prompt, a solution, a feedback
inline constexpr std::size_t most_answer = 1'000;  // of an option, a step, an accepted answer
inline constexpr std::size_t most_parts = 64;      // options, pairs, steps, gaps, accepted answers
inline constexpr std::size_t most_tags = 32;
inline constexpr std::size_t most_levels = 8;  // of a skill's path
inline constexpr std::size_t most_path_bytes = 400;
inline constexpr std::size_t most_name = 200;  // of a title, a code, a tag, a mistake

// Whether there is an attachment of this hash. Empty: nobody looks.
using AttachmentThere = std::function<bool(std::string_view hash)>;

std::vector<Fault> faults_of(const Item& item, const AttachmentThere& there = {});
// Of a question whose texts are settled (prose.hpp): whether nothing is left to read, choose or write somewhere.
bool says_nothing(const Item& item);
// Of a cloze's key in its text.
std::vector<Fault> faults_of(const ClozeKey& key, const Prose& prompt);

inline constexpr int tried_seeds = 20;
inline constexpr std::size_t most_drawn = 60;  // parameters, derived values or constraints of a template
inline constexpr std::size_t most_table_rows = 500;
inline constexpr std::size_t most_table_columns = 20;
// Of a template and of what it makes with so many seeds; what is wrong with an item that it makes is said once.
std::vector<Fault> faults_of(const Template& made_from, int seeds = tried_seeds, const AttachmentThere& there = {});

}  // namespace edu::skill
