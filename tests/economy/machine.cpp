#include "machine.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "economy/audit.hpp"
#include "economy/chain.hpp"
#include "economy/market/auctions.hpp"
#include "economy/market/listings.hpp"
#include "economy/market/market.hpp"
#include "economy/market/parcels.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using Kind = MachineCommand::Kind;

struct Row {
  HolderKind kind;
  std::int64_t owner, asset, balance;
};
BOOST_DESCRIBE_STRUCT(Row, (), (kind, owner, asset, balance))

struct Hashed : Line {
  Blob hash;
  std::string what;
};
BOOST_DESCRIBE_STRUCT(Hashed, (Line), (hash, what))

}  // namespace

std::int64_t Machine::first_thing() { return world_.asset("apple").value; }

MachineModel::Accounts Machine::accounts() {
  MachineModel::Accounts all;
  world_.read([&](Snapshot& s) {
    for (const auto& row : s.all<Row>("select kind, owner, asset, balance from economy_account where balance != 0"))
      all[{row.kind, row.owner, row.asset}] = row.balance;
    return 0;
  });
  return all;
}

Machine::Heard Machine::ask(Tx& tx, std::string_view method, const std::string& path, std::int64_t player,
                            const std::string& body) {
  const auto found = world_.routes().find(method, path);
  gateway::Input input;
  for (const auto& [name, value] : found.params) input.params.push_back({name, value});
  input.body = body;
  input.content_type = "application/json";
  try {
    const auto work = found.route->prepare_command(a_student(player), std::move(input));
    Heard came;
    tx.savepoint([&] { came.body = work(tx).body; });
    return came;
  } catch (const Problem& problem) { return {problem.code, ""}; }
}

std::string Machine::call(Tx& tx, const MachineCommand& c, const MachineModel& model) {
  const auto who = model.player(c.who);
  const auto asset_text = [](std::int64_t asset) { return edu::to_text(AssetId{asset}); };
  const auto do_it = [&](auto&& change) -> std::string {
    try {
      tx.savepoint(change);
    } catch (const Problem& problem) { return problem.code; }
    return "";
  };
  auto& ledger = world_.ledger();
  switch (c.kind) {
    case Kind::earn:
      return do_it([&] {
        ledger.transfer(tx, {mint_for(Reason::quest), held_by({who}), Coins{c.count_of(60)}, Reason::quest,
                             fmt::format("earn:{}", c.earning())});
      });
    case Kind::take_back:
      return do_it([&] {
        const auto line =
            tx.one<TransferId>("select id from economy_transfer where cause = ?", fmt::format("earn:{}", c.earning()));
        ledger.reverse(tx, line.value_or(TransferId{0}));
      });
    case Kind::find:
      return do_it([&] {
        const auto& kind = world_.kind(model.code(c.what));
        world_.economy.assets().give(tx, held_by({who}), kind, kind.is_piece() ? 1 : c.count_of(4), Reason::dungeon,
                                     ledger.fresh_cause(tx, "find"));
      });
    case Kind::buy: {
      const auto what = model.bought(c);
      return route(tx, "POST", "/shop/purchases", who,
                   fmt::format(R"({{"asset":"{}","count":{},"price":{}}})", asset_text(what), c.count_of(5),
                               model.price_of(what) + c.off_by()));
    }
    case Kind::sell: {
      const auto what = model.thing_of(c);
      return route(tx, "POST", "/shop/sales", who,
                   fmt::format(R"({{"asset":"{}","count":{},"price":{}}})", asset_text(what), model.some_of(c),
                               std::max<std::int64_t>(1, model.pays_for(what) + c.off_by())));
    }
    case Kind::use:
      return route(tx, "POST", "/players/me/bag/" + asset_text(model.thing_of(c)) + "/uses", who, "{}");
    case Kind::discard: {
      const auto what = model.thing_of(c);
      return route(tx, "POST", "/players/me/bag/" + asset_text(what) + "/discards", who,
                   fmt::format(R"({{"count":{},"of":{}}})", model.some_of(c),
                               std::max<std::int64_t>(1, model.has(who, what) + c.off_by())));
    }
    case Kind::gift:
      return route(
          tx, "POST", "/gifts", who,
          fmt::format(R"({{"to":"{}","asset":"{}","count":{}}})", edu::to_text(PlayerId{model.player(c.other)}),
                      asset_text(model.thing_of(c)), model.given_of(c)));
    case Kind::open_trade:
      return route(tx, "POST", "/trades", who,
                   fmt::format(R"({{"with":"{}"}})", edu::to_text(PlayerId{model.player(c.other)})));
    case Kind::offer:
    case Kind::confirm:
    case Kind::cancel: {
      const auto path = "/trades/" + edu::to_text(TradeId{model.trade_number(c.other)});
      const auto* trade = model.trade(c.other);
      const auto version = (trade ? trade->version : 1) + c.off_by();
      if (c.kind == Kind::cancel) return route(tx, "POST", path + "/cancel", who, "{}");
      if (c.kind == Kind::confirm)
        return route(tx, "POST", path + "/confirmation", who, fmt::format(R"({{"version":{}}})", version));
      std::string lines;
      for (const auto& [asset, count] : model.lines_of(c))
        lines += fmt::format(R"({}{{"asset":"{}","count":{}}})", lines.empty() ? "" : ",", asset_text(asset), count);
      return route(tx, "PUT", path + "/offer", who, fmt::format(R"({{"version":{},"lines":[{}]}})", version, lines));
    }
    case Kind::wear:
    case Kind::take_off: {
      const bool on = c.kind == Kind::wear;
      const auto hat = model.hat_of(who, on ? HolderKind::player : HolderKind::worn);
      if (hat == 0) return "none";
      return do_it([&] {
        ledger.transfer(tx, {on ? held_by({who}) : worn_by({who}),
                             on ? worn_by({who}) : held_by({who}),
                             {AssetId{hat}, 1},
                             Reason::wear,
                             ledger.fresh_cause(tx, "wear")});
      });
    }
    case Kind::price:
      return do_it([&] {
        world_.economy.prices().set(tx, AssetId{model.kind_asset(model.kind(c.what))}, c.count_of(100),
                                    "A test says so.");
      });
    default:
      return call_market(tx, c, model);
  }
}

