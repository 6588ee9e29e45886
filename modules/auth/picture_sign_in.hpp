// Signing in with pictures: a class's code opens the grid of its signs, and behind each sign is a pad of pictures. Who only
// holds the code learns no name. A wrong picture, a sign that there is not and a code that opens nothing are one answer,
// after the same work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auth/admission.hpp"
#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "base/values.hpp"
#include "gateway/audit.hpp"

namespace edu::auth {

struct DoorCode {
  Text<LineForm, 1, 20> code;  // the class's, as on its badges
};
BOOST_DESCRIBE_STRUCT(DoorCode, (), (code))

struct SignView {
  SignId sign;
  SignAnimal animal;
  SignShape shape;
};
BOOST_DESCRIBE_STRUCT(SignView, (), (sign, animal, shape))

struct DoorView {
  std::vector<SignView> signs;
  std::int64_t pictures;  // so many make a password
};
BOOST_DESCRIBE_STRUCT(DoorView, (), (signs, pictures))

struct PicturesShown {
  Text<LineForm, 1, 20> code;
  Text<LineForm, 1, 40> sign;
  std::vector<Picture> pictures;  // in their order
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(PicturesShown, (), (code, sign, pictures, delivery))

inline constexpr Allowance picture_allowance{
    5, "auth.pictures_locked", "Too many wrong pictures. Wait ten minutes, or ask your teacher for new ones."};
// Of one class's code at one address, whoever they are for: a class that signs in at once is wide of it.
inline constexpr Allowance door_allowance{100, "auth.pictures_locked",
                                          "Too many wrong pictures from here. Wait ten minutes, or ask your teacher."};

class PictureSignIn {
 public:
  PictureSignIn(PicturePasswords& passwords, Guesses& guesses, const Admission& admission, const gateway::Audit& audit)
      : passwords_{passwords}, guesses_{guesses}, admission_{admission}, audit_{audit} {}

  // Refuses "auth.door_unknown".
  DoorView signs(Snapshot& snapshot, const Caller& caller, const DoorCode& in) const;
  // Refuses "auth.pictures_wrong", "auth.pictures_locked"; "auth.second_factor_required". Emits PicturesLocked.
  Reply<Session> sign_in(Tasks& tasks, const Caller& caller, const PicturesShown& in);

 private:
  PicturePasswords& passwords_;
  Guesses& guesses_;
  const Admission& admission_;
  const gateway::Audit& audit_;
};

}  // namespace edu::auth
