// The verbs besides `serve`. Those that write open the data folder alone: they refuse while a server has it. Each returns
// the exit code: 0 done, 1 refused; a Problem is for the person at the terminal.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/config.hpp"
#include "app/simulator/populate.hpp"
#include "app/simulator/simulate.hpp"
#include "skill/lab/generate.hpp"
#include "skill/lab/trace.hpp"

namespace edu::app {

int migrate(Config& config, const std::filesystem::path& data);
// `replay`: the views kept beside the event log are built again from it and compared, too.
struct Verifying {
  bool json = false;
  bool replay = false;
};
int verify(Config& config, const std::filesystem::path& data, const Verifying& verifying);
int backup(const std::filesystem::path& data, const std::filesystem::path& to);
// Ends every session: nobody can say which tokens were used since the backup.
int restore(Config& config, const std::filesystem::path& file, const std::filesystem::path& data);
struct ImportOptions {
  std::vector<std::filesystem::path> files;
  bool check = false;  // only report; needs no data folder
  std::string owner;   // empty: the first administrator
  std::string name;    // empty: each file's
};
// 1 where nothing came in of some file.
int import_questions(Config& config, const std::filesystem::path& data, const ImportOptions& options, bool json);

struct NewUser {
  std::string username, name, role;
};
int add_user(Config& config, const std::filesystem::path& data, const NewUser& user);
int reset_password(Config& config, const std::filesystem::path& data, const NewUser& user);
int change_role(Config& config, const std::filesystem::path& data, const NewUser& user);
int remove_second_factor(Config& config, const std::filesystem::path& data, const NewUser& user);
// A new key signs access tokens.
int rotate_keys(Config& config, const std::filesystem::path& data);
// Finds out anew what a password's hash may cost on this machine.
int tune(Config& config, const std::filesystem::path& data);

// Everything that is kept of a person, as a zip archive in `folder`.
int export_person(Config& config, const std::filesystem::path& data, const std::string& username,
                  const std::filesystem::path& folder);
// The event log as lines of JSON on standard output.
int export_events(Config& config, const std::filesystem::path& data);
// For ever; the receipt on standard output.
int erase_person(Config& config, const std::filesystem::path& data, const std::string& username, bool json);

// The models on lines of standard input, as a researcher or an oracle asks them. 1: a line was wrong.
int lab_fsrs(int version);
int lab_cat(const std::filesystem::path& bank, bool exposure);
int lab_generate(const skill::lab::Population& population);
int lab_trace(const skill::lab::Tracing& tracing);
int lab_fsrs_fit(int version);
int lab_answers(Config& config, const std::filesystem::path& data);
int lab_reviews(Config& config, const std::filesystem::path& data);

int print_openapi();
int print_asyncapi();
// Looks at the content of a folder, or at what the executable brings along (content_check.hpp).
int examine_content(const std::optional<std::filesystem::path>& folder, bool json);
int print_routes(bool json);  // every route × who may

int populate_folder(Config& config, const std::filesystem::path& data, const Population& population);
struct SimulationOptions {
  Simulation simulation;
  std::optional<std::filesystem::path> school;  // the folder that keeps it; none: it is thrown away
  std::optional<std::filesystem::path>
      report;  // the folder for the curves of levels and experience, as table and picture
};
struct EconomyOptions {
  bool asked = false;
  bool steers = true;
  int tricksters = 12;
};
// 1 where an invariant didn't hold in the end.
int simulate_trade(Config& config, const SimulationOptions& options, const EconomyOptions& economy, bool json);
int simulate_school(Config& config, const SimulationOptions& options, bool json);

}  // namespace edu::app
