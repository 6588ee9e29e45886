// How far a long verb has got, on one line of a terminal's standard error; nothing where nobody watches.
#pragma once

#include <string_view>

namespace edu::app {

class ProgressBar {
 public:
  ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { clear(); }

  // `share`: 0 to 1; below 0 where nobody knows.
  void show(std::string_view what, double share);
  void clear();

 private:
  const bool watched_;
  int shown_ = -2;  // percent, -1: unknown
};

}  // namespace edu::app
