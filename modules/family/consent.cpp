#include "family/consent.hpp"

#include <fmt/format.h>

namespace edu::family {
namespace {

struct LogRow {
  Time at;
  ConsentKind kind;
  bool given;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(LogRow, (), (at, kind, given, by))

struct Word {
  AccountId child;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(Word, (), (child, kind))

Page<ConsentView> consents(Read& read, AccountId child) {
  return {read.all<ConsentView>("select d.kind, coalesce(c.given, d.given) as given, c.kind is null as by_default, c.at"
                                " from family_default d left join family_consent c on c.kind = d.kind and c.child = ?"
                                " order by d.kind = 'voice', d.kind = 'chat'",
                                child),
          {}};
}

}  // namespace

bool Consents::given(Read& read, AccountId child, ConsentKind kind) const {
  return read.value<bool>(
      "select coalesce((select given from family_consent where child = ? and kind = ?),"
      " (select given from family_default where kind = ?))",
      child, kind, kind);
}

Page<ConsentView> ConsentPages::of(Snapshot& snapshot, const Caller& caller, const OfChild& in) const {
  may_see(snapshot, caller, in.child);
  return consents(snapshot, in.child);
}

Page<ConsentLine> ConsentPages::log(Snapshot& snapshot, const Caller& caller, const OfChild& in) const {
  may_see(snapshot, caller, in.child);
  Page<ConsentLine> page;
  for (const auto& row : snapshot.all<LogRow>(
           "select at, kind, given, by from family_consent_log where child = ? order by id desc limit 200", in.child))
    page.items.push_back({row.at, row.kind, row.given, row.by, accounts_.name_of(snapshot, row.by).value_or("")});
  return page;
}

Page<ConsentView> ConsentPages::say(Tx& tx, const Caller& caller, const ConsentRequest& in) {
  if (!guardians_.is_guardian(tx, caller.account, in.child)) throw unknown_child();
  tx.run(
      "insert into family_consent(child, kind, given, by, at) values (?, ?, ?, ?, ?) on conflict(child, kind) do "
      "update set given = excluded.given, by = excluded.by, at = excluded.at",
      in.child, in.kind, in.given, caller.account, tx.now());
  tx.run("insert into family_consent_log(child, kind, given, by, at) values (?, ?, ?, ?, ?)", in.child, in.kind,
         in.given, caller.account, tx.now());
  tx.emit(ConsentChanged{player_of(in.child), in.kind, in.given, caller.account});
  return consents(tx, in.child);
}

Page<ConsentView> ConsentPages::defaults(Snapshot& snapshot, const Caller&, const Nothing&) const {
  return consents(snapshot, AccountId{});
}

Page<ConsentView> ConsentPages::set_default(Tx& tx, const Caller&, const DefaultRequest& in) {
  tx.run("update family_default set given = ? where kind = ?", in.given, in.kind);
  return consents(tx, AccountId{});
}

void ConsentPages::may_see(Read& read, const Caller& caller, AccountId child) const {
  if (child != caller.account && !guardians_.is_guardian(read, caller.account, child) &&
      !children_.teaches(read, caller, child))
    throw unknown_child();
}

std::vector<std::string> last_word_holds(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& word :
       read.all<Word>("select c.child, c.kind from family_consent c where c.given is not (select l.given from "
                      "family_consent_log l where l.child = c.child and l.kind = c.kind order by l.id desc limit 1)"))
    wrong.push_back(fmt::format("consent to {} for {} is not the log's last word", word.kind, word.child.value));
  return wrong;
}

}  // namespace edu::family
