#include "economy/steering/books.hpp"

#include <map>

#include "economy/economy.hpp"

namespace edu::economy::steering {

namespace {

struct DoorRow {
  Reason reason;
  std::int64_t coins_in;
  std::int64_t coins_out;
};
BOOST_DESCRIBE_STRUCT(DoorRow, (), (reason, coins_in, coins_out))

struct ReferenceRow {
  AssetId asset;
  double price;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(ReferenceRow, (), (asset, price, count))

struct LifeSum {
  PlayerId player;
  std::int64_t answers;
  std::int64_t logs;
  std::int64_t squares;
  std::int64_t most_a_day;
  std::int64_t earned;
  std::int64_t played;
};
BOOST_DESCRIBE_STRUCT(LifeSum, (), (player, answers, logs, squares, most_a_day, earned, played))

struct Purse {
  std::int64_t id;
  std::int64_t balance;
};
BOOST_DESCRIBE_STRUCT(Purse, (), (id, balance))

struct Later {
  std::int64_t debit;
  std::int64_t credit;
  std::int64_t amount;
};
BOOST_DESCRIBE_STRUCT(Later, (), (debit, credit, amount))

std::vector<Moved> sold_between(Read& read, Day from, Day to) {
  return read.all<Moved>(
      "select asset as good, seller as \"from\", buyer as \"to\", sum(count) as count, sum(coins) as coins, sum(worth) "
      "as worth from economy_sold where day between ? and ? group by asset, seller, buyer order by asset, seller, "
      "buyer",
      from, to);
}

}  // namespace

Running running(Read& read) {
  return read
      .one<Running>(
          "select cursor, until, day, school, line, spent, money, reference_level, weeks, pressure, summed, pay, "
          "day_worth, middle "
          "from economy_steering where id = 1")
      .value();
}

void keep(Tx& tx, const Running& r) {
  tx.run(
      "update economy_steering set cursor = ?, until = ?, day = ?, school = ?, line = ?, spent = ?, money = ?, "
      "reference_level = ?, weeks = ?, pressure = ?, summed = ?, pay = ?, day_worth = ?, middle = ? where id = 1",
      r.cursor, r.until, r.day, r.school, r.line, r.spent, r.money, r.reference_level, r.weeks, r.pressure, r.summed,
      r.pay, r.day_worth, r.middle);
}

Standing standing(Read& read, const Running& running) {
  return {running.day - 1, running.money,    running.reference_level,
          running.weeks,   references(read), {running.pressure, running.summed}};
}

References references(Read& read) {
  References all;
  for (const auto& row : read.all<ReferenceRow>("select asset, price, count from economy_reference"))
    all[row.asset] = {row.price, row.count};
  return all;
}

void keep(Tx& tx, const References& references) {
  for (const auto& [asset, reference] : references)
    tx.run(
        "insert into economy_reference(asset, price, count) values (?, ?, ?) on conflict do update set price = "
        "excluded.price, count = excluded.count",
        asset, reference.price, reference.count);
}

void add(Tx& tx, Day day, const Diary& diary) {
  for (const auto& [reason, door] : diary.doors)
    tx.run(
        "insert into economy_door(day, reason, coins_in, coins_out) values (?, ?, ?, ?) on conflict do update set "
        "coins_in = coins_in + excluded.coins_in, coins_out = coins_out + excluded.coins_out",
        day, reason, door.in, door.out);
  for (const auto& [player, life] : diary.lives)
    tx.run(
        "insert into economy_life(day, player, answers, logs, squares, earned, played) values (?, ?, ?, ?, ?, ?, ?) on "
        "conflict do update set answers = answers + excluded.answers, logs = logs + excluded.logs, squares = squares + "
        "excluded.squares, earned = earned + excluded.earned, played = played + excluded.played",
        day, player, life.rhythm.answers, life.rhythm.logs, life.rhythm.squares, life.earned, life.played);
  for (const auto& [pair, worth] : diary.given)
    tx.run(
        "insert into economy_given(day, giver, taker, worth) values (?, ?, ?, ?) on conflict do update set worth = "
        "worth + excluded.worth",
        day, pair.first, pair.second, worth);
  for (const auto& [key, sales] : diary.sold)
    tx.run(
        "insert into economy_sold(day, asset, seller, buyer, count, coins, worth) values (?, ?, ?, ?, ?, ?, ?) on "
        "conflict do update set count = count + excluded.count, coins = coins + excluded.coins, worth = worth + "
        "excluded.worth",
        day, std::get<0>(key), std::get<1>(key), std::get<2>(key), sales.count, sales.coins, sales.worth);
  for (const auto& [subject, dismissed] : diary.judged) {
    if (!dismissed) tx.run("delete from economy_dismissed where subject = ?", subject);
    else
      tx.run("insert into economy_dismissed(subject, day) values (?, ?) on conflict do update set day = excluded.day",
             subject, day);
  }
}

Diary doors_of(Read& read, Day day) {
  Diary diary;
  for (const auto& row : read.all<DoorRow>("select reason, coins_in, coins_out from economy_door where day = ?", day))
    diary.doors[row.reason] = {row.coins_in, row.coins_out};
  return diary;
}

Window window(Read& read, Day day) {
  const auto from = day - (window_days - 1);
  Window all;
  all.given = read.all<Flow>(
      "select giver as \"from\", taker as \"to\", sum(worth) as worth from economy_given where day between ? and ? "
      "group "
      "by giver, taker order by giver, taker",
      from, day);
  all.sold = sold_between(read, from, day);
  all.sold_in_the_week = sold_between(read, day - (index_days - 1), day);
  for (const auto& life : read.all<LifeSum>(
           "select player, sum(answers) as answers, sum(logs) as logs, sum(squares) as squares, max(answers) as "
           "most_a_day, sum(earned) as earned, sum(played) as played from economy_life where day between ? and ? group "
           "by player",
           from, day)) {
    all.lives[life.player] = {life.answers, life.earned, life.played};
    all.rhythms[life.player] = {life.answers, life.logs, life.squares, life.most_a_day};
  }
  all.played_a_day =
      read.all<std::int64_t>("select played from economy_life where day between ? and ? and answers > 0", from, day);
  for (auto& subject :
       read.all<std::string>("select subject from economy_dismissed where day between ? and ?", from, day))
    all.dismissed.insert(std::move(subject));
  return all;
}

void forget(Tx& tx, Day day) {
  const auto oldest = day - (window_days - 1);
  tx.run("delete from economy_life where day < ?", oldest);
  tx.run("delete from economy_given where day < ?", oldest);
  tx.run("delete from economy_sold where day < ?", oldest);
  tx.run("delete from economy_dismissed where day < ?", oldest);
}

void keep(Tx& tx, const DayRow& r) {
  tx.run(
      "insert into economy_day(day, school, money, spent, velocity, gini, sales, level, error, reason, pressure, "
      "summed, fee, shop, pay, day_worth) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      r.day, r.school, r.money, r.spent, r.velocity, r.gini, r.sales, r.level, r.error, r.reason, r.pressure, r.summed,
      r.fee, r.shop, r.pay, r.day_worth);
}

std::vector<DayRow> days(Read& read, Day from, Day to) {
  return read.all<DayRow>(
      "select day, school, money, spent, velocity, gini, sales, level, error, reason, pressure, summed, fee, shop, "
      "pay, "
      "day_worth from economy_day where day between ? and ? order by day",
      from, to);
}

std::vector<std::int64_t> purses(Read& read, std::int64_t line) {
  std::map<std::int64_t, std::int64_t> held;
  for (const auto& purse : read.all<Purse>("select id, balance from economy_account where kind = ? and asset = ?",
                                           HolderKind::player, coin_asset))
    held[purse.id] = purse.balance;
  const auto undo = [&](std::int64_t account, std::int64_t change) {
    if (const auto purse = held.find(account); purse != held.end()) purse->second += change;
  };
  for (const auto& later : read.all<Later>(
           "select debit, credit, amount from economy_transfer where id > ? and asset = ?", line, coin_asset)) {
    undo(later.debit, later.amount);
    undo(later.credit, -later.amount);
  }
  std::vector<std::int64_t> all;
  all.reserve(held.size());
  for (const auto& [id, balance] : held)
    if (balance > 0) all.push_back(balance);
  return all;
}

}  // namespace edu::economy::steering
