// JSON through a command's front door: what RFC 8259 calls JSON is read (and refused for what it says, 422), what it
// doesn't is refused as no JSON (400), and what it leaves open ends in a reply all the same.
#include <doctest/doctest.h>

#include "conformance/house.hpp"
#include "conformance/material.hpp"
#include "conformance/wire.hpp"

namespace {

using namespace edu::conformance;
using edu::flow::bearer;

int status_of(const std::string& body) {
  auto& house = House::get();
  auto headers = bearer(house.school().admin);
  headers.emplace_back("Content-Type", "application/json");
  headers.emplace_back("Content-Length", std::to_string(body.size()));
  auto http = house.http();
  // An empty body is no body to the helper, but it is a case here.
  return http.call("POST", "/api/v1/classes", body, {headers.begin(), headers.end() - (body.empty() ? 1 : 1)}).status;
}

}  // namespace

TEST_CASE("every text of the JSON test suite is read or refused as it should be") {
  House::get();
  const auto files = files_of(folder() / "json-test-suite" / "test_parsing");
  std::array<std::size_t, 3> count{}, good{};
  const auto wrong = judged(files.size(), 8, [&](std::size_t i) -> std::string {
    const auto name = files[i].filename().string();
    const auto status = status_of(bytes_of(files[i]));
    const bool fits = name.starts_with("y_")   ? status == 422 || status == 200
                      : name.starts_with("n_") ? status == 400 || status == 413 || status == 422
                                               : status == 400 || status == 413 || status == 422 || status == 200;
    return fits ? "" : name + ": " + std::to_string(status);
  });
  for (const auto& file : files) {
    const auto name = file.filename().string();
    const auto kind = name.starts_with("y_") ? 0u : name.starts_with("n_") ? 1u : 2u;
    ++count[kind];
    good[kind] += std::ranges::none_of(wrong, [&](const auto& line) { return line.starts_with(name + ":"); });
  }
  tell("JSON that must be read", good[0], count[0]);
  tell("JSON that must be refused", good[1], count[1]);
  tell("JSON either way, without a fault", good[2], count[2]);
  CHECK(lines(wrong) == "");
  CHECK(count == std::array<std::size_t, 3>{95, 188, 35});
}
