#include "flow/support/folder.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace edu::flow {

Folder::Folder() {
  auto name = (std::filesystem::temp_directory_path() / "eduverse-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error{"no temporary folder: " + name};
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace edu::flow