std::optional<Machine::Difference> Machine::run(const std::vector<MachineCommand>& batch, MachineModel& model) {
  std::optional<Difference> difference;
  std::size_t next = 0;
  while (next < batch.size() && !difference) {
    if (batch[next].kind == Kind::advance) {
      world_.advance(std::chrono::minutes{model.wait_of(batch[next])});
      model.run(batch[next++]);
      continue;
    }
    world_.write([&](Tx& tx) {
      for (; next < batch.size() && batch[next].kind != Kind::advance; ++next) {
        auto real = call(tx, batch[next], model);
        auto expected = model.run(batch[next]);
        if (real == expected) continue;
        difference = Difference{next, std::move(real), std::move(expected)};
        return;
      }
    });
  }
  return difference;
}

std::vector<std::string> Machine::new_lines_hold() {
  if (hash_.empty()) hash_ = first_hash();
  std::vector<std::string> wrong;
  world_.read([&](Snapshot& s) {
    for (const auto& line : s.all<Hashed>("select t.*, a.code || a.properties as what from economy_transfer t join "
                                          "economy_asset a on a.id = t.asset "
                                          "where t.id > ? order by t.id",
                                          checked_)) {
      if (hash_of(hash_, line, line.what) != line.hash.bytes)
        wrong.push_back(fmt::format("line {} does not carry its hash", line.id.value));
      hash_ = line.hash.bytes;
      checked_ = line.id.value;
    }
    return 0;
  });
  return wrong;
}

MachineReport run_machine(const std::vector<MachineCommand>& commands, MachineRules rules) {
  constexpr std::size_t batch = 1000;
  Machine machine;
  MachineModel model{rules, machine.first_thing()};
  for (std::size_t at = 0; at < commands.size(); at += batch) {
    const auto end = commands.begin() + static_cast<std::ptrdiff_t>(std::min(at + batch, commands.size()));
    const std::vector<MachineCommand> now{commands.begin() + static_cast<std::ptrdiff_t>(at), end};
    if (const auto difference = machine.run(now, model))
      return {fmt::format("command {}, {}: \"{}\", and the model says \"{}\"", at + difference->command,
                          to_text(now[difference->command]), difference->real, difference->model),
              model.outcomes()};
    if (machine.accounts() != model.accounts())
      return {fmt::format("after {} commands they hold something else", at), model.outcomes()};
    auto wrong = machine.new_lines_hold();
    machine.world().read([&](Snapshot& s) {
      for (const auto check :
           {sum_is_zero, nobody_is_negative, pieces_are_in_one_place, escrows_hold_together, trades_hold_together,
            orders_are_in_escrow, listings_are_in_escrow, auctions_are_in_escrow, parcels_are_in_escrow})
        for (auto& line : check(s)) wrong.push_back(std::move(line));
      return 0;
    });
    if (!wrong.empty()) return {wrong.front(), model.outcomes()};
  }
  const auto broken = machine.world().broken();
  return {broken.empty() ? std::nullopt : std::optional{broken.front()}, model.outcomes()};
}

std::vector<MachineCommand> shrunk(std::vector<MachineCommand> commands,
                                   const std::function<bool(const std::vector<MachineCommand>&)>& goes_wrong) {
  for (auto piece = std::max<std::size_t>(1, commands.size() / 2);; piece = std::max<std::size_t>(1, piece / 2)) {
    bool smaller = false;
    for (std::size_t at = 0; at < commands.size();) {
      auto without = commands;
      const auto from = without.begin() + static_cast<std::ptrdiff_t>(at);
      without.erase(from, from + static_cast<std::ptrdiff_t>(std::min(piece, without.size() - at)));
      if (!without.empty() && goes_wrong(without)) {
        commands = std::move(without);
        smaller = true;
      } else {
        at += piece;
      }
    }
    if (piece == 1 && !smaller) return commands;
  }
}

}  // namespace edu::test
