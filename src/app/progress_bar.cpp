#include "app/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace edu::app {

namespace {

constexpr int width = 30;

}  // namespace

ProgressBar::ProgressBar() : watched_{::isatty(STDERR_FILENO) == 1} {}

void ProgressBar::show(std::string_view what, double share) {
  const int percent = share < 0 ? -1 : static_cast<int>(100 * std::min(share, 1.0));
  if (!watched_ || percent == shown_) return;
  shown_ = percent;
  if (percent < 0) {
    fmt::print(stderr, "\r\x1b[K{} …", what);
  } else {
    const int full = percent * width / 100;
    fmt::print(stderr, "\r\x1b[K[{:#<{}}{:.<{}}] {:>3} % {}", "", full, "", width - full, percent, what);
  }
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (shown_ == -2) return;
  std::fputs("\r\x1b[K", stderr);
  shown_ = -2;
}

}  // namespace edu::app
