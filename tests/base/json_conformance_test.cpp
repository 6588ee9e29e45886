// Reading against texts that others collected: RFC 8259's letter, bombs, and strings that break things.
#include <doctest/doctest.h>

#include "base/json.hpp"
#include "base/json/locate.hpp"
#include "conformance.hpp"

namespace edu {
namespace {

enum class Verdict { read, malformed, refused };
Verdict verdict(std::string_view text) {
  try {
    json::read<RawJson>(text);
    return Verdict::read;
  } catch (const Problem& problem) {
    REQUIRE(!problem.errors.empty());
    return problem.status == 400 ? Verdict::malformed : Verdict::refused;
  }
}

}  // namespace

TEST_CASE("every text of the JSON test suite is read or refused as it should be, and the scanner agrees") {
  const auto folder = testing::conformance("json-test-suite/test_parsing");
  if (!folder) return;
  int good = 0;
  int bad = 0;
  for (const auto& file : std::filesystem::directory_iterator{*folder}) {
    const auto name = file.path().filename().string();
    const auto text = testing::bytes_of(file.path());
    CAPTURE(name);
    const auto result = verdict(text);
    CHECK((result == Verdict::read) == !json::locate(text));
    if (name.starts_with("y_")) {
      CHECK(result == Verdict::read);
      ++good;
    } else if (name.starts_with("n_")) {
      CHECK(result != Verdict::read);
      ++bad;
    }
  }
  CHECK(good == 95);
  CHECK(bad == 188);
}

TEST_CASE("what was read raw reads the same when it is read again") {
  const auto folder = testing::conformance("json-test-suite/test_parsing");
  if (!folder) return;
  for (const auto& file : std::filesystem::directory_iterator{*folder}) {
    const auto text = testing::bytes_of(file.path());
    if (verdict(text) != Verdict::read) continue;
    CAPTURE(file.path().filename().string());
    const auto once = json::read<RawJson>(text).text;
    CHECK(json::read<RawJson>(once).text == once);
  }
}

TEST_CASE("bombs are read or refused within their own size, the deep ones with a pointer no deeper than the limit") {
  const auto folder = testing::conformance("bombs");
  if (!folder) return;
  for (const auto& file : std::filesystem::directory_iterator{*folder}) {
    if (file.path().extension() != ".json") continue;
    const auto name = file.path().filename().string();
    CAPTURE(name);
    const auto text = testing::bytes_of(file.path());
    try {
      const auto raw = json::read<RawJson>(text).text;
      CHECK(raw.size() <= text.size() + 1);
      CHECK(name.find("depth-1") == std::string::npos);
    } catch (const Problem& problem) {
      CHECK(name.find("depth-32") == std::string::npos);
      CHECK(name.find("depth-64") == std::string::npos);
      CHECK(problem.errors.at(0).pointer.size() <= json::max_depth * 102);
    }
  }
}

TEST_CASE("naughty strings go through JSON unchanged, and through a text unchanged or not at all") {
  const auto folder = testing::conformance("naughty-strings");
  if (!folder) return;
  const auto strings = json::read<std::vector<std::string>>(testing::bytes_of(*folder / "blns.json"));
  CHECK(strings.size() == 515);
  int taken = 0;
  for (const auto& string : strings) {
    CAPTURE(string);
    const auto text = json::text(string);
    CHECK(json::read<std::string>(text) == string);
    std::string came;
    std::string code;
    try {
      came = json::read<Title>(text).value;
    } catch (const Problem& problem) { code = problem.errors.at(0).code; }
    if (code.empty()) {
      CHECK(came == string);
      CHECK(LineForm::refuse(string).empty());
      ++taken;
    } else {
      CHECK((code == "field.form" || code == "field.range"));
    }
  }
  CHECK(taken > 400);
}

}  // namespace edu
