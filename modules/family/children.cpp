#include "family/children.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace edu::family {
namespace {

struct Since {
  AccountId account;
  Time since;
};
BOOST_DESCRIBE_STRUCT(Since, (), (account, since))

constexpr std::string_view purpose_prefix = "child:";

std::string purpose_of(AccountId child) { return fmt::format("{}{}", purpose_prefix, child.value); }

std::optional<AccountId> child_of(std::string_view purpose) {
  if (!purpose.starts_with(purpose_prefix)) return {};
  purpose.remove_prefix(purpose_prefix.size());
  AccountId child;
  const auto [end, error] = std::from_chars(purpose.data(), purpose.data() + purpose.size(), child.value);
  if (error != std::errc{} || end != purpose.data() + purpose.size()) return {};
  return child;
}

}  // namespace

Problem unknown_child() { return not_found("child.unknown", "There is no such child among yours."); }

bool Guardians::is_guardian(Read& read, AccountId who, AccountId child) const {
  return read.one<int>("select 1 from family_child where guardian = ? and child = ?", who, child).has_value();
}

std::vector<AccountId> Guardians::children_of(Read& read, AccountId who) const {
  return read.all<AccountId>("select child from family_child where guardian = ? order by child", who);
}

std::vector<AccountId> Guardians::guardians_of(Read& read, AccountId child) const {
  return read.all<AccountId>("select guardian from family_child where child = ? order by guardian", child);
}

bool Children::teaches(Read& read, const Caller& caller, AccountId child) const {
  return caller.is(admin) || (caller.is(teacher) && classes_.teaches_student(read, caller.account, player_of(child)));
}

Invitation Children::invite(Tx& tx, const Caller& caller, const OfChild& in) {
  const auto child = accounts_.find(tx, in.child);
  if (!child || !teaches(tx, caller, in.child) || std::ranges::find(child->roles, student) == child->roles.end())
    throw unknown_child();
  // No title: whoever tries codes learns no child's name.
  return {in.child, child->name, accounts_.open_code(tx, purpose_of(in.child), guardian, "")};
}

Page<Invitation> Children::invite_class(Tx& tx, const Caller& caller, const OfClass& in) {
  if (!classes_.name_of(tx, in.class_) || (!caller.is(admin) && !classes_.teaches(tx, in.class_, caller.account)))
    throw not_found("class.unknown", "There is no such class that you teach.");
  Page<Invitation> page;
  for (const auto child : classes_.students_of(tx, in.class_)) {
    auto code = accounts_.code_for(tx, purpose_of(child));
    if (!code) code = accounts_.open_code(tx, purpose_of(child), guardian, "");
    page.items.push_back({child, accounts_.name_of(tx, child).value_or(""), std::move(*code)});
  }
  return page;
}

Page<GuardianView> Children::guardians(Snapshot& snapshot, const Caller& caller, const OfChild& in) const {
  if (!teaches(snapshot, caller, in.child)) throw unknown_child();
  Page<GuardianView> page;
  for (const auto& [account, since] : snapshot.all<Since>(
           "select guardian as account, since from family_child where child = ? order by since", in.child))
    page.items.push_back({account, accounts_.name_of(snapshot, account).value_or(""), since});
  return page;
}

Nothing Children::let_go(Tx& tx, const Caller& caller, const OfGuardian& in) {
  if (!teaches(tx, caller, in.child)) throw unknown_child();
  if (tx.run("delete from family_child where guardian = ? and child = ?", in.guardian, in.child) == 0)
    throw not_found("guardian.unknown", "This child has no such guardian.");
  tx.emit(Unlinked{player_of(in.child), in.guardian});
  return {};
}

Page<ChildView> Children::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  Page<ChildView> page;
  for (const auto& [child, since] : snapshot.all<Since>(
           "select child as account, since from family_child where guardian = ? order by since, child", caller.account))
    page.items.push_back(view(snapshot, child, since));
  return page;
}

ChildView Children::add(Tx& tx, const Caller& caller, const CodeRequest& in) {
  const auto code = accounts_.find_code(tx, in.code);
  const auto child = code ? child_of(code->purpose) : std::nullopt;
  if (!child)
    throw not_found("auth.code_unknown", "This code is not known. Look at it again, or ask the teacher for a new one.");
  return link(tx, caller.account, *child);
}

void Children::joined(Tx& tx, const auth::Joined& joined) {
  if (const auto child = child_of(joined.purpose)) link(tx, joined.account, *child);
}

void Children::erased(Tx& tx, const auth::Erased& erased) { accounts_.close_codes(tx, purpose_of(erased.account)); }

// A code is good for one guardian: the next gets another.
ChildView Children::link(Tx& tx, AccountId who, AccountId child) {
  accounts_.close_codes(tx, purpose_of(child));
  const auto added = tx.run("insert into family_child(guardian, child, since) values (?, ?, ?) on conflict do nothing",
                            who, child, tx.now());
  if (added > 0) tx.emit(Linked{player_of(child), who});
  return view(tx, child, tx.value<Time>("select since from family_child where guardian = ? and child = ?", who, child));
}

ChildView Children::view(Read& read, AccountId child, Time since) const {
  return {child, player_of(child), accounts_.name_of(read, child).value_or(""), since};
}

}  // namespace edu::family
