#include "app/simulator/populate.hpp"

#include <fmt/format.h>

#include <fstream>

#include "app/simulator/town.hpp"

namespace edu::app {

namespace {

constexpr int sums_skills = 20;

// Right is the sum, wrong is anything else.
quest::QuestId put_up_sums(Voice staff, int items) {
  std::string gift;
  for (int n = 0; n < items; ++n) {
    if (n % ((items + sums_skills - 1) / sums_skills) == 0) gift += fmt::format("$CATEGORY: Sums/Sums {}\n\n", n);
    gift += fmt::format("How much is {} + {}? {{#{}}}\n\n", n, n % 7, n + n % 7);
  }
  const auto report = staff.call<skill::ImportReport>("POST", "/imports/questions?name=Sums", gift, "text/plain");
  return staff
      .call<quest::QuestView>("POST", "/quests",
                              fmt::format(R"({{"title":"Sums","set":"{}","questions":50}})", to_text(*report.set)))
      .quest;
}

void write_tokens(World& world, const Town& town, quest::QuestId sums, const std::filesystem::path& path) {
  std::ofstream file{path};
  const auto token = [&](Tx& tx, AccountId id) {
    return world.auth.sessions().access_token(world.auth.sessions().open(tx, id, {"measurement", "127.0.0.1"}));
  };
  world.tasks.write([&](Tx& tx) {
    file << "teacher " << token(tx, town.teacher_account()) << "\nclass " << to_text(town.classes().front().id)
         << "\nquest " << to_text(sums) << "\npassword " << demo_password << '\n';
    for (const auto& pupil : town.students())
      file << "player " << pupil.username << ' ' << to_text(town.classes()[pupil.class_].id) << ' '
           << token(tx, pupil.account) << '\n';
  });
  if (!file.flush()) throw Problem{500, "file.missing", fmt::format("Can't write {}.", path.string())};
}

}  // namespace

void populate(World& world, const Population& population) {
  world.auth.prepare(world.tasks);  // as at a server's first start: passwords cost what they will cost there
  Town town{world, population.classes, population.students};
  const auto sums = population.items > 0 ? put_up_sums(town.staff(), population.items) : quest::QuestId{};
  if (population.tokens) write_tokens(world, town, sums, *population.tokens);
}

}  // namespace edu::app
