// Small files that grow: nesting, digits, keys, gzip in gzip, entities of entities, zips of zeros. Each goes to a command
// as JSON and to the import as questions, once as it is and once called compressed; none may cost more than its size.
#include <doctest/doctest.h>

#include "conformance/house.hpp"
#include "conformance/material.hpp"

namespace {

using namespace edu::conformance;
using edu::flow::bearer;

struct Way {
  const char *path, *type, *coding;
};
constexpr std::array<Way, 4> ways{{{"/api/v1/classes", "application/json", ""},
                                   {"/api/v1/classes", "application/json", "gzip"},
                                   {"/api/v1/imports/questions?name=Bomb&check=true", "text/plain", ""},
                                   {"/api/v1/imports/questions?name=Bomb&check=true", "text/plain", "gzip"}}};

std::string judge(const std::string& bytes, const Way& way) {
  auto& house = House::get();
  auto headers = bearer(house.school().admin);
  headers.emplace_back("Content-Type", way.type);
  if (*way.coding) headers.emplace_back("Content-Encoding", way.coding);
  auto http = house.http();
  const auto began = std::chrono::steady_clock::now();
  int status = 0;
  try {
    status = http.call("POST", way.path, bytes, headers).status;
  } catch (const edu::flow::Broken&) {
    status = 413;  // refused by its length alone, before the last of it was sent
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  if (status >= 500) return "answered with " + std::to_string(status);
  if (*way.coding && status < 400) return "taken compressed";
  if (took.count() > 2) return "took " + std::to_string(took.count()) + " s";
  return {};
}

// A sanitizer keeps what was freed for a while, to catch whoever still uses it.
#ifdef __SANITIZE_ADDRESS__
constexpr auto most_growth_kib = 1024 * 1024;
#else
constexpr auto most_growth_kib = 48 * 1024;
#endif

}  // namespace

TEST_CASE("no bomb costs more than its own size, nor longer than it takes to read") {
  auto& house = House::get();
  const auto files = files_of(folder() / "bombs");
  REQUIRE(files.size() == 35);
  const auto before = house.costs();
  const auto wrong = judged(files.size(), 4, [&](std::size_t i) -> std::string {
    const auto bytes = bytes_of(files[i]);
    for (const auto& way : ways)
      if (const auto what = judge(bytes, way); !what.empty())
        return files[i].filename().string() + " to " + way.path + " " + way.coding + ": " + what;
    return {};
  });
  const auto after = house.costs();
  tell("bombs in bounded time and memory", files.size() - wrong.size(), files.size());
  CHECK(lines(wrong) == "");
  CHECK(after.memory_kib - before.memory_kib < most_growth_kib);
  CHECK(after.cpu_seconds - before.cpu_seconds < 10);
  CHECK(house.http().call("GET", "/readyz").status == 200);
}
