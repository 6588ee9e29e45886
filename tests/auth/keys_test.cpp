#include "auth/keys.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "base/problem.hpp"
#include "store_support.hpp"

namespace {

using namespace edu;

std::string code_of(const std::filesystem::path& folder) {
  try {
    auth::Keys::in(folder);
    return "";
  } catch (const Problem& problem) { return problem.code; }
}

}  // namespace

TEST_CASE("the signing key is made once, for its owner's eyes alone, and read again") {
  const test::Folder folder;
  const auto keys = folder.path() / "keys";
  const auto first = auth::Keys::in(keys);
  CHECK(auth::Keys::in(keys).kid() == first.kid());
  struct stat file {};
  REQUIRE(::stat((keys / "signing.key").c_str(), &file) == 0);
  CHECK((file.st_mode & 0777) == 0600);
  REQUIRE(::stat(keys.c_str(), &file) == 0);
  CHECK((file.st_mode & 0777) == 0700);
}

TEST_CASE("a signing key that others may read is refused at start") {
  const test::Folder folder;
  auth::Keys::in(folder);
  std::filesystem::permissions(folder.path() / "signing.key", std::filesystem::perms::group_read,
                               std::filesystem::perm_options::add);
  CHECK(code_of(folder) == "keys.unsafe");
}

TEST_CASE("a signing key that was cut off is refused, not replaced") {
  const test::Folder folder;
  auth::Keys::in(folder);
  std::filesystem::resize_file(folder.path() / "signing.key", 31);
  CHECK(code_of(folder) == "keys.broken");
  CHECK(std::filesystem::file_size(folder.path() / "signing.key") == 31);
}
