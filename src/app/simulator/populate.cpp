#include "app/simulator/populate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "app/simulator/town.hpp"

namespace edu::app {

namespace {

constexpr int sums_skills = 20;

// Right is the sum, wrong is anything else.
quest::QuestId put_up_sums(Voice head, int items) {
  std::string gift;
  for (int n = 0; n < items; ++n) {
    if (n % ((items + sums_skills - 1) / sums_skills) == 0) gift += fmt::format("$CATEGORY: Sums/Sums {}\n\n", n);
    gift += fmt::format("How much is {} + {}? {{#{}}}\n\n", n, n % 7, n + n % 7);
  }
  const auto report = head.call<skill::ImportReport>("POST", "/imports/questions?name=Sums", gift, "text/plain");
  return head
      .call<quest::QuestView>("POST", "/quests",
                              fmt::format(R"({{"title":"Sums","set":"{}","questions":50}})", to_text(*report.set)))
      .quest;
}

bool is_free(const economy::ItemKind& kind) {
  return kind.binding.value_or(economy::Binding::none) == economy::Binding::none;
}

// From the mint of corrections, so that the ledger says where it came from.
void endow(World& world, const Town& town, const Population& population) {
  auto& assets = world.economy.assets();
  const auto kinds = assets.all();
  const auto find = [&](auto fits) { return **std::ranges::find_if(kinds, fits); };
  constexpr int high = 99;  // so that a bag has room for a thousand and more
  const auto stacked =
      find([](const auto* kind) { return kind->stack && kind->stack->value >= high && is_free(*kind); });
  const auto piece = find([](const auto* kind) { return kind->is_piece() && is_free(*kind); });
  constexpr auto reason = economy::Reason::correction;
  constexpr std::size_t at_once = 500;
  const auto& students = town.students();
  for (std::size_t first = 0; first < students.size(); first += at_once)
    world.tasks.write([&](Tx& tx) {
      for (std::size_t n = first; n < std::min(first + at_once, students.size()); ++n) {
        const auto player = player_of(students[n].account);
        const auto holder = economy::held_by(player);
        const auto cause = fmt::format("populate:{}", player.value);
        if (population.coins > 0)
          world.economy.ledger().transfer(tx,
                                          {economy::mint_for(reason), holder, Coins{population.coins}, reason, cause});
        if (population.goods == 0) continue;
        assets.give(tx, holder, stacked, population.goods, reason, cause + ":goods");
        assets.give(tx, holder, piece, 1, reason, cause + ":piece");
      }
    });
}

// To what was asked for, whatever an achievement paid for having so much.
void level_purses(World& world, const Town& town, std::int64_t coins) {
  auto& ledger = world.economy.ledger();
  constexpr auto reason = economy::Reason::correction;
  world.tasks.write([&](Tx& tx) {
    for (const auto& student : town.students()) {
      const auto holder = economy::held_by(player_of(student.account));
      const auto over = ledger.balance(tx, holder, economy::coin_asset) - coins;
      if (over > 0)
        ledger.transfer(tx, {holder, economy::sink_for(reason), Coins{over}, reason,
                             fmt::format("populate:{}:over", holder.owner)});
    }
  });
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
  const auto sums = population.items > 0 ? put_up_sums(town.head(), population.items) : quest::QuestId{};
  if (population.coins > 0 || population.goods > 0) {
    endow(world, town, population);
    level_purses(world, town, population.coins);
  }
  if (population.tokens) write_tokens(world, town, sums, *population.tokens);
}

}  // namespace edu::app
