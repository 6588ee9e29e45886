// A letter as it stands in the outbox and as it is carried.
#pragma once

#include <string>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace edu::mail {

struct LetterKind {
  static constexpr std::string_view prefix = "ltr";
};
using LetterId = Id<LetterKind>;

// What is sealed.
struct Writing {
  std::string address, subject, text;
};
BOOST_DESCRIBE_STRUCT(Writing, (), (address, subject, text))

struct Envelope {
  LetterId letter;  // the same at each try, so that a mailbox shows a letter once
  Time made;
  Writing writing;
};

enum class Carried { sent, later, refused };

struct Outcome {
  Carried carried;
  std::string reason = {};  // what the mail server said, or why there was none; without an address
};

}  // namespace edu::mail
