#include "flow/support/folder.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

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

}  // namespace edu::flow
