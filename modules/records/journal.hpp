// Which numbers were erased, in a file beside the store: a line of JSON each, flushed to the disk before the store forgets.
// A backup is older than what was erased after it; whoever restores it reads the journal, too. A line says when the
// account had been made, so that it holds for the store it was written for and no other. Each backup has a copy of it
// beside itself, and the backups that can be reached are told of every later erasure: one that is restored into an empty
// folder still knows.
#pragma once

#include <filesystem>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace edu::records {

struct Erasure {
  std::int64_t number;  // the account's
  std::int64_t created;
  std::int64_t at;
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (number, created, at))

class Journal {
 public:
  explicit Journal(std::filesystem::path file) : file_{std::move(file)} {}
  static Journal in(const std::filesystem::path& data) { return Journal{data / "erasures.jsonl"}; }

  // On the disk when it returns, here; a backup that can't be reached is left out and logged. Throws std::runtime_error.
  void append(const Erasure& erasure) const;
  // Gives a new backup its copy and remembers where it is. Throws std::runtime_error.
  void backed_up(const std::filesystem::path& backup) const;
  // What a backup knows is known here, too.
  void learn_from(const std::filesystem::path& backup) const;
  // A last line that was cut short by a crash is left out. Throws Problem "erasures.broken".
  std::vector<Erasure> read() const;

 private:
  std::filesystem::path backups() const;
  std::filesystem::path file_;
};

}  // namespace edu::records
