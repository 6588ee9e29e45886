#include "records/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"
#include "ops/log.hpp"

namespace edu::records {
namespace {

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  bool write(std::string_view text) const {
    return number_ >= 0 && ::write(number_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  }
  bool sync() const { return number_ >= 0 && ::fsync(number_) == 0; }

 private:
  int number_;
};

bool added(const std::filesystem::path& path, std::string_view text) {
  const Descriptor file{path, O_WRONLY | O_CREAT | O_APPEND};
  const Descriptor folder{path.parent_path(), O_RDONLY | O_DIRECTORY};
  return file.write(text) && file.sync() && folder.sync();
}

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::vector<std::string> lines;
  std::istringstream file{bytes_of_file(path).value_or("")};
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::filesystem::path copy_beside(const std::filesystem::path& backup) { return backup.string() + ".erasures"; }

}  // namespace

void Journal::append(const Erasure& erasure) const {
  // A line that a crash cut short is ended first, so that this one stands alone.
  const auto line = "\n" + json::text(erasure) + "\n";
  if (!added(file_, line)) throw std::runtime_error{fmt::format("can't write {}", file_.string())};
  for (const auto& backup : lines_of(backups()))
    if (std::filesystem::exists(backup) && !added(copy_beside(backup), line))
      ops::log::warn("a backup can't be told of an erasure", {{"backup", backup}});
}

void Journal::backed_up(const std::filesystem::path& backup) const {
  if (std::filesystem::exists(file_)) std::filesystem::copy_file(file_, copy_beside(backup));
  if (!added(backups(), std::filesystem::absolute(backup).string() + "\n"))
    throw std::runtime_error{fmt::format("can't write {}", backups().string())};
}

void Journal::learn_from(const std::filesystem::path& backup) const {
  const auto known = lines_of(file_);
  for (const auto& line : lines_of(copy_beside(backup)))
    if (std::ranges::find(known, line) == known.end() && !added(file_, line + "\n"))
      throw std::runtime_error{fmt::format("can't write {}", file_.string())};
}

std::filesystem::path Journal::backups() const { return file_.parent_path() / "backups.txt"; }

std::vector<Erasure> Journal::read() const {
  std::vector<Erasure> erasures;
  std::istringstream file{bytes_of_file(file_).value_or("")};
  for (std::string line; std::getline(file, line);) {
    if (!line.ends_with('}')) continue;
    try {
      erasures.push_back(json::read<Erasure>(line));
    } catch (const Problem&) {
      throw Problem{500, "erasures.broken",
                    fmt::format("{} holds a line that is no erasure: {}", file_.string(), line)};
    }
  }
  return erasures;
}

}  // namespace edu::records
