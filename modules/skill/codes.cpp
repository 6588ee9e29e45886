#include "skill/skill.hpp"

namespace edu::skill {

namespace {

struct Coded {
  std::string path;
  SkillId id;
};
BOOST_DESCRIBE_STRUCT(Coded, (), (path, id))

}  // namespace

std::map<std::string, SkillId, std::less<>> codes(Read& read) {
  std::map<std::string, SkillId, std::less<>> all;
  for (auto& [code, skill] : read.all<Coded>("select path, id from skill_skill")) all.emplace(std::move(code), skill);
  return all;
}

}  // namespace edu::skill
