#include "auth/flags.hpp"

#include "auth/guesses.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr std::size_t most_paces = 20'000;

struct Row {
  FlagId flag;
  FlagKind kind;
  std::int64_t count;
  std::optional<double> seconds;
  std::int64_t times;
  Time raised, last;
  std::optional<Time> resolved;
  std::optional<AccountId> by;
  std::optional<Verdict> verdict;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Row, (), (flag, kind, count, seconds, times, raised, last, resolved, by, verdict, note))

constexpr std::string_view columns =
    "select flag, kind, count, seconds, times, raised, last, resolved, by, verdict, note";

FlagView view(Read& read, const Row& row) {
  return {row.flag,
          row.kind,
          read.all<AccountId>("select account from auth_flag_account where flag = ? order by account", row.flag),
          {row.count, row.seconds},
          row.times,
          row.raised,
          row.last,
          row.resolved,
          row.by,
          row.verdict,
          row.note};
}

double in_seconds(Duration span) { return std::chrono::duration<double>{span}.count(); }

Blob subject_of(AccountId account) { return {std::to_string(account.value)}; }

}  // namespace

Page<FlagView> Flags::list(Snapshot& snapshot, const Caller&, const ListFlags& in) const {
  const auto limit = in.limit ? in.limit->value : 50;
  const auto rows = snapshot.all<Row>(std::string{columns} +
                                          " from auth_flag where flag < ? and (not ? or resolved is null)"
                                          " order by flag desc limit ?",
                                      in.after.value_or(FlagId{std::numeric_limits<std::int64_t>::max()}),
                                      in.open.value_or(false), limit + 1);
  Page<FlagView> page;
  for (const auto& row : rows) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = to_text(page.items.back().flag);
      break;
    }
    page.items.push_back(view(snapshot, row));
  }
  return page;
}

FlagView Flags::resolve(Tx& tx, const Caller& caller, const ResolveFlag& in) {
  const auto find = std::string{columns} + " from auth_flag where flag = ?";
  const auto row = tx.one<Row>(find, in.flag);
  if (!row) throw not_found("flag.unknown", "There is no such flag.");
  if (row->resolved) throw conflict("flag.resolved", "Somebody has judged this already.");
  tx.run("update auth_flag set resolved = ?, by = ?, verdict = ?, note = ? where flag = ?", tx.now(), caller.account,
         in.verdict, in.note ? std::optional{in.note->value} : std::nullopt, in.flag);
  tx.emit(FlagResolved{in.flag, row->kind, caller.account});
  return view(tx, tx.one<Row>(find, in.flag).value());
}

void Flags::locked(Tx& tx, const AccountLocked& locked) {
  raise(tx, FlagKind::many_failures, subject_of(locked.account), {locked.account},
        {password_allowance.most, in_seconds(Guesses::window)});
}

void Flags::session_ended(Tx& tx, const SessionEnded& ended) {
  if (ended.reason != SessionEnd::token_reused) return;
  raise(tx, FlagKind::token_reused, subject_of(ended.account), {ended.account}, {2, {}});
}

void Flags::answered(Tx& tx, const skill::Answered& answered) {
  if (paces_.size() > most_paces) paces_.clear();
  auto& pace = paces_[answered.player];
  pace.right = answered.correct && tx.now() - pace.last < too_quick ? pace.right + 1 : 0;
  pace.last = tx.now();
  if (pace.right < quick_answers) return;
  pace.right = 0;
  const auto account = account_of(answered.player);
  raise(tx, FlagKind::impossible_speed, subject_of(account), {account}, {quick_answers, in_seconds(too_quick)});
}

void Flags::met(Tx& tx, const Blob& device) {
  const auto accounts = tx.all<AccountId>(
      "select account from auth_device where mark = ? and last > ? order by account", device, tx.now() - one_lesson);
  if (accounts.size() < static_cast<std::size_t>(many_accounts)) return;
  raise(tx, FlagKind::shared_device, device, accounts,
        {static_cast<std::int64_t>(accounts.size()), in_seconds(one_lesson)});
}

void Flags::guessed(Tx& tx, const Blob& origin) {
  const auto guessed = tx.value<std::int64_t>(
      "select count(distinct who) from auth_failure where origin = ? and at > ?", origin, tx.now() - Guesses::window);
  if (guessed < many_names) return;
  raise(tx, FlagKind::guessing, origin, {}, {guessed, in_seconds(Guesses::window)});
}

void Flags::raise(Tx& tx, FlagKind kind, const Blob& subject, const std::vector<AccountId>& accounts,
                  const Evidence& evidence) {
  auto flag =
      tx.one<FlagId>("select flag from auth_flag where kind = ? and subject = ? and resolved is null", kind, subject);
  if (flag) {
    tx.run("update auth_flag set times = times + 1, last = ?, count = ?, seconds = ? where flag = ?", tx.now(),
           evidence.count, evidence.seconds, *flag);
  } else {
    flag = tx.insert<FlagId>(
        "insert into auth_flag(kind, subject, count, seconds, times, raised, last) values (?, ?, ?, ?, 1, ?, ?)", kind,
        subject, evidence.count, evidence.seconds, tx.now(), tx.now());
    tx.emit(FlagRaised{*flag, kind});
  }
  for (const auto account : accounts)
    tx.run("insert into auth_flag_account(flag, account) values (?, ?) on conflict do nothing", *flag, account);
}

}  // namespace edu::auth
