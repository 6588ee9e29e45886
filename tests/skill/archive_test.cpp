// What an archive claims is checked before a byte of it is unpacked.
#include "skill/formats/archive.hpp"

#include <doctest/doctest.h>

#include "skill/formats/reading.hpp"
#include "zip_file.hpp"

using namespace edu::skill;

namespace {

std::string refusal(const std::string& bytes, ArchiveLimits limits = {}) {
  try {
    const Archive archive{bytes, limits};
    for (const auto& [name, entry] : archive.entries()) archive.read(name);
  } catch (const Unreadable& unreadable) { return unreadable.code; }
  return "none";
}

// Every place where `from` stands.
std::string bent(std::string bytes, std::string_view from, std::string_view to) {
  for (auto at = bytes.find(from); at != bytes.npos; at = bytes.find(from, at + to.size()))
    bytes.replace(at, from.size(), to);
  return bytes;
}

}  // namespace

TEST_CASE("an archive's files are read by their names, folders left out") {
  const auto bytes = edu::test::zip_file({{"a.txt", "one"}, {"b/c.txt", std::string(5000, 'x')}});
  const Archive archive{bytes};
  CHECK(archive.entries().size() == 2);
  CHECK(archive.read("a.txt") == "one");
  CHECK(archive.read("b/c.txt").size() == 5000);
  CHECK(!archive.has("b"));
  CHECK_THROWS_AS(archive.read("d.txt"), Unreadable);
}

TEST_CASE("a name with the backslashes of Windows is found by slashes") {
  const auto bytes = edu::test::zip_file({{"b\\c.txt", "x"}});
  CHECK(Archive{bytes}.has("b/c.txt"));
}

TEST_CASE("a name that leads out of the archive refuses it") {
  CHECK(refusal(edu::test::zip_file({{"../x", "x"}})) == "archive.path");
  CHECK(refusal(edu::test::zip_file({{"a/../../x", "x"}})) == "archive.path");
  CHECK(refusal(edu::test::zip_file({{"a/..", "x"}})) == "archive.path");
  CHECK(refusal(edu::test::zip_file({{"/etc/passwd", "x"}})) == "archive.path");
  CHECK(refusal(edu::test::zip_file({{"..\\x", "x"}})) == "archive.path");
  CHECK(refusal(edu::test::zip_file({{"C:\\x", "x"}})) == "archive.path");
  CHECK(refusal(edu::test::zip_file({{"a..b/..c", "x"}})) == "none");
}

TEST_CASE("links and encrypted entries refuse it") {
  CHECK(refusal(edu::test::zip_file({{"a", "/etc/passwd"}}, {true, false})) == "archive.link");
  CHECK(refusal(edu::test::zip_file({{"a", "secret"}}, {false, true})) == "archive.encrypted");
}

TEST_CASE("what would be too large unpacked is never unpacked") {
  CHECK(refusal(edu::test::zip_file({{"a", std::string(8 * 1024 * 1024, '\0')}})) == "archive.bomb");
  CHECK(refusal(edu::test::zip_file({{"a", std::string(1000, 'x')}})) == "none");
  ArchiveLimits small;
  small.entry_bytes = 100;
  CHECK(refusal(edu::test::zip_file({{"a", std::string(101, 'x')}}), small) == "archive.bomb");
  small = {};
  small.bytes = 150;
  CHECK(refusal(edu::test::zip_file({{"a", std::string(100, 'x')}, {"b", std::string(51, 'x')}}), small) ==
        "archive.bomb");
  small = {};
  small.entries = 1;
  CHECK(refusal(edu::test::zip_file({{"a", "x"}, {"b", "x"}}), small) == "archive.entries");
}

TEST_CASE("a directory that lies about a file's size or sum is found out") {
  const std::string content(400, 'q');
  const auto bytes = edu::test::zip_file({{"a", content}});
  const std::string size{"\x90\x01\0\0", 4};
  CHECK(refusal(bent(bytes, size, std::string{"\x91\x01\0\0", 4})) == "archive.broken");
  CHECK(refusal(bent(bytes, size, std::string{"\x10\0\0\0", 4})) == "archive.broken");
  auto stored = edu::test::zip_file({{"a", "abc"}});
  stored[stored.find("abc")] = 'x';
  CHECK(refusal(stored) == "archive.broken");
}

TEST_CASE("a file that breaks off anywhere is refused, never more") {
  const auto bytes = edu::test::zip_file({{"a", "one"}, {"b", std::string(300, 'x')}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(refusal(bytes.substr(0, size)) == "archive.broken");
  }
  CHECK(refusal(bent(edu::test::zip_file({{"aa", "1"}, {"bb", "2"}}), "bb", "aa")) == "archive.doubled");
}
