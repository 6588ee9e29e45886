// What a new password must be (NIST SP 800-63B §5.1.1.2): long enough, not one that everybody tries first, and not the
// school's or the person's own names. No rule of composition: those make passwords worse.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "store/tx.hpp"

namespace edu::auth {

// A list with one password a line, in small letters; a line that begins with # and a space is a remark. A password is on it
// also with digits hung on, with digits for letters (p4ssw0rd), written twice, or when it is a row of one character or
// of neighbours.
class CommonPasswords {
 public:
  explicit CommonPasswords(std::string_view lines);  // as long-lived as this

  bool has(std::string_view password) const;
  std::size_t size() const { return list_.size(); }

 private:
  std::unordered_set<std::string_view> list_;
};

inline constexpr std::size_t least_password = 8;  // characters, whoever chooses it

// One text for what looks the same, however a keyboard composes its letters (NFKC, as §5.1.1.2 asks): what is judged and
// hashed. What is no Unicode stays as it is.
std::string normal_password(std::string_view typed);

// Throws Problem 422 at "/password": "auth.password_short", "auth.password_common", "auth.password_own_name". `own`: names
// in which capitals, spaces and digits at the end don't count.
void check_strength(std::string_view typed, const std::vector<std::string>& own, const CommonPasswords& common);

// What an account may not choose: its own names, the school's and its classes'.
std::vector<std::string> own_words(Read& read, std::string_view username, std::string_view name);

// A name of the school or of a class; it stays refused when the class is closed.
void remember_own_word(Tx& tx, std::string_view name);

}  // namespace edu::auth
