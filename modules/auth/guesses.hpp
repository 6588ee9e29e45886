// Guessing one account's password is stopped: ten wrong ones within ten minutes lock the name, until the tenth last is ten
// minutes old. The count is durable, and goes by what was typed, so that a name nobody bears locks just the same. Sessions
// that are open stay open: a lock can't throw a teacher out of the lesson. Each kind of secret has its
// allowance: what has fewer values than a password is guessed at less often.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "auth/keys.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

class Flags;

// So many wrong ones within the window, and what is said then.
struct Allowance {
  int most;
  std::string_view code;  // of the Problem 429
  std::string_view said;
};
inline constexpr Allowance password_allowance{
    10, "auth.locked", "Too many wrong passwords. Wait a few minutes, or ask your teacher for a new password."};

class Guesses {
 public:
  static constexpr Duration window = std::chrono::minutes{10};

  Guesses(const Keys& keys, Flags& flags) : keys_{keys}, flags_{flags} {}

  // For an account that got a new password; `name` as it was given to Guess.
  void forget(Tx& tx, std::string_view name) const;

 private:
  friend class Guess;
  Blob who(std::string_view name) const;

  const Keys& keys_;
  Flags& flags_;
  std::mutex mutex_;
  std::unordered_map<std::string, int> under_way_;
};

// One password that is being checked. It counts as wrong until it goes, so that many at once are no more than are allowed
// either.
class Guess {
 public:
  // `name`: whose secret; a username, or what nobody can type as one. Throws Problem 429 with when to come back.
  Guess(Guesses& guesses, Tasks& tasks, std::string_view name, const Allowance& allowance);

  // `address`: where it came from. True for the one that locks the name.
  bool was_wrong(Tx& tx, std::string_view address) const;
  void was_right(Tx& tx) const;

 private:
  class UnderWay {
   public:
    UnderWay(Guesses& guesses, const std::string& who);
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;
    ~UnderWay();
    int count() const { return count_; }

   private:
    Guesses& guesses_;
    std::string who_;
    int count_;
  };
  Guesses& guesses_;
  int most_;
  Blob who_;
  UnderWay under_way_;
};

}  // namespace edu::auth
