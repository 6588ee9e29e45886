// Models of knowing side by side on anybody's answers: fitted to some files, asked about others, one answer ahead.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace edu::skill::lab {

struct Tracing {
  std::vector<std::filesystem::path> train;
  std::vector<std::filesystem::path> test;
  std::string model = "eduverse";  // knowing::model_names()
  std::filesystem::path save;      // eduverse: what was fitted goes there; empty: nowhere
  std::filesystem::path load;      // eduverse: what was saved is taken instead of fitting; empty: fit
  bool links = true;               // eduverse: from item to item are kept; play does without
  bool json = false;
};

// Reads CSV (knowing/read_trace.hpp), also packed by gzip. Writes a line for a person or
// {"model","answers","auc","accuracy","log_loss","rmse","calibration_error","microseconds_per_answer"}; the time is that
// of foretelling and learning each answer of the test, on one core. Throws Problem for what can't be read.
void trace(const Tracing& tracing, std::ostream& out);

}  // namespace edu::skill::lab
