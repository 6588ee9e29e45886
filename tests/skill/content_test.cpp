// The starter questions that the program brings along.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "skill/imports.hpp"

using namespace edu::skill;

TEST_CASE("the starter questions come in whole, without a warning") {
  int files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator{std::filesystem::path{EDU_SOURCE} / "config/content/questions"}) {
    CAPTURE(entry.path().string());
    std::ostringstream text;
    text << std::ifstream{entry.path()}.rdbuf();
    const auto parsed = questions_of(text.str());
    for (const auto& note : parsed.refused) FAIL_CHECK("line " << note.line << ": " << note.reason);
    for (const auto& note : parsed.warnings) FAIL_CHECK("line " << note.line << ": " << note.reason);
    CHECK(parsed.items.size() >= 15);
    CHECK(!parsed.categories.empty());
    for (const auto& item : parsed.items) CHECK(graded(item));
    ++files;
  }
  CHECK(files == 3);
}
