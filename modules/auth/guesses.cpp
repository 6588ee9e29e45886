#include "auth/guesses.hpp"

#include <algorithm>

#include "auth/flags.hpp"
#include "auth/username.hpp"

namespace edu::auth {
namespace {

struct Wrong {
  int count;
  std::optional<Time> oldest;
};
BOOST_DESCRIBE_STRUCT(Wrong, (), (count, oldest))

Problem locked(const Allowance& allowance, Duration wait) {
  Problem problem{429, std::string{allowance.code}, std::string{allowance.said}};
  problem.retry_after = std::clamp(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds{1},
                                   std::chrono::ceil<std::chrono::seconds>(Guesses::window));
  return problem;
}

}  // namespace

void Guesses::forget(Tx& tx, std::string_view name) const {
  tx.run("delete from auth_failure where who = ?", who(name));
}

Blob Guesses::who(std::string_view name) const { return {keys_.derive("username " + lower_case(name))}; }

Guess::UnderWay::UnderWay(Guesses& guesses, const std::string& who) : guesses_{guesses}, who_{who} {
  const std::lock_guard lock{guesses_.mutex_};
  count_ = ++guesses_.under_way_[who_];
}

Guess::UnderWay::~UnderWay() {
  const std::lock_guard lock{guesses_.mutex_};
  const auto at = guesses_.under_way_.find(who_);
  if (--at->second == 0) guesses_.under_way_.erase(at);
}

Guess::Guess(Guesses& guesses, Tasks& tasks, std::string_view name, const Allowance& allowance)
    : guesses_{guesses}, most_{allowance.most}, who_{guesses.who(name)}, under_way_{guesses, who_.bytes} {
  tasks.read([&](Snapshot& s) {
    const auto wrong = s.value<Wrong>(
        "select count(*) as count, min(at) as oldest"
        " from (select at from auth_failure where who = ? and at > ? order by at desc limit ?)",
        who_, s.now() - Guesses::window, most_);
    if (wrong.count == most_) throw locked(allowance, *wrong.oldest + Guesses::window - s.now());
    if (wrong.count + under_way_.count() > most_) throw locked(allowance, 1s);
  });
}

bool Guess::was_wrong(Tx& tx, std::string_view address) const {
  tx.run("delete from auth_failure where at <= ?", tx.now() - Guesses::window);
  const Blob origin{guesses_.keys_.derive("address " + std::string{address})};
  tx.run("insert into auth_failure(who, at, origin) values (?, ?, ?)", who_, tx.now(), origin);
  guesses_.flags_.guessed(tx, origin);
  return tx.value<std::int64_t>("select count(*) from auth_failure where who = ?", who_) == most_;
}

void Guess::was_right(Tx& tx) const { tx.run("delete from auth_failure where who = ?", who_); }

}  // namespace edu::auth
