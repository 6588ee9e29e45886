#include "skill/sealing.hpp"

namespace edu::skill {
namespace {

struct Plain {
  std::int64_t id;
  PlayerId player;
  std::string essay;
};
BOOST_DESCRIBE_STRUCT(Plain, (), (id, player, essay))

}  // namespace

void seal_essays(Tx& tx, Vault& vault) {
  for (const auto& plain : tx.all<Plain>("select id, player, essay from skill_submission"))
    tx.run("update skill_submission set essay = ? where id = ?", vault.seal(tx, account_of(plain.player), plain.essay),
           plain.id);
}

}  // namespace edu::skill
