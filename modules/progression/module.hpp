// Progression: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "progression/experience.hpp"
#include "progression/progress.hpp"

namespace edu::progression {

class Module {
 public:
  Module(Platform& p, const classroom::Classes& classes);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  const Progress& progress() const { return progress_; }

 private:
  Progress progress_;
  Experience experience_;
  ProgressPages pages_;
};

}  // namespace edu::progression
