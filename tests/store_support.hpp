// A store on a folder of its own with a clock that stands still, for tests.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "store/store.hpp"

namespace edu::test {

inline constexpr Time start{1'790'000'000'000};

// A folder under the system's temporary one, gone with the object.
class Folder {
 public:
  Folder() {
    static std::atomic<int> count{0};
    path_ = std::filesystem::temp_directory_path() /
            ("eduverse-test-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  operator const std::filesystem::path&() const { return path_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The migrations of these modules, as they lie in the source.
inline std::vector<store::Migration> migrations_of(std::initializer_list<std::string> modules) {
  std::vector<store::Migration> migrations;
  for (const auto& module : modules) {
    const auto folder = std::filesystem::path{EDU_SOURCE} / "migrations" / module;
    if (!std::filesystem::exists(folder)) continue;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) files.insert(entry.path());
    for (const auto& file : files) {
      std::ostringstream sql;
      sql << std::ifstream{file}.rdbuf();
      const auto name = file.stem().string();
      migrations.push_back({module, std::stoi(name), name, sql.str()});
    }
  }
  return migrations;
}

}  // namespace edu::test
