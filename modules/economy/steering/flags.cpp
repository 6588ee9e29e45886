#include "economy/steering/flags.hpp"

#include <algorithm>
#include <set>

#include "base/problem.hpp"

namespace edu::economy::steering {

namespace {

struct Row {
  FindingId id;
  FlagState state;
  Day newest;
  std::optional<Day> decided;
  std::string subject;

  Stand stand() const { return {state, newest, decided}; }
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, state, newest, decided, subject))

struct FullRow {
  FindingId id;
  FlagKind kind;
  FlagState state;
  Day since;
  Day newest;
  Json<Evidence> evidence;
  std::optional<Day> decided;
  std::optional<AccountId> by;
};
BOOST_DESCRIBE_STRUCT(FullRow, (), (id, kind, state, since, newest, evidence, decided, by))

struct Named {
  PlayerId player;
  Part part;
  bool slowed;
  bool halved;
};
BOOST_DESCRIBE_STRUCT(Named, (), (player, part, slowed, halved))

struct Slow {
  std::int64_t deals = 0;
  std::int64_t worth = 0;
};
BOOST_DESCRIBE_STRUCT(Slow, (), (deals, worth))

std::vector<PlayerId> players_of(const Told& told) {
  std::vector<PlayerId> players;
  players.reserve(told.involved.size());
  for (const auto& [player, part] : told.involved) players.push_back(player);
  return players;
}

std::vector<PlayerId> named_by(Read& read, FindingId flag) {
  return read.all<PlayerId>("select player from economy_flagged where flag = ?", flag);
}

bool is_slowed(Read& read, PlayerId player) {
  return read.value<bool>(
      "select exists (select 1 from economy_flagged d join economy_flag f on f.id = d.flag where d.player = ? and "
      "d.slowed and f.state in ('open', 'confirmed'))",
      player);
}

}  // namespace

void Flags::found(Tx& tx, Day day, const std::vector<Finding>& findings, const Window& window) {
  for (const auto& finding : findings) {
    const auto seen = told(finding, window);
    const auto& [kind, involved, evidence] = seen;
    const auto subject = subject_of(finding);
    const auto known = tx.one<Row>(
        "select id, state, newest, decided, subject from economy_flag where kind = ? and subject = ? order by id desc "
        "limit 1",
        kind, subject);
    if (known && is_silent(known->stand(), day)) continue;
    if (known && holds(known->state)) {
      tx.run("update economy_flag set newest = ?, evidence = ? where id = ?", day, Json<Evidence>{evidence}, known->id);
      name(tx, known->id, involved);
      continue;
    }
    const auto flag = tx.insert<FindingId>(
        "insert into economy_flag(kind, subject, since, newest, state, evidence) values (?, ?, ?, ?, ?, ?)", kind,
        subject, day, day, FlagState::open, Json<Evidence>{evidence});
    name(tx, flag, involved);
    tx.emit(Flagged{flag, kind, day, players_of(seen), evidence});
  }
  for (const auto& row : tx.all<Row>("select id, state, newest, decided, subject from economy_flag where state in "
                                     "('open', 'confirmed') and newest < ?",
                                     day))
    if (is_over(row.stand(), day)) put(tx, row.id, FlagState::lapsed);
}

// Whoever it no longer names is free of it at once.
void Flags::name(Tx& tx, FindingId flag, const std::vector<Involved>& involved) const {
  const auto before = tx.all<Involved>("select player, part from economy_flagged where flag = ? order by player", flag);
  auto now = involved;
  std::ranges::sort(now, {}, &Involved::player);
  if (before == now) return;
  auto touched = named_by(tx, flag);
  for (const auto& each : now) touched.push_back(each.player);
  change(tx, touched, [&] {
    tx.run("delete from economy_flagged where flag = ?", flag);
    for (const auto& [player, part] : now) {
      const auto [slowed, halved] = bound_by(part);
      tx.run("insert into economy_flagged(flag, player, part, slowed, halved) values (?, ?, ?, ?, ?)", flag, player,
             part, slowed, halved);
    }
  });
}

void Flags::put(Tx& tx, FindingId flag, FlagState state) const {
  change(tx, named_by(tx, flag), [&] { tx.run("update economy_flag set state = ? where id = ?", state, flag); });
}

