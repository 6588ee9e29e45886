#include "classroom/enrolment.hpp"

#include <algorithm>
#include <charconv>

#include "base/problem.hpp"

namespace edu::classroom {

namespace {

struct ClassRow {
  ClassId id;
  std::string name;
  std::int64_t students;
};
BOOST_DESCRIBE_STRUCT(ClassRow, (), (id, name, students))

constexpr std::string_view purpose_prefix = "class:";

std::optional<ClassId> class_of(std::string_view purpose) {
  if (!purpose.starts_with(purpose_prefix)) return {};
  purpose.remove_prefix(purpose_prefix.size());
  ClassId class_;
  const auto [end, error] = std::from_chars(purpose.data(), purpose.data() + purpose.size(), class_.value);
  if (error != std::errc{} || end != purpose.data() + purpose.size()) return {};
  return class_;
}

Problem unknown() { return not_found("class.unknown", "There is no such class among yours."); }

}  // namespace

ClassView Enrolment::create(Tx& tx, const Caller& caller, const NewClass& in) {
  if (in.teacher && *in.teacher != caller.account && !caller.is(admin))
    throw forbidden("class.not_yours_to_give", "Only an administrator makes a class for somebody else.");
  const auto class_ = tx.insert<ClassId>("insert into classroom_class(name, created) values (?, ?)", in.name, tx.now());
  tx.emit(ClassCreated{class_, in.name.value, caller.account});
  const auto teaches = in.teacher ? in.teacher : caller.is(teacher) ? std::optional{caller.account} : std::nullopt;
  if (teaches) {
    known(tx, *teaches);
    enrol(tx, class_, *teaches, teacher);
  }
  accounts_.open_code(tx, group_of(class_), student, in.name);
  return view(tx, caller, class_);
}

Page<ClassView> Enrolment::list(Snapshot& snapshot, const Caller& caller, const ListClasses& in) const {
  const int limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  const auto after = in.after.value_or(ClassId{});
  const auto ids =
      caller.is(admin)
          ? snapshot.all<ClassId>("select id from classroom_class where id > ? order by id limit ?", after, limit + 1)
          : snapshot.all<ClassId>(
                "select class from classroom_member where account = ? and class > ? order by class limit ?",
                caller.account, after, limit + 1);
  Page<ClassView> page;
  for (const auto id : ids) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = to_text(page.items.back().class_);
      break;
    }
    page.items.push_back(view(snapshot, caller, id));
  }
  return page;
}

ClassView Enrolment::show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const {
  if (!caller.is(admin) && !classes_.is_member(snapshot, in.class_, caller.account)) throw unknown();
  return view(snapshot, caller, in.class_);
}

ClassView Enrolment::new_code(Tx& tx, const Caller& caller, const OfClass& in) {
  manage(tx, caller, in.class_);
  accounts_.open_code(tx, group_of(in.class_), student, view(tx, caller, in.class_).name);
  return view(tx, caller, in.class_);
}

ClassView Enrolment::close_code(Tx& tx, const Caller& caller, const OfClass& in) {
  manage(tx, caller, in.class_);
  accounts_.close_codes(tx, group_of(in.class_));
  return view(tx, caller, in.class_);
}

ClassView Enrolment::add_teacher(Tx& tx, const Caller& caller, const AddMember& in) {
  manage(tx, caller, in.class_);
  const auto roles = known(tx, in.account).roles;
  if (std::find(roles.begin(), roles.end(), teacher) == roles.end())
    throw conflict("class.not_a_teacher", "This account is not a teacher's.");
  enrol(tx, in.class_, in.account, teacher);
  return view(tx, caller, in.class_);
}

ClassView Enrolment::add_student(Tx& tx, const Caller& caller, const AddMember& in) {
  manage(tx, caller, in.class_);
  const auto roles = known(tx, in.account).roles;
  if (std::find(roles.begin(), roles.end(), student) == roles.end())
    throw conflict("class.not_a_student", "This account is not a student's.");
  enrol(tx, in.class_, in.account, student);
  return view(tx, caller, in.class_);
}

ClassView Enrolment::remove_student(Tx& tx, const Caller& caller, const AddMember& in) {
  manage(tx, caller, in.class_);
  const auto gone = tx.run("delete from classroom_member where class = ? and account = ? and role = 'student'",
                           in.class_, in.account);
  if (gone == 0) throw not_found("class.not_a_member", "This student is not in the class.");
  roll_.leave(tx, player_of(in.account), in.class_);
  badges_.revoke(tx, in.account, group_of(in.class_), caller.account);
  picture_passwords_.revoke(tx, in.account, group_of(in.class_), caller.account);
  return view(tx, caller, in.class_);
}

void Enrolment::enrol_joined(Tx& tx, const auth::Joined& joined) {
  const auto class_ = class_of(joined.purpose);
  if (!class_ || !tx.one<int>("select 1 from classroom_class where id = ?", *class_)) return;
  enrol(tx, *class_, joined.account, joined.role == student ? student : teacher);
}

// The rows of the classes go with the person's other records; here the roll forgets them.
void Enrolment::erased(Tx& tx, const auth::Erased& erased) {
  for (const auto class_ : classes_.of(tx, erased.account)) roll_.leave(tx, erased.player, class_);
}

void Enrolment::enrol(Tx& tx, ClassId class_, AccountId account, Role role) {
  const auto added =
      tx.run("insert into classroom_member(class, account, role, since) values (?, ?, ?, ?) on conflict do nothing",
             class_, account, role, tx.now());
  if (added == 0) return;
  const auto player = player_of(account);
  if (role == student) roll_.enter(tx, player, class_);
  tx.emit(Enrolled{player, class_, role});
}

ClassView Enrolment::view(Read& read, const Caller& caller, ClassId class_) const {
  const auto row = read.one<ClassRow>(
      "select id, name, (select count(*) from classroom_member where class = c.id and role = 'student') as students "
      "from classroom_class c where id = ?",
      class_);
  if (!row) throw unknown();
  ClassView view{row->id, row->name, {}, row->students, {}};
  for (const auto account : read.all<AccountId>(
           "select account from classroom_member where class = ? and role = 'teacher' order by since, account", class_))
    if (auto name = accounts_.name_of(read, account)) view.teachers.push_back({account, std::move(*name)});
  if (caller.is(admin) || classes_.teaches(read, class_, caller.account))
    view.code = accounts_.code_for(read, group_of(class_));
  return view;
}

void Enrolment::manage(Read& read, const Caller& caller, ClassId class_) const {
  const bool exists = read.one<int>("select 1 from classroom_class where id = ?", class_).has_value();
  if (!exists || (!caller.is(admin) && !classes_.teaches(read, class_, caller.account))) throw unknown();
}

auth::AccountView Enrolment::known(Read& read, AccountId account) const {
  if (auto found = accounts_.find(read, account)) return *found;
  throw not_found("account.unknown", "There is no such account.");
}

}  // namespace edu::classroom
