// What the configuration says of providers: presets, and what is refused at the start with a sentence that helps.
#include "auth/oidc_options.hpp"

#include <doctest/doctest.h>

#include "auth/providers.hpp"
#include "base/options.hpp"

namespace {

using namespace edu;
using namespace edu::auth;

std::vector<ProviderSettings> settings(const std::string& providers) {
  return settings_of(read_options<OidcOptions>("oidc", R"({"providers":[)" + providers + "]}"));
}
std::string refusal(const std::string& providers) {
  try {
    settings(providers);
    return "";
  } catch (const Problem& problem) {
    CHECK(problem.code == "config.invalid");
    return problem.detail;
  }
}

class Silence final : public Fetch {
 public:
  Told ask(const Ask&, Reach, const std::string&) override { throw Unreachable{"nobody is there"}; }
};

}  // namespace

TEST_CASE("a preset needs the client alone") {
  const auto all =
      settings(R"({"preset":"google","client_id":"a","client_secret":"b"},{"preset":"clever","client_id":"a"},)"
               R"({"preset":"microsoft","tenant":"72f988bf-86f1-41af-91ab-2d7cd011db47","client_id":"a"})");
  REQUIRE(all.size() == 3);
  CHECK(all[0].id == "google");
  CHECK(all[0].name == "Google");
  CHECK(all[0].issuer == "https://accounts.google.com");
  CHECK(all[0].client_secret == "b");
  CHECK(all[0].scopes == "openid email");
  CHECK(all[0].reach == Reach::internet);
  CHECK(all[1].issuer == "https://clever.com");
  CHECK(all[2].issuer == "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0");
}

TEST_CASE("any other provider is named by its issuer") {
  const auto one =
      settings(R"({"id":"school","name":"Our school","issuer":"https://login.example","client_id":"a"})").at(0);
  CHECK(one.id == "school");
  CHECK(one.name == "Our school");
}

TEST_CASE("what can't work is refused at the start") {
  CHECK(refusal(R"({"client_id":"a"})").find("needs an `id`") != std::string::npos);
  CHECK(refusal(R"({"id":"x","client_id":"a"})").find("needs an `issuer`") != std::string::npos);
  CHECK(refusal(R"({"preset":"google"})").find("needs the `client_id`") != std::string::npos);
  CHECK(refusal(R"({"preset":"microsoft","client_id":"a"})").find("needs `tenant`") != std::string::npos);
  CHECK(refusal(R"({"preset":"microsoft","tenant":"common","client_id":"a"})").find("needs `tenant`") !=
        std::string::npos);
  CHECK(refusal(R"({"id":"x","issuer":"http://login.example","client_id":"a"})").find("isn't https://") !=
        std::string::npos);
  CHECK(refusal(R"({"id":"x","issuer":"https://login.example?a","client_id":"a"})").find("query") != std::string::npos);
  CHECK(refusal(R"({"preset":"google","client_id":"a"},{"preset":"google","client_id":"a"})").find("twice") !=
        std::string::npos);
  CHECK(
      refusal(R"({"preset":"google","client_id":"a","client_secret_file":"/nonexistent/file"})").find("no secret in") !=
      std::string::npos);
  CHECK(refusal(R"({"preset":"gogle","client_id":"a"})") != "");
}

TEST_CASE("providers need to know where people come back to") {
  Silence fetch;
  const VirtualClock clock{Time{0}};
  const auto options = read_options<OidcOptions>("oidc", R"({"providers":[{"preset":"google","client_id":"a"}]})");
  for (const auto* url : {"", "school.example", "https://", "https://school.example/eduverse", "ftp://school.example"})
    CHECK_THROWS_WITH_AS((Providers{options, url, fetch, clock}), doctest::Contains("[server] public_url"), Problem);
  CHECK(Providers{options, "https://school.example/", fetch, clock}.public_url() == "https://school.example");
  CHECK(Providers{{}, "", fetch, clock}.all().empty());
}
