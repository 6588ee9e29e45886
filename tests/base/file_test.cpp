#include "base/file.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "base/problem.hpp"

using namespace edu;

TEST_CASE("a file that isn't there is nothing; one that can't be read is a fault, not nothing") {
  std::string pattern = (std::filesystem::temp_directory_path() / "eduverse-file-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()));
  const std::filesystem::path folder = pattern;
  CHECK_FALSE(bytes_of_file(folder / "none"));

  const std::string bytes(10'000, '\xff');
  std::ofstream{folder / "some", std::ios::binary} << bytes;
  CHECK(bytes_of_file(folder / "some") == bytes);

  CHECK_THROWS_AS(bytes_of_file(folder), Problem);
  std::filesystem::remove_all(folder);
}
