// The rows of skills are written here alone, so that what a search finds is what there is.
#pragma once

#include "skill/events.hpp"
#include "skill/model/graph.hpp"
#include "store/tx.hpp"

namespace edu::skill {

// The skill of a code, which is made by this name where there is none.
SkillId skill_at(Tx& tx, const std::string& code, const std::string& name);

// Makes the skill or gives it the record's words, ages and standards; its edges are not touched.
SkillId describe_skill(Tx& tx, const SkillRecord& record);

// The standard of a code, which is made without a statement where there is none.
std::int64_t standard_at(Tx& tx, const std::string& code);

// After a skill's words or standards changed.
void make_findable(Tx& tx, SkillId skill);

// Skills that a search doesn't find by what they are called now.
std::vector<std::string> check_search(Read& read);

}  // namespace edu::skill
