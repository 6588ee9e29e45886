#include "classroom/picture_sheets.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "classroom/own_class.hpp"

namespace edu::classroom {

PictureDoorView PictureSheets::show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const {
  return view(snapshot, in.class_, own_class(snapshot, classes_, caller, in.class_));
}

PictureDoorView PictureSheets::change(Tx& tx, const Caller& caller, const PictureDoorChange& in) {
  const auto name = own_class(tx, classes_, caller, in.class_);
  if (in.open) {
    badges_.code_for(tx, group_of(in.class_), name);
    passwords_.open(tx, group_of(in.class_));
  } else {
    passwords_.close(tx, group_of(in.class_));
  }
  return view(tx, in.class_, name);
}

PictureSheet PictureSheets::sheet(Tasks& tasks, const Caller& caller, const OfClass& in) {
  const auto without = tasks.read([&](Snapshot& s) {
    open_class(s, caller, in.class_);
    auto students = holders(s, in.class_);
    std::erase_if(students, [](const auto& student) { return student.sign.has_value(); });
    return students;
  });
  std::vector<Made> made;
  for (const auto& student : without) made.push_back(make(in.class_, student.account, auth::PicturePasswords::draw()));
  return tasks.write([&](Tx& tx) {
    auto sheet = empty_sheet(tx, caller, in.class_);
    for (const auto& student : holders(tx, in.class_)) {
      // Meanwhile some may have come, gone, or been given one.
      const auto one = std::ranges::find(made, student.account, &Made::account);
      if (student.sign || one == made.end()) continue;
      const auto account = accounts_.find(tx, student.account).value();
      const auto sign = passwords_.set(tx, account, group_of(in.class_), one->hash, caller.account);
      sheet.slips.push_back({account.account, account.name, sign, one->pictures});
    }
    return sheet;
  });
}

PictureSheet PictureSheets::give(Tasks& tasks, const Caller& caller, const PicturesOf& in) {
  tasks.read([&](Snapshot& s) {
    open_class(s, caller, in.class_);
    student_in(s, classes_, accounts_, in.class_, in.account);
  });
  if (in.pictures) auth::PicturePasswords::check(*in.pictures);
  const auto made = make(in.class_, in.account, in.pictures ? *in.pictures : auth::PicturePasswords::draw());
  return tasks.write([&](Tx& tx) {
    auto sheet = empty_sheet(tx, caller, in.class_);
    const auto account = student_in(tx, classes_, accounts_, in.class_, in.account);
    const auto sign = passwords_.set(tx, account, group_of(in.class_), made.hash, caller.account);
    sheet.slips.push_back({account.account, account.name, sign, made.pictures});
    return sheet;
  });
}

Nothing PictureSheets::revoke(Tx& tx, const Caller& caller, const AddMember& in) {
  own_class(tx, classes_, caller, in.class_);
  const auto account = student_in(tx, classes_, accounts_, in.class_, in.account);
  if (!passwords_.revoke(tx, account.account, group_of(in.class_), caller.account))
    throw conflict("picture_password.none", "This student has no picture password.");
  return {};
}

PictureSheets::Made PictureSheets::make(ClassId class_, AccountId account, std::vector<auth::Picture> pictures) const {
  auto hash = passwords_.hash(account, group_of(class_), pictures);
  return {account, std::move(pictures), std::move(hash)};
}

PictureDoorView PictureSheets::view(Read& read, ClassId class_, const std::string& name) const {
  const auto group = group_of(class_);
  return {class_, name, passwords_.is_open(read, group), badges_.code_for(read, group), holders(read, class_)};
}

std::vector<PictureHolder> PictureSheets::holders(Read& read, ClassId class_) const {
  std::vector<PictureHolder> students;
  const auto kept = passwords_.of_group(read, group_of(class_));
  for (const auto student_account : classes_.students_of(read, class_)) {
    const auto account = accounts_.find(read, student_account);
    // Who has become staff since is on the roll still, and needs a password.
    if (!auth::only_student(account)) continue;
    PictureHolder holder{account->account, account->name, {}, {}};
    const auto own = std::ranges::find(kept, student_account, &auth::PicturePasswords::Kept::account);
    if (own != kept.end()) std::tie(holder.sign, holder.issued) = std::tie(own->sign, own->issued);
    students.push_back(std::move(holder));
  }
  return students;
}

void PictureSheets::open_class(Read& read, const Caller& caller, ClassId class_) const {
  own_class(read, classes_, caller, class_);
  if (!passwords_.is_open(read, group_of(class_)))
    throw conflict("picture_password.closed", "Switch signing in with pictures on for this class first.");
}

PictureSheet PictureSheets::empty_sheet(Tx& tx, const Caller& caller, ClassId class_) {
  open_class(tx, caller, class_);
  const auto name = own_class(tx, classes_, caller, class_);
  return {class_, name, badges_.code_for(tx, group_of(class_), name), {}};
}

}  // namespace edu::classroom
