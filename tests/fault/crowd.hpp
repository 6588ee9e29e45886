// A class of students who answer, all at once, until their server goes away in the middle of it; and the ledger of what
// it acknowledged to each of them, kept outside of it.
#pragma once

#include <chrono>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "flow/support/school.hpp"

namespace edu::fault {

// Of EDU_SEED, or of chance; it is told, so that a failure can be run again.
std::mt19937 seeded();

class Crowd {
 public:
  // Founds a school on a fresh server, and all join it.
  Crowd(flow::Server& server, int students);

  // All answer for so long, then `end` ends the server under them. Throws what was refused before that.
  void play(flow::Server& server, std::chrono::milliseconds time, const std::function<void()>& end);
  // What was under way is asked again, with its key.
  void ask_again(flow::Server& server);
  // Whose books the server doesn't hold as it acknowledged them; empty when all is right.
  std::string differs(flow::Server& server);
  // Whether somebody has less than was acknowledged.
  bool lost_something(flow::Server& server);

  int acknowledged() const { return acknowledged_; }

 private:
  flow::School school_;
  std::vector<flow::Student> students_;
  int acknowledged_ = 0;
};

}  // namespace edu::fault
