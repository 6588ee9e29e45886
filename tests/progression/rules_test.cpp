// The figures that the executable brings along.
#include <doctest/doctest.h>

#include <fstream>

#include "progression/rules.hpp"

using namespace edu;
using namespace edu::progression;

namespace {

std::string own_file() {
  std::ifstream file{EDU_SOURCE "/config/content/rules.json", std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::string> faults_of(const std::string& text) {
  Rulebook book{"rules.json", text};
  read_rules(book);
  std::vector<std::string> own;
  for (auto& fault : book.faults())
    if (fault.find("/progression") != std::string::npos) own.push_back(std::move(fault));
  return own;
}

std::string replaced(const std::string& text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.substr(0, at) + by + text.substr(at + what.size());
}

}  // namespace

TEST_CASE(
    "the file's figures are in their ranges, each with a reason, and what isn't tuned is what the rules begin with") {
  Rulebook book{"rules.json", own_file()};
  const auto rules = read_rules(book);
  CHECK(faults_of(own_file()).empty());
  const Rules starts;
  CHECK(rules.answers.most_hundredths_of_a_bit == starts.answers.most_hundredths_of_a_bit);
  CHECK(rules.prestige.percent == starts.prestige.percent);
  CHECK(rules.seasons.division_size == starts.seasons.division_size);
  REQUIRE(rules.ranks.size() == starts.ranks.size());
  for (std::size_t i = 0; i < rules.ranks.size(); ++i) {
    CHECK(rules.ranks[i].prestige == starts.ranks[i].prestige);
    CHECK(rules.ranks[i].mastered == starts.ranks[i].mastered);
  }
}

TEST_CASE("a figure out of its range is named by file, pointer and reason") {
  const auto faults = faults_of(replaced(own_file(), R"("is": 25,
        "because": "A school)",
                                         R"("is": 51,
        "because": "A school)"));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].find("rules.json /progression/seasons/division_size/is: ") == 0);
}

TEST_CASE("a rank that asks less than the one before it is refused") {
  const auto faults = faults_of(replaced(own_file(), R"("mastered": 30)", R"("mastered": 3)"));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("rules.json /progression/ranks/2/mastered: "));
}
