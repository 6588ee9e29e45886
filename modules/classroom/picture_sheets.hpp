// Picture passwords as a teacher sees to them: whether the class's children may sign in so, who has one, new ones to print.
// Auth draws and keeps them; whose they are to give is decided here. They are shown once, when they are made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "classroom/enrolment.hpp"
#include "gateway/route.hpp"

namespace edu::classroom {

struct PictureHolder {
  AccountId account;
  std::string name;
  std::optional<auth::Sign> sign;  // nothing: no picture password
  std::optional<Time> issued;
};
BOOST_DESCRIBE_STRUCT(PictureHolder, (), (account, name, sign, issued))

struct PictureDoorView {
  ClassId class_;
  std::string name;
  bool open;
  std::optional<std::string>
      code;  // the class's, for signing in; nothing before the door was opened or a badge printed
  std::vector<PictureHolder> students;
};
BOOST_DESCRIBE_STRUCT(PictureDoorView, (), (class_, name, open, code, students))

struct PictureDoorChange {
  ClassId class_;
  bool open;
};
BOOST_DESCRIBE_STRUCT(PictureDoorChange, (), (class_, open))

struct PicturesOf {
  ClassId class_;
  AccountId account;
  std::optional<std::vector<auth::Picture>> pictures;  // nothing: drawn
};
BOOST_DESCRIBE_STRUCT(PicturesOf, (), (class_, account, pictures))

struct PictureSlip {
  AccountId account;
  std::string name;
  auth::Sign sign;
  std::vector<auth::Picture> pictures;
};
BOOST_DESCRIBE_STRUCT(PictureSlip, (), (account, name, sign, pictures))

struct PictureSheet {
  ClassId class_;
  std::string name;
  std::string code;
  std::vector<PictureSlip> slips;
};
BOOST_DESCRIBE_STRUCT(PictureSheet, (), (class_, name, code, slips))

// All refuse "class.unknown" for whoever neither teaches the class nor is an administrator.
class PictureSheets {
 public:
  PictureSheets(const Classes& classes, const auth::Accounts& accounts, auth::Badges& badges,
                auth::PicturePasswords& passwords)
      : classes_{classes}, accounts_{accounts}, badges_{badges}, passwords_{passwords} {}

  PictureDoorView show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const;
  // A closed door keeps the picture passwords for when it opens again.
  PictureDoorView change(Tx& tx, const Caller& caller, const PictureDoorChange& in);
  // Drawn for every student who has none. Refuses "picture_password.closed", "picture_password.class_full".
  PictureSheet sheet(Tasks& tasks, const Caller& caller, const OfClass& in);
  // In place of the one before. Refuses "class.not_a_member", "picture_password.pictures",
  // "picture_password.students_only", too.
  PictureSheet give(Tasks& tasks, const Caller& caller, const PicturesOf& in);
  // Refuses "class.not_a_member", "picture_password.none".
  Nothing revoke(Tx& tx, const Caller& caller, const AddMember& in);

 private:
  struct Made {
    AccountId account;
    std::vector<auth::Picture> pictures;
    std::string hash;
  };
  Made make(ClassId class_, AccountId account, std::vector<auth::Picture> pictures) const;
  std::vector<PictureHolder> holders(Read& read, ClassId class_) const;
  PictureDoorView view(Read& read, ClassId class_, const std::string& name) const;
  void open_class(Read& read, const Caller& caller, ClassId class_) const;
  PictureSheet empty_sheet(Tx& tx, const Caller& caller, ClassId class_);

  const Classes& classes_;
  const auth::Accounts& accounts_;
  auth::Badges& badges_;
  auth::PicturePasswords& passwords_;
};

}  // namespace edu::classroom
