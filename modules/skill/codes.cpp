// What content files name skills by.
#include "skill/skill.hpp"

namespace edu::skill {

std::optional<SkillId> skill_of_code(Read& read, std::string_view code) {
  return read.one<SkillId>("select id from skill_skill where path = ?", code);
}

std::string code_of(Read& read, SkillId skill) {
  return read.one<std::string>("select path from skill_skill where id = ?", skill).value_or("");
}

std::vector<SkillId> skills_below(Read& read, std::string_view beginning) {
  return read.all<SkillId>("select id from skill_skill where path >= ?1 and path < ?1 || char(0x10ffff) order by id",
                           beginning);
}

}  // namespace edu::skill