// A change of what binds these players: what they are paid follows, and whoever wasn't slowed before is from now on.
void Flags::change(Tx& tx, const std::vector<PlayerId>& players, const std::function<void()>& make) const {
  std::set<PlayerId> free;
  for (const auto player : players)
    if (!is_slowed(tx, player)) free.insert(player);
  make();
  for (const auto player : players) weigh(tx, player);
  for (const auto player : free)
    if (is_slowed(tx, player)) slowed_(tx, player);
}

// What they are paid, by all flags that stand.
void Flags::weigh(Tx& tx, PlayerId player) const {
  const auto halved = tx.value<bool>(
      "select exists (select 1 from economy_flagged d join economy_flag f on f.id = d.flag where d.player = ? and "
      "d.halved and f.state in ('open', 'confirmed'))",
      player);
  tx.run(
      "insert into economy_allowance(player, filled, remaining, owed, percent) values (?, 0, 0, 0, ?) on conflict do "
      "update set percent = excluded.percent",
      player, halved ? int{rules_.halved_percent} : 100);
}

bool Flags::may_deal(Tx& tx, PlayerId player, std::int64_t worth, Day today) const {
  if (!is_slowed(tx, player)) return true;
  const auto before = tx.one<Slow>("select deals, worth from economy_slow where player = ? and day = ?", player, today)
                          .value_or(Slow{});
  if (before.deals >= rules_.slowed_deals || worth > rules_.slowed_worth - before.worth) return false;
  const Slow now{before.deals + 1, before.worth + worth};
  tx.run(
      "insert into economy_slow(player, day, deals, worth) values (?, ?, ?, ?) on conflict do update set day = "
      "excluded.day, deals = excluded.deals, worth = excluded.worth",
      player, today, now.deals, now.worth);
  tx.emit(DealCounted{player, today, now.deals, now.worth});
  return true;
}

void Flags::deal(Tx& tx, PlayerId player, std::int64_t worth, Day today) const {
  if (!may_deal(tx, player, worth, today))
    throw conflict("economy.slowed", "That is enough trading for today. Tomorrow there is more.");
}

Page<FlagView> Flags::list(Snapshot& snapshot, const Caller&, const ListFlags& in) const {
  const auto limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  const auto before = in.after ? in.after->value : std::numeric_limits<std::int64_t>::max();
  const auto flags =
      in.state
          ? snapshot.all<FindingId>("select id from economy_flag where id < ? and state = ? order by id desc limit ?",
                                    before, *in.state, limit + 1)
          : snapshot.all<FindingId>("select id from economy_flag where id < ? order by id desc limit ?", before,
                                    limit + 1);
  Page<FlagView> page;
  for (const auto flag : flags) {
    if (std::cmp_equal(page.items.size(), limit.value)) {
      page.next = to_text(page.items.back().finding);
      break;
    }
    page.items.push_back(view(snapshot, flag));
  }
  return page;
}

FlagView Flags::decide(Tx& tx, const Caller& caller, const DecideFlag& in) {
  const auto row = tx.one<Row>("select id, state, newest, decided, subject from economy_flag where id = ?", in.finding);
  if (!row) throw not_found("economy.flag_unknown", "There is no such flag.");
  const auto next = in.decision == Decision::confirm ? FlagState::confirmed : FlagState::dismissed;
  if (row->state == FlagState::lapsed || row->state == next)
    throw conflict("economy.flag_decided", "This has been decided, or is over.");
  const auto today = tx.value<Day>("select day from economy_steering where id = 1");
  tx.run("update economy_flag set decided = ?, by = ? where id = ?", today, caller.account, in.finding);
  put(tx, in.finding, next);
  tx.emit(FlagDecided{in.finding, in.decision, caller.account, row->subject});
  return view(tx, in.finding);
}

FlagView Flags::view(Read& read, FindingId flag) const {
  const auto row =
      read.one<FullRow>("select id, kind, state, since, newest, evidence, decided, by from economy_flag where id = ?",
                        flag)
          .value();
  FlagView view{row.id, row.kind, row.state, row.since, row.newest, {}, row.evidence.value, {}, row.decided, row.by};
  for (const auto& [player, part, slowed, halved] : read.all<Named>(
           "select player, part, slowed, halved from economy_flagged where flag = ? order by part, player", flag))
    view.players.push_back({account_of(player), part, slowed, halved});
  if (row.evidence.value.good)
    view.good = read.one<std::string>("select json_extract(good, '$.name') from economy_kind where asset = ?",
                                      *row.evidence.value.good);
  return view;
}

}  // namespace edu::economy::steering
